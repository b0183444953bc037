import { useState, type KeyboardEvent } from 'react';
import { Combobox, ComboboxOption } from '@strapi/design-system';
import type { Option } from '../../directory/paths';
import { useText } from '../../text';

interface PickerProps {
  options: readonly Option[];
  value: string | null;
  /** What to read in the field for a value that no option names. */
  valueLabel?: string;
  onPick(value: string | null): void;
  placeholder: string;
  disabled?: boolean;
  loading?: boolean;
  /** Searching elsewhere: the options are already the answer and are not filtered again. */
  onSearch?(query: string): void;
  emptyMessage?(query: string): string;
  /** Where no label of a field stands beside it. */
  label?: string;
  size?: 'S' | 'M';
}

const folded = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

/**
 * The design system's Combobox with a memory of its own: by itself it shows only the chosen option when reopened and,
 * left before its options have arrived, empties the value. Here the text typed lives apart from the value, and only a
 * choice or the clear button changes the value.
 */
export function Picker({
  options,
  value,
  valueLabel,
  onPick,
  placeholder,
  disabled,
  loading,
  onSearch,
  emptyMessage,
  label,
  size = 'M',
}: PickerProps) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);

  const chosen = value === null ? '' : (valueLabel ?? options.find((option) => option.value === value)?.label ?? value);
  const query = typed ?? '';
  const shown =
    onSearch || !query ? options : options.filter((option) => folded(option.label).includes(folded(query.trim())));

  const search = (next: string | null) => {
    setTyped(next);
    onSearch?.(next?.trim() ?? '');
  };
  const pick = (next: string) => {
    search(null);
    setOpen(false);
    if (next !== value) onPick(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter takes the first hit: nobody should need the arrow key after typing a whole name.
    const first = shown[0];
    if (event.key !== 'Enter' || !open || !query || !first || event.currentTarget.hasAttribute('aria-activedescendant')) return;
    event.preventDefault();
    pick(first.value);
  };

  return (
    <Combobox
      size={size}
      autocomplete="none"
      // Strapi's own jump to a matching option would compete with the filtering here.
      isPrintableCharacter={() => false}
      autoComplete="off"
      aria-label={label}
      value={value ?? ''}
      textValue={typed ?? chosen}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) search(null);
      }}
      onInputChange={(event) => {
        search(event.target.value);
        setOpen(true);
      }}
      onChange={(next) => {
        if (next) pick(next);
      }}
      onTextValueChange={() => {}}
      onFilterValueChange={() => {}}
      {...(value !== null && !disabled
        ? {
            onClear: () => {
              search(null);
              onPick(null);
            },
          }
        : {})}
      onKeyDown={onKeyDown}
      clearLabel={text('pick.clear')}
      placeholder={placeholder}
      loading={loading}
      loadingMessage={text('pick.loading')}
      noOptionsMessage={() =>
        emptyMessage?.(query) ?? (query ? text('pick.none', { query }) : text('pick.empty'))
      }
      disabled={disabled}
    >
      {shown.map((option) => (
        <ComboboxOption key={option.value} value={option.value} textValue={option.label}>
          {option.label}
        </ComboboxOption>
      ))}
    </Combobox>
  );
}
