import type { reportsZhHans } from './reports.zh-Hans';

export const reportsEn: Record<keyof typeof reportsZhHans, string> = {
  'reports.title': 'Annual reports',
  'reports.subtitle': 'Agencies publish by 31 January of the next year, the county by 31 March',
  'reports.year': 'Year',
  'reports.yearOf': '{year}',
  'reports.which': 'Show',
  'reports.which.all': 'All agencies ({count})',
  'reports.which.unfiled': 'Not published ({count})',
  'reports.which.late': 'Late ({count})',
  'reports.which.filed': 'Published ({count})',
  'reports.column.agency': 'Agency',
  'reports.column.state': 'State',
  'reports.column.due': 'Due',
  'reports.column.filedAt': 'Published on',
  'reports.state.none': 'Not begun',
  'reports.state.draft': 'Draft',
  'reports.state.checked': 'Checked',
  'reports.state.filed': 'Published',
  'reports.late': 'Late',
  'reports.empty': 'No such agencies',
  'reports.failed': 'The reports could not be loaded. Please refresh the page later.',
};
