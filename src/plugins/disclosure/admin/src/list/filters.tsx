import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { optionsOf, type Option } from '../directory/paths';
import { onDirectory, useDirectory } from '../directory/useDirectory';
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
  // The options are filled when the directory comes; reading it here renders them then.
  const { loading } = useDirectory();
  return (
    <Picker
      loading={loading}
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

/**
 * One array for each kind of name. The list view asks for its filters once, perhaps before the directory has come, and
 * keeps the arrays: so they are filled in place.
 */
const filled = new Map<string, Option[]>();
const AGENCIES = 'agencies';

function optionsFor(kind: string): Option[] {
  const known = filled.get(kind);
  if (known) return known;
  const options: Option[] = [];
  filled.set(kind, options);
  onDirectory(({ agencies, schemes }) => {
    const names = kind === AGENCIES ? agencies : schemes.get(kind);
    // Inactive names stay: what they published is still looked for.
    options.splice(0, options.length, ...(names ? optionsOf(names, [...names.keys()], '') : []));
  });
  return options;
}

function kindOf(field: { customField?: string; options?: { scheme?: string } } | undefined): string | undefined {
  if (field?.customField === 'plugin::disclosure.agency') return AGENCIES;
  if (field?.customField === 'plugin::disclosure.category') return field.options?.scheme ?? 'column';
  return undefined;
}

/** Filters by name instead of by code, for the columns that the list shows, and by term for every vocabulary. */
export function filterByNames(given: unknown): unknown {
  const { displayedFilters, layout } = given as FilterHook;
  const fields = new Map(layout.layout.map(({ name, attribute }) => [name, attribute]));
  const improved = (filter: Filter): Filter => {
    if (filter.input) return filter;
    if (filter.type === 'enumeration') {
      const vocabulary = vocabularyOf(filter.options?.map((option) => (typeof option === 'string' ? option : option.value)));
      return vocabulary ? { ...filter, options: termOptions(vocabulary), input: TermFilter } : filter;
    }
    const kind = kindOf(fields.get(filter.name));
    return kind ? { ...filter, type: 'enumeration', options: optionsFor(kind), input: NameFilter } : filter;
  };
  return { layout, displayedFilters: displayedFilters.map(improved) };
}
