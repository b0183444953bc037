import { memo, useEffect, useState } from 'react';
import { styled } from 'styled-components';
import type { CellName, Mark } from './live';

/** Where the figure of a cell comes from. */
export type Origin = 'typed' | 'sum' | 'system' | 'blank';

interface NumberCellProps {
  path: string;
  name: CellName;
  /** As typed; absent where nobody typed. */
  typed: string | undefined;
  /** As it counts. */
  shown: string;
  origin: Origin;
  mark: Mark | undefined;
  /** In small letters below: what the system or somebody else says. */
  note: string | undefined;
  editable: boolean;
  onType(path: string, text: string): void;
}

const Field = styled.td<{ $mark: Mark | undefined }>`
  position: relative;
  padding: 0;
  min-width: 5.2rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral300};
  background: ${({ theme, $mark }) =>
    $mark === 'crossed' ? theme.colors.danger200 : $mark === 'error' ? theme.colors.danger100 : $mark === 'warning' ? theme.colors.warning100 : theme.colors.neutral0};
`;

const Input = styled.input<{ $origin: Origin; $mark: Mark | undefined }>`
  width: 100%;
  min-height: 3.2rem;
  padding: 0.4rem 0.6rem;
  border: 0;
  background: transparent;
  text-align: center;
  font: inherit;
  font-size: 1.4rem;
  font-weight: ${({ $origin, $mark }) => ($origin === 'sum' || $mark === 'crossed' ? 700 : 400)};
  color: ${({ theme, $origin }) => ($origin === 'system' ? theme.colors.primary700 : theme.colors.neutral800)};
  text-decoration: ${({ $mark }) => ($mark === 'crossed' ? 'underline wavy' : 'none')};

  &:focus {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const Small = styled.span`
  display: block;
  padding: 0 0.4rem 0.4rem;
  text-align: center;
  font-size: 1.1rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

/** One figure of the table. What is typed counts at once; cleared, it is again what the system knows. */
export const NumberCell = memo(function NumberCell({ path, name, typed, shown, origin, mark, note, editable, onType }: NumberCellProps) {
  const [editing, setEditing] = useState<string | null>(null);
  // A paste or an undo changes the cell from outside, also while it is being typed in.
  useEffect(() => setEditing((own) => (own !== null && (own.trim() ? own : undefined) === typed ? own : null)), [typed]);
  return (
    <Field $mark={mark}>
      <Input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        data-path={path}
        aria-label={`${name.row}，${name.column}`}
        aria-invalid={mark === 'error' || mark === 'crossed'}
        readOnly={!editable}
        $origin={origin}
        $mark={mark}
        value={editing ?? typed ?? shown}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setEditing(null)}
        onChange={({ currentTarget: { value } }) => {
          setEditing(value);
          onType(path, value);
        }}
      />
      {note ? <Small>{note}</Small> : null}
    </Field>
  );
});
