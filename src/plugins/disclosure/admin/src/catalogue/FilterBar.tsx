import { useEffect, useState, type FormEvent } from 'react';
import { Box, Button, Checkbox, Field, Flex, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { optionsOf } from '../directory/paths';
import { useDirectory } from '../directory/useDirectory';
import { DateField } from '../inputs/dates/DateField';
import { Picker } from '../inputs/picker/Picker';
import { useText } from '../text';
import { useTerm, VOCABULARIES } from '../terms/vocabularies';
import type { MessageKey } from '../translations';
import type { Conditions } from './useConditions';

const STATES = ['all', 'public', 'draft', 'returned', 'review', 'ready', 'withdrawn', 'merged', 'expunged'] as const;
/** Filters by category: name in the address, scheme. */
const SCHEMES = [['topic', 'topic'], ['genre', 'genre'], ['audiences', 'audience'], ['channel', 'channel'], ['class', 'class']] as const;
const RANGES = [
  ['publishedFrom', 'filters[publishedAt][$gte]'],
  ['publishedTo', 'filters[publishedAt][$lte]'],
  ['formedFrom', 'filters[formedOn][$gte]'],
  ['formedTo', 'filters[formedOn][$lte]'],
] as const;
const TEXTS = [['year', 'filters[year]'], ['documentNumber', 'filters[documentNumber][$startsWith]'], ['indexNumber', 'filters[indexNumber][$startsWith]']] as const;
const GRID = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(13rem, 1fr))', gap: '0.6rem 0.8rem', paddingTop: '1rem' } as const;

/** A text that becomes a condition when it is left or entered, not at each key. */
function TextCondition({ label, name, conditions }: { label: string; name: string; conditions: Conditions }) {
  const given = conditions.get(name);
  const [typed, setTyped] = useState(given);
  useEffect(() => setTyped(given), [given]);
  const take = () => typed.trim() !== given && conditions.set({ [name]: typed.trim() });
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <TextInput size="S" value={typed} onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)} onBlur={take} />
    </Field.Root>
  );
}

function DayCondition({ label, name, conditions }: { label: string; name: string; conditions: Conditions }) {
  const given = conditions.get(name);
  const [day, setDay] = useState(given);
  useEffect(() => setDay(given), [given]);
  return <DateField name={name} label={label} size="S" value={day} onChange={setDay} onDone={(next) => next !== given && conditions.set({ [name]: next })} />;
}

function NameCondition({ label, name, options, conditions }: { label: string; name: string; options: { value: string; label: string }[]; conditions: Conditions }) {
  const text = useText();
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <Picker size="S" label={label} options={options} value={conditions.get(name) || null} onPick={(value) => conditions.set({ [name]: value ?? '' })} placeholder={text('catalogue.any')} />
    </Field.Root>
  );
}

function More({ conditions }: { conditions: Conditions }) {
  const text = useText();
  const term = useTerm();
  const { categories } = useDirectory();
  return (
    <div style={GRID}>
      {SCHEMES.map(([name, scheme]) => (
        <NameCondition
          key={name}
          label={text(`catalogue.filter.${name}`)}
          name={`filters[${name}]`}
          options={optionsOf(categories(scheme), [...categories(scheme).keys()], '')}
          conditions={conditions}
        />
      ))}
      <NameCondition
        label={text('catalogue.filter.validity')}
        name="filters[validity]"
        options={Object.keys(VOCABULARIES.validity).map((value) => ({ value, label: term('validity', value) }))}
        conditions={conditions}
      />
      {RANGES.map(([label, name]) => (
        <DayCondition key={name} label={text(`catalogue.filter.${label}`)} name={name} conditions={conditions} />
      ))}
      {TEXTS.map(([label, name]) => (
        <TextCondition key={name} label={text(`catalogue.filter.${label}`)} name={name} conditions={conditions} />
      ))}
    </div>
  );
}

/** Search, state and agency at once; the rest on demand, open where one of them is set. */
export function FilterBar({ conditions }: { conditions: Conditions }) {
  const text = useText();
  const { agencies } = useDirectory();
  const task = conditions.get('task');
  const q = conditions.get('q');
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  const hidden = [...SCHEMES.map(([name]) => `filters[${name}]`), 'filters[validity]', ...RANGES.map(([, name]) => name), ...TEXTS.map(([, name]) => name)];
  const [more, setMore] = useState(() => hidden.some((name) => conditions.get(name)));
  const find = (event: FormEvent) => {
    event.preventDefault();
    conditions.set({ q: typed.trim() });
  };
  return (
    <Box background="neutral0" shadow="tableShadow" hasRadius padding={3}>
      <form onSubmit={find} role="search">
        <Flex gap={2} alignItems="flex-end" wrap="wrap">
          <Box flex="1 1 16rem">
            <TextInput aria-label={text('catalogue.search')} placeholder={text('catalogue.search')} value={typed} onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)} />
          </Box>
          <Box width="12rem">
            <SingleSelect aria-label={text('catalogue.state')} value={task ? `task:${task}` : conditions.get('state') || 'all'} onChange={(value) => conditions.set({ state: String(value) })}>
              {[
                ...(task ? [{ value: `task:${task}`, label: text(`catalogue.task.${task}` as MessageKey) }] : []),
                ...STATES.map((state) => ({ value: state as string, label: text(`catalogue.state.${state}`) })),
              ].map(({ value, label }) => (
                <SingleSelectOption key={value} value={value}>
                  {label}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
          <Box width="20rem">
            <Picker
              label={text('catalogue.filter.agency')}
              options={optionsOf(agencies, [...agencies.keys()], '')}
              value={conditions.get('filters[agency]') || null}
              onPick={(value) => conditions.set({ 'filters[agency]': value ?? '' })}
              placeholder={text('catalogue.filter.agency')}
            />
          </Box>
          <Button type="submit" size="L">
            {text('catalogue.find')}
          </Button>
          <Flex gap={1} height="4rem">
            <Checkbox checked={conditions.get('mine') === 'true'} onCheckedChange={(mine) => conditions.set({ mine: mine ? 'true' : '' })}>
              {text('catalogue.mine')}
            </Checkbox>
            <Button variant="ghost" size="S" aria-expanded={more} onClick={() => setMore(!more)}>
              {text(more ? 'catalogue.less' : 'catalogue.more')}
            </Button>
            <Button variant="ghost" size="S" onClick={conditions.clear}>
              {text('catalogue.clear')}
            </Button>
          </Flex>
        </Flex>
      </form>
      {more ? <More conditions={conditions} /> : null}
    </Box>
  );
}
