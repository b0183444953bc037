import { useMemo } from 'react';
import { Field, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { codesOf, stored } from './codes';
import { useEntries } from './entries/useEntries';
import { ChosenList } from './picker/ChosenList';
import { Picker } from './picker/Picker';
import type { InputProps } from './props';

/** Other entries of the catalogue, found by number or title, kept as document ids. */
export default function EntriesInput(props: InputProps) {
  const { name, disabled, onChange } = props;
  const text = useText();
  const ids = useMemo(() => codesOf(props.value), [props.value]);
  const entries = useEntries(ids);
  const options = entries.hits.filter((hit) => !ids.includes(hit.documentId)).map(entries.optionOf);
  return (
    <Field.Root name={name} error={props.error} hint={props.hint} required={props.required}>
      <Field.Label action={props.labelAction}>{props.label}</Field.Label>
      <Picker
        options={options}
        value={null}
        onPick={(id) => {
          if (!id) return;
          entries.remember(id);
          onChange(name, [...ids, id]);
        }}
        placeholder={text('entries.placeholder')}
        onSearch={entries.search}
        loading={entries.searching}
        emptyMessage={entries.message}
        disabled={disabled}
      />
      <ChosenList
        chosen={ids.map(entries.describe)}
        onRemove={(gone) => onChange(name, stored(ids.filter((id) => id !== gone)))}
        disabled={disabled}
      />
      <Field.Hint />
      <Field.Error />
      {entries.failed ? (
        <Typography variant="pi" textColor="danger600" role="alert">
          {text('entries.failed')}
        </Typography>
      ) : null}
    </Field.Root>
  );
}
