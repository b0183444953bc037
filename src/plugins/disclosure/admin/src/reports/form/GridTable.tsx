import { useCallback, useMemo, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Grid } from '../../../../server/src/annual-report/grid';
import { cellAt, printedOf } from '../../../../server/src/annual-report/values';
import { useText } from '../../text';
import { periodBefore } from '../title';
import type { CellName } from './live';
import { NumberCell, type Origin } from './NumberCell';
import { place, readBlock, withoutLabels } from './paste';
import { totalsOf } from './totals';
import type { ReportScreen } from './useReport';

const Frame = styled.div`
  overflow-x: auto;
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 1.3rem;
    line-height: 1.4;
  }
  th,
  td.corner {
    padding: 0.6rem 0.8rem;
    border: 1px solid ${({ theme }) => theme.colors.neutral300};
    background: ${({ theme }) => theme.colors.neutral100};
    color: ${({ theme }) => theme.colors.neutral800};
    font-weight: 500;
    text-align: center;
    vertical-align: middle;
  }
  th.long {
    text-align: left;
  }
`;

interface GridTableProps {
  id: string;
  grid: Grid;
  label: string;
  screen: ReportScreen;
  names: Map<string, CellName>;
}

const fieldOf = (path: string) => document.querySelector<HTMLInputElement>(`[data-path="${CSS.escape(path)}"]`);

/** The cell that a key leads to, if it leads out of this one. */
function neighbour(matrix: string[][], { key, shiftKey, currentTarget: _, target }: KeyboardEvent): string | undefined {
  const { dataset, selectionStart, selectionEnd, value } = target as HTMLInputElement;
  const row = matrix.findIndex((cells) => cells.includes(dataset.path ?? ''));
  const column = matrix[row]?.indexOf(dataset.path!) ?? -1;
  if (column < 0) return undefined;
  if (key === 'ArrowDown' || (key === 'Enter' && !shiftKey)) return matrix[row + 1]?.[column];
  if (key === 'ArrowUp' || (key === 'Enter' && shiftKey)) return matrix[row - 1]?.[column];
  if (key === 'ArrowLeft' && selectionStart === 0) return matrix[row]![column - 1];
  if (key === 'ArrowRight' && selectionEnd === value.length) return matrix[row]![column + 1];
  return undefined;
}

/** A table of the form in its official layout, filled in by keyboard and by blocks from Excel and WPS. */
export function GridTable({ id, grid, label, screen, names }: GridTableProps) {
  const text = useText();
  const { report, draft, read, marks, conflicts, editable, type, typeMany } = screen;
  const { form, computed, previous } = report;
  const [focused, setFocused] = useState<string | null>(null);
  const matrix = useMemo(() => grid.map((row) => row.flatMap(({ path }) => path ?? [])).filter(({ length }) => length), [grid]);
  const totals = useMemo(() => new Set(totalsOf(form).map(({ path }) => path)), [form]);
  const blanks = matrix.flat().filter((path) => !totals.has(path) && cellAt(read.values, path) === null && !(path in draft.texts));
  const onType = useCallback((path: string, value: string) => type({ [path]: value }), [type]);

  const originOf = (path: string): Origin => {
    if (path in draft.texts) return 'typed';
    if (read.sums.has(path) && computed[path]?.value !== read.sums.get(path)) return 'sum';
    return computed[path] ? 'system' : read.sums.has(path) ? 'sum' : 'blank';
  };
  const shownOf = (path: string) => printedOf(cellAt(read.values, path));
  const noteOf = (path: string): string | undefined => {
    if (path in conflicts) return text('report.cell.theirs', { value: conflicts[path] || text('report.cell.blank') });
    const known = computed[path] && printedOf(computed[path].value);
    return known !== undefined && known !== shownOf(path) ? text('report.cell.system', { value: known }) : undefined;
  };

  const onPaste = (event: ClipboardEvent) => {
    const { path } = (event.target as HTMLElement).dataset;
    const clip = event.clipboardData.getData('text/plain');
    // A single figure is pasted into the cell as into any other field.
    if (!path || !editable || !/[\t\n]./s.test(clip.trimEnd())) return;
    event.preventDefault();
    const block = readBlock(clip);
    const { texts, outside } = place(matrix, path, form.loose ? block : withoutLabels(block));
    const count = Object.keys(texts).length;
    typeMany(texts, text(outside ? 'report.pastedOutside' : 'report.pasted', { count, outside }), outside ? 'warning' : 'success');
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = neighbour(matrix, event);
    if (!next && event.key !== 'Enter') return;
    event.preventDefault();
    if (next) fieldOf(next)?.focus();
  };

  const explain = (path: string): string => {
    const name = names.get(path)!;
    const before = previous ? printedOf(cellAt(previous.values, path)) : '';
    const source = computed[path];
    return [
      `${name.row} · ${name.column}`,
      text(`report.origin.${originOf(path)}`),
      source ? text('report.cell.source', { value: printedOf(source.value), label: source.label }) : '',
      before ? text('report.cell.before', { period: periodBefore(report, text), value: before }) : '',
    ].filter(Boolean).join('　');
  };

  return (
    <div>
      <Frame onPaste={onPaste} onKeyDown={onKeyDown} onFocus={(event) => setFocused((event.target as HTMLElement).dataset.path ?? null)} onBlur={() => setFocused(null)}>
        <table aria-label={label}>
          <tbody>
            {grid.map((row, at) => (
              <tr key={at}>
                {row.map((cell, index) => {
                  const { path, rowSpan, colSpan } = cell;
                  if (path) {
                    return (
                      <NumberCell
                        key={path}
                        path={path}
                        name={names.get(path)!}
                        typed={draft.texts[path]}
                        shown={shownOf(path)}
                        origin={originOf(path)}
                        mark={marks.get(path)}
                        note={noteOf(path)}
                        editable={editable}
                        onType={onType}
                      />
                    );
                  }
                  const spans = { rowSpan, colSpan };
                  return cell.text ? (
                    <th key={index} {...spans} className={cell.text.length > 8 && colSpan < 4 ? 'long' : undefined}>
                      {cell.text}
                    </th>
                  ) : (
                    <td key={index} {...spans} className="corner" />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
      <Flex justifyContent="space-between" gap={4} paddingTop={1} minHeight="3.2rem">
        <Typography variant="pi" textColor="neutral600" data-explain={id}>
          {focused && names.has(focused) ? explain(focused) : ''}
        </Typography>
        {editable && !form.loose && blanks.length ? (
          <Button
            size="S"
            variant="tertiary"
            style={{ flex: 'none' }}
            onClick={() => typeMany(Object.fromEntries(blanks.map((path) => [path, '0'])), text('report.zeroed', { count: blanks.length }))}
          >
            {text('report.zero', { count: blanks.length })}
          </Button>
        ) : null}
      </Flex>
    </div>
  );
}
