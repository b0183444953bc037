import { useMemo } from 'react';
import { Field, Typography } from '@strapi/design-system';
import { optionsOf, pathOf, type Names } from '../../directory/paths';
import { useText } from '../../text';
import { codesOf, stored } from '../codes';
import type { InputProps } from '../props';
import { ChosenList } from './ChosenList';
import { Picker } from './Picker';

interface NameInputProps extends Omit<InputProps, 'attribute'> {
  names: Names;
  loading: boolean;
  failed: boolean;
}

/** A code is all there is to show until the directory has come; then its path, or that nothing has this code. */
function useLabel(names: Names, loading: boolean) {
  const text = useText();
  return (code: string) => {
    const row = names.get(code);
    if (row) return pathOf(names, code) + (row.active ? '' : text('pick.inactive'));
    return loading ? code : text('pick.unknown', { code });
  };
}

function Frame({ failed, children, ...field }: NameInputProps & { children: React.ReactNode }) {
  const text = useText();
  return (
    <Field.Root name={field.name} error={field.error} hint={field.hint} required={field.required}>
      <Field.Label action={field.labelAction}>{field.label}</Field.Label>
      {children}
      <Field.Hint />
      <Field.Error />
      {failed ? (
        <Typography variant="pi" textColor="danger600" role="alert">
          {text('pick.failed')}
        </Typography>
      ) : null}
    </Field.Root>
  );
}

/** One code, chosen by name. */
export function OneName(props: NameInputProps) {
  const { name, names, loading, failed, disabled, onChange } = props;
  const text = useText();
  const labelOf = useLabel(names, loading);
  const value = typeof props.value === 'string' && props.value !== '' ? props.value : null;
  const options = useMemo(() => optionsOf(names, value ? [value] : [], text('pick.inactive')), [names, value, text]);
  return (
    <Frame {...props}>
      <Picker
        options={options}
        value={value}
        valueLabel={value ? (failed ? value : labelOf(value)) : undefined}
        onPick={(code) => onChange(name, code)}
        placeholder={text('pick.placeholder')}
        loading={loading}
        disabled={disabled || failed}
      />
    </Frame>
  );
}

/** Several codes in the order chosen. */
export function ManyNames(props: NameInputProps) {
  const { name, names, loading, failed, disabled, onChange } = props;
  const text = useText();
  const labelOf = useLabel(names, loading || failed);
  const codes = useMemo(() => codesOf(props.value), [props.value]);
  const options = useMemo(
    () => optionsOf(names, [], text('pick.inactive')).filter((option) => !codes.includes(option.value)),
    [names, codes, text]
  );
  return (
    <Frame {...props}>
      <Picker
        options={options}
        value={null}
        onPick={(code) => code && onChange(name, [...codes, code])}
        placeholder={text('pick.add')}
        loading={loading}
        disabled={disabled || failed}
      />
      <ChosenList
        chosen={codes.map((code) => ({ value: code, label: labelOf(code) }))}
        onRemove={(gone) => onChange(name, stored(codes.filter((code) => code !== gone)))}
        disabled={disabled}
      />
    </Frame>
  );
}
