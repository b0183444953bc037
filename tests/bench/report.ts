import type { Exported } from './exports';
import type { Line, Measured } from './measure';
import type { PanelAnswers } from './panel';
import type { Imported, Mixed, Published } from './writes';

export interface Results {
  lines: Line[];
  /** Entries a second: by the batch command while the register was filled; from a sheet into the full register. */
  taking: number;
  imported?: Imported;
  published: Record<string, Published>;
  /** Reads during a hundred publications at once, by the nodes that they are on. */
  reading?: Record<string, Measured>;
  mixed?: Mixed;
  panel?: PanelAnswers;
  /** The whole register in each form. */
  exported?: Exported[];
  /** Megabytes of the server after reading. */
  memory: number;
}

const cell = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(2));

/** The table of the aims, in Markdown. */
export function report({ lines, taking, imported, published, reading = {}, mixed, panel, exported = [], memory }: Results): string {
  const rate = (name: string) => lines.find((line) => line.name === name)?.rate;
  const [ours, stock] = [rate('search with facets'), rate('stock: search (_q)')];
  return [
    '| request | per second | p50 ms | p95 ms | p99 ms | × bare | least–most | × bare by processor | aim | failed |',
    '|---|--:|--:|--:|--:|--:|--:|--:|---|--:|',
    ...lines.map(
      ({ name, rate: own, p50, p95, p99, ratio, least, most, processorRatio, aim, failed }) =>
        `| ${name} | ${cell(own)} | ${cell(p50)} | ${cell(p95)} | ${cell(p99)} | ${cell(ratio)} | ${cell(least)}–${cell(most)} | ${cell(processorRatio)} | ${aim} | ${failed} |`
    ),
    '',
    ...(ours && stock ? [`- Search: ${cell(ours / stock)} × stock's rate (aim ≥ 100).`] : []),
    ...(taking ? [`- Batch command, search index included: ${taking.toFixed(0)} entries/s.`] : []),
    ...(imported
      ? [
          `- Import from CSV, published, search index included: ${imported.published.toFixed(0)} entries/s, ${imported.least.toFixed(0)} to ${imported.most.toFixed(0)} (aim ≥ 400).`,
          `- Import from CSV as drafts, without search index: ${imported.drafts.toFixed(0)} entries/s (aim ≥ 800).`,
        ]
      : []),
    ...Object.entries(published).map(
      ([who, one]) => `- Create and publish, ${who}: ${one.ours.toFixed(1)}/s, stock ${one.stock.toFixed(1)}/s, ratio ${(one.ours / one.stock).toFixed(2)} (aim ≥ 0.5; eight writers ≥ 40/s).`
    ),
    ...Object.entries(reading).map(([where, one]) => `- Reads while 100 people of the panel publish at once on ${where}: slowest ${cell(one.slowest)} ms, p95 ${cell(one.p95)} ms (aim: slowest ≤ 200 ms), failed ${one.failed}.`),
    ...(mixed ? [`- Mixed load with a publication a second: ${cell(mixed.rate)}/s, p95 ${cell(mixed.p95)} ms, failed ${mixed.failed}; memory ${mixed.memory.join(', ')} MB.`] : []),
    ...(panel?.screens ?? []).map(({ name, median, slowest }) => `- Panel, ${name}: median ${cell(median)} ms, slowest ${cell(slowest)} ms.`),
    ...(panel ? [`- Checks over all that is public: ${panel.checked.toFixed(0)} entries/s.`] : []),
    ...exported.map(({ name, megabytes, seconds, before, most }) => `- ${name}, all entries: ${megabytes} MB in ${seconds} s; memory of the server ${before} MB before, ${most} MB at most.`),
    `- Memory of the server after reading: ${memory} MB.`,
  ].join('\n');
}
