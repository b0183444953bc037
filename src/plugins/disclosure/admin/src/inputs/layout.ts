import { TERM_INPUT } from '../terms/TermInput';
import { vocabularyOf } from '../terms/vocabularies';
import { LINES_INPUT } from './lines/LinesInput';

interface LayoutField {
  name: string;
  type: string;
  attribute?: { type?: string; enum?: string[] };
}

interface EditLayoutHook {
  layout: { layout: LayoutField[][][] };
  query: unknown;
}

/** Lists of texts that are kept as JSON. */
const LINES: ReadonlySet<string> = new Set(['legacyUrls']);

function inputOf({ name, attribute }: LayoutField): string | undefined {
  if (attribute?.type === 'enumeration' && vocabularyOf(attribute.enum)) return TERM_INPUT;
  if (attribute?.type === 'json' && LINES.has(name)) return LINES_INPUT;
  return undefined;
}

/** Replaces Strapi's inputs that show stored keys or JSON, through the hook of the edit view. */
export function ownInputs(given: unknown): unknown {
  const { layout, query } = given as EditLayoutHook;
  const field = (one: LayoutField) => ({ ...one, type: inputOf(one) ?? one.type });
  return { query, layout: { ...layout, layout: layout.layout.map((panel) => panel.map((row) => row.map(field))) } };
}
