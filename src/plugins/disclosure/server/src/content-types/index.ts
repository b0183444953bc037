import { agency } from './agency';
import { category } from './category';
import { entry } from './entry';
import { guide } from './guide';
import { indexNumber, journal, version } from './kept';
import { officer } from './officer';
import { requestGuide } from './request-guide';
import { synonym } from './synonym';

export const contentTypes = {
  agency,
  officer,
  category,
  entry,
  guide,
  'request-guide': requestGuide,
  synonym,
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
  journal: 'plugin::disclosure.journal-act',
  version: 'plugin::disclosure.version',
  indexNumber: 'plugin::disclosure.index-number',
} as const;

/** Types whose writes pass the one write path. */
export const WRITTEN = new Set<string>([UID.agency, UID.officer, UID.category, UID.entry, UID.guide, UID.requestGuide, UID.synonym]);
/** Types that nobody writes but the rooms that keep them. */
export const KEPT = new Set<string>([UID.journal, UID.version, UID.indexNumber]);
