import { GUIDE, REQUEST_GUIDE } from '../uids';
import { vocabularyOf } from '../terms/vocabularies';
import { AgencyCell, CategoryCell, DayCell, TermCell } from './cells';

interface Row {
  documentId: string;
  [field: string]: unknown;
}

interface Column {
  name: string;
  attribute: { type?: string; enum?: string[]; customField?: string; options?: { scheme?: string } };
  cellFormatter?(row: Row, header: { name: string }, context: { model: string }): React.ReactNode;
}

interface ListHook {
  displayedHeaders: Column[];
  layout: unknown;
}

/** Guides are called by their agency, so its cell is the one that opens them. */
const CALLED_BY_AGENCY: ReadonlySet<string> = new Set([GUIDE, REQUEST_GUIDE]);

const DAYS: ReadonlySet<string> = new Set(['disclosedAt', 'revisedAt']);

function formatterOf({ attribute, name }: Column): Column['cellFormatter'] {
  if (attribute.customField === 'plugin::disclosure.agency') {
    return (row, _header, { model }) => (
      <AgencyCell value={row[name]} to={CALLED_BY_AGENCY.has(model) ? row.documentId : undefined} />
    );
  }
  if (attribute.customField === 'plugin::disclosure.category') {
    const scheme = attribute.options?.scheme ?? 'column';
    return (row) => <CategoryCell scheme={scheme} value={row[name]} />;
  }
  if (attribute.type === 'datetime' && DAYS.has(name)) return (row) => <DayCell value={row[name]} />;
  const vocabulary = attribute.type === 'enumeration' ? vocabularyOf(attribute.enum) : undefined;
  return vocabulary && ((row) => <TermCell vocabulary={vocabulary} value={row[name]} />);
}

/** Names instead of codes, through the list view's hook; columns of other plugins keep what they have. */
export function showNames(given: unknown): unknown {
  const { displayedHeaders, layout } = given as ListHook;
  return {
    layout,
    displayedHeaders: displayedHeaders.map((column) => {
      const cellFormatter = column.cellFormatter ?? formatterOf(column);
      return cellFormatter ? { ...column, cellFormatter } : column;
    }),
  };
}
