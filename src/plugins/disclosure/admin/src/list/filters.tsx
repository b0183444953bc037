import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { optionsOf, type Names, type Option } from '../directory/paths';
import { latestNames, type NamesOfDirectory } from '../directory/useDirectory';
import { Picker } from '../inputs/picker/Picker';
import { termsEn } from '../translations/terms.en';
import { VOCABULARIES, vocabularyOf, type TermKey, type VocabularyName } from '../terms/vocabularies';
import { useText } from '../text';

interface Filter {
  name: string;
  type: string;
  options?: ({ value: string; label?: string } | string)[];
  input?: React.ComponentType<InputProps>;
}

interface InputProps {
  name: string;
  options?: Option[];
  'aria-label'?: string;
}

interface FilterHook {
  displayedFilters: Filter[];
  layout: { layout: { name: string; attribute?: { customField?: string; options?: { scheme?: string } } }[] };
}

/** Choosing the value of a filter by name: by typing among hundreds of agencies, from a menu among a few terms. */
function NameFilter({ name, options = [], 'aria-label': label }: InputProps) {
  const text = useText();
  const field = useField<string | null>(name);
  return (
    <Picker
      label={label}
      options={options}
      value={field.value || null}
      onPick={(value) => field.onChange(name, value)}
      placeholder={text('pick.placeholder')}
    />
  );
}

function TermFilter({ name, options = [], 'aria-label': label }: InputProps) {
  const text = useText();
  const field = useField<string | null>(name);
  return (
    <SingleSelect
      aria-label={label}
      value={field.value || null}
      placeholder={text('pick.choose')}
      onChange={(value) => field.onChange(name, String(value))}
    >
      {options.map((option) => (
        <SingleSelectOption key={option.value} value={option.value}>
          {option.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
}

/** A hook of the list view is no component: the language is read where the panel writes it. */
const inChinese = () => document.documentElement.lang.startsWith('zh');

function termOptions(vocabulary: VocabularyName): Option[] {
  const chinese = inChinese();
  return Object.entries(VOCABULARIES[vocabulary]).map(([value, label]) => ({
    value,
    label: chinese ? label : termsEn[`term.${vocabulary}.${value}` as TermKey],
  }));
}

function namesFor(field: { customField?: string; options?: { scheme?: string } } | undefined, latest: NamesOfDirectory): Names | undefined {
  if (field?.customField === 'plugin::disclosure.agency') return latest.agencies;
  if (field?.customField === 'plugin::disclosure.category') return latest.schemes.get(field.options?.scheme ?? 'column');
  return undefined;
}

/** Filters by name instead of by code, for the columns that the list shows, and by term for every vocabulary. */
export function filterByNames(given: unknown): unknown {
  const { displayedFilters, layout } = given as FilterHook;
  const latest = latestNames();
  const fields = new Map(layout.layout.map(({ name, attribute }) => [name, attribute]));
  const improved = (filter: Filter): Filter => {
    if (filter.input) return filter;
    if (filter.type === 'enumeration') {
      const vocabulary = vocabularyOf(filter.options?.map((option) => (typeof option === 'string' ? option : option.value)));
      return vocabulary ? { ...filter, options: termOptions(vocabulary), input: TermFilter } : filter;
    }
    const names = latest && namesFor(fields.get(filter.name), latest);
    // Inactive names stay: what they published is still looked for.
    return names ? { ...filter, type: 'enumeration', options: optionsOf(names, [...names.keys()], ''), input: NameFilter } : filter;
  };
  return { layout, displayedFilters: displayedFilters.map(improved) };
}
