import { readFigure } from '../domain/figure';

/** A figure on its way in, as a report printed it. */
export interface IncomingFigure {
  year: number;
  /** Code or a name of the agency; empty: the whole county. */
  agency?: string | null;
  item: string;
  statisticsClass?: string | null;
  label?: string | null;
  printed?: string | null;
  value?: number | null;
  precision?: 'exact' | 'at-least' | 'about' | 'unknown' | null;
  unit?: string | null;
  source: string;
  sourceUrl?: string | null;
  note?: string | null;
}

/** Fields that say who, when and where from; all others are figures. */
const ABOUT = new Set([
  'agency', 'printed_agency', 'level', 'province', 'year', 'published', 'source_url', 'source_note', 'doc_no', 'index_number', 'started',
  'printed_oddities', 'violations', 'attachments', 'cut', 'scope', 'unit', 'ratio_as_printed', 'stated',
]);
/** The total of a year is what statistics call new, whatever the report called it. */
const ITEMS: Record<string, string> = { 'proactive.total_this_year': 'new', 'proactive.total_cumulative': 'cumulative' };

/**
 * Takes a report of the years 2008 to 2018 apart into figures: each number keeps the report's own category as its
 * label and its wording as printed; what holds no number is unknown, never 0.
 *
 * @param report nested objects of numbers and texts, as in the reports of those years; `agency`, `year`, `source_url`
 */
export function figuresOf(report: Record<string, any>): IncomingFigure[] {
  const source = [report.agency || report.printed_agency, report.year, report.doc_no].filter(Boolean).join(' ');
  const figures: IncomingFigure[] = [];
  const walk = (value: unknown, path: string[]): void => {
    if (value === null || value === undefined) return;
    if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) if (!ABOUT.has(name)) walk(inner, [...path, name]);
      return;
    }
    if (typeof value !== 'number' && typeof value !== 'string') return;
    const key = path.join('.');
    const read = typeof value === 'number' ? { value, precision: 'exact' as const, unit: null } : percentOrFigure(value);
    figures.push({
      year: report.year,
      agency: report.agency || null,
      item: ITEMS[key] ?? path.slice(0, 2).join('.'),
      label: path.length > 2 ? path.slice(2).join(' ') : null,
      printed: String(value),
      ...read,
      source: `${source} 年度报告`,
      sourceUrl: report.source_url || null,
      note: report.source_note || null,
    });
  };
  walk(report, []);
  return figures;
}

function percentOrFigure(text: string) {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text);
  return percent ? { value: Number(percent[1]), precision: 'exact' as const, unit: '%' } : readFigure(text);
}
