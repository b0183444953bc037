import { stringify } from 'csv-stringify/sync';
import { XMLBuilder } from 'fast-xml-parser';
import iconv from 'iconv-lite';
import { defuseCell } from '../domain/cell';
import { UNWRITABLE, writeWorkbook } from '../exchange/workbook';
import type { Cell } from './fill';
import type { Profile } from './profile';

type Written = AsyncGenerator<string | Buffer>;
type Pages = AsyncIterable<Cell[][]>;

const BYTE_ORDER_MARK = '\uFEFF';
const SHEET = '目录';

/** In a sheet every cell is a text, and none begins a formula. */
const asText = (cell: Cell) => defuseCell(String(cell));

async function* csv({ container, fields }: Profile, pages: Pages): Written {
  const encode = (text: string) => (container.encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : text);
  yield encode((container.encoding === 'utf-8' ? BYTE_ORDER_MARK : '') + stringify([fields.map(({ name }) => defuseCell(name))]));
  for await (const rows of pages) yield encode(stringify(rows.map((cells) => cells.map(asText))));
}

async function* xlsx({ fields }: Profile, pages: Pages): Written {
  async function* sheet(): AsyncGenerator<string[][]> {
    yield [fields.map(({ name }) => defuseCell(name))];
    for await (const rows of pages) yield rows.map((cells) => cells.map(asText));
  }
  yield* writeWorkbook(SHEET, sheet());
}

/** A field without a value has no element. */
async function* xml({ container, fields }: Profile, pages: Pages): Written {
  const builder = new XMLBuilder({ format: true, suppressEmptyNode: true });
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<${container.root}>\n`;
  for await (const rows of pages) {
    const elements = rows.map((cells) => Object.fromEntries(fields.flatMap(({ name }, index) => (cells[index]!.length ? [[name, cells[index]]] : []))));
    if (elements.length) yield (builder.build({ [container.row]: elements }) as string).replace(UNWRITABLE, '');
  }
  yield `</${container.root}>\n`;
}

/** A list of objects; a field without a value is null. */
async function* json({ fields }: Profile, pages: Pages): Written {
  let between = '[\n';
  for await (const rows of pages) {
    for (const cells of rows) {
      yield between + JSON.stringify(Object.fromEntries(fields.map(({ name }, index) => [name, cells[index]!.length ? cells[index] : null])));
      between = ',\n';
    }
  }
  yield between === '[\n' ? '[]\n' : '\n]\n';
}

const FORMS = { csv, xlsx, xml, json };

/** The rows of a hand-over as a file of the profile's form, in pieces. */
export const writeRows = (profile: Profile, pages: Pages): Written => FORMS[profile.container.form](profile, pages);
