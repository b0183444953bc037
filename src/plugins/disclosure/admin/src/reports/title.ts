import { before, inWords } from '../../../server/src/annual-report/period';
import type { Text } from '../text';
import type { LoadedReport } from './api';

/** `县财政局 2025 年度报告`, `县财政局 2026年第一季度政府信息公开统计表`. */
export const titleOf = (report: LoadedReport, text: Text): string =>
  report.part
    ? text('report.titleOfReturn', { agency: report.agencyName, period: inWords(report), form: report.form.title })
    : text('report.title', { agency: report.agencyName, year: String(report.year) });

/** What is filed: the report without its agency. */
export const subjectOf = (report: LoadedReport, text: Text): string =>
  report.part ? `${inWords(report)}${report.form.title}` : text('report.annual', { year: String(report.year) });

/** The period before, with which figures and texts are compared. */
export function periodBefore(report: LoadedReport, text: Text): string {
  const span = before(report);
  return span.part ? inWords(span) : text('report.yearly', { year: String(span.year) });
}

/** Whether filing publishes, for texts that say so. */
export const openOf = (report: { public: boolean }): 'yes' | 'no' => (report.public ? 'yes' : 'no');
