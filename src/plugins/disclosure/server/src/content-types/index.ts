import { agency } from './agency';
import { annualReport } from './annual-report';
import { category } from './category';
import { entry } from './entry';
import { guide } from './guide';
import { closedTally, closedYear, handOver, indexNumber, journal, setting, version, visitDay } from './kept';
import { officer } from './officer';
import { requestGuide } from './request-guide';
import { synonym } from './synonym';
import { yearlyFigure } from './yearly-figure';

export const contentTypes = {
  agency,
  officer,
  category,
  entry,
  guide,
  'request-guide': requestGuide,
  synonym,
  'annual-report': annualReport,
  'yearly-figure': yearlyFigure,
  'closed-year': closedYear,
  'closed-tally': closedTally,
  'visit-day': visitDay,
  setting,
  'hand-over': handOver,
  'journal-act': journal,
  version,
  'index-number': indexNumber,
};

export const UID = {
  agency: 'plugin::disclosure.agency',
  officer: 'plugin::disclosure.officer',
  category: 'plugin::disclosure.category',
  entry: 'plugin::disclosure.entry',
  guide: 'plugin::disclosure.guide',
  requestGuide: 'plugin::disclosure.request-guide',
  synonym: 'plugin::disclosure.synonym',
  annualReport: 'plugin::disclosure.annual-report',
  yearlyFigure: 'plugin::disclosure.yearly-figure',
  closedYear: 'plugin::disclosure.closed-year',
  closedTally: 'plugin::disclosure.closed-tally',
  visitDay: 'plugin::disclosure.visit-day',
  setting: 'plugin::disclosure.setting',
  handOver: 'plugin::disclosure.hand-over',
  journal: 'plugin::disclosure.journal-act',
  version: 'plugin::disclosure.version',
  indexNumber: 'plugin::disclosure.index-number',
} as const;

/** Types whose writes pass the one write path. */
export const WRITTEN = new Set<string>([UID.agency, UID.officer, UID.category, UID.entry, UID.guide, UID.requestGuide, UID.annualReport, UID.yearlyFigure, UID.synonym]);
/** Types that nobody writes but the rooms that keep them. */
export const KEPT = new Set<string>([UID.journal, UID.version, UID.indexNumber, UID.closedYear, UID.closedTally, UID.visitDay, UID.setting, UID.handOver]);
