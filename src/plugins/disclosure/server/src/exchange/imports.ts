import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { mustCover, scopeOf } from '../access/scope';
import { DisclosureError, faulty } from '../http/errors';
import { parseInput } from '../http/input';
import type { WriteRoute } from '../http/openapi';
import { importFile } from './import-file';

type Context = any;

const FIELDS = z.strictObject({
  agency: z.string().regex(/^[a-z0-9-]{1,40}$/, '“agency”应为公开主体的代码').optional(),
  dryRun: z.enum(['true', 'false'], '“dryRun”应为 true 或 false').default('false'),
});

const FILE = z.string().meta({ format: 'binary' });
const NOTICE = z.object({ row: z.number().int(), field: z.string(), code: z.string(), message: z.string() });
const RESULT = z.object({
  form: z.string(),
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  published: z.number().int(),
  agenciesCreated: z.array(z.string()),
  categoriesCreated: z.number().int(),
  warningCount: z.number().int(),
  warnings: z.array(NOTICE),
  rejections: z.array(NOTICE),
  dryRun: z.boolean(),
  aborted: z.boolean(),
});

export const IMPORTS: WriteRoute = {
  path: '/imports',
  operation: 'importEntries',
  summary: '报送条目：表格和附件，只进草稿',
  token: true,
  body: { 'multipart/form-data': FIELDS.extend({ sheet: FILE, files: FILE.optional() }) },
  response: z.object({ data: RESULT }),
};

interface Received {
  filepath: string;
  originalFilename?: string;
}

const single = (given: Received | Received[] | undefined, name: string): Received | undefined => {
  if (Array.isArray(given)) throw faulty('INVALID_INPUT', [{ path: name, message: `“${name}”只能是一个文件` }]);
  return given;
};

/**
 * `POST /api/disclosure/imports`: other programs hand entries in, with an API token, as `multipart/form-data`: `sheet`
 * (CSV or XLSX), `files` (zip of the attachments that rows name), `agency`, `dryRun`. Drafts only, whatever the sheet
 * says; sending the same again changes nothing. A token writes for the agencies of the officer rows that name it and are
 * in force, and for no others; one that nobody has named writes for none (decision 0034).
 *
 * Answers 200 with what became of each row. @throws TOKEN_REQUIRED, FOREIGN_AGENCY, INVALID_FILE, INVALID_INPUT,
 * AGENCY_NOT_FOUND
 */
export const imports = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context): Promise<void> {
    const credentials = ctx.state.auth?.credentials;
    if (ctx.state.auth?.strategy?.name !== 'content-api-token' || !credentials) throw new DisclosureError('TOKEN_REQUIRED', '导入需要 API 令牌');
    const scope = await scopeOf(strapi);
    if (!scope.all && !scope.agencies.size) throw new DisclosureError('FOREIGN_AGENCY', `令牌“${credentials.name}”没有可以报送的单位；请县政府办公室在信息员名册的“接口令牌名称”中登记`);
    const given = parseInput(FIELDS, ctx.request.body);
    if (given.agency) await mustCover(strapi, [given.agency]);
    const { sheet, files, ...others } = (ctx.request.files ?? {}) as Record<string, Received | Received[] | undefined>;
    const unknown = Object.keys(others);
    if (unknown.length) throw faulty('INVALID_INPUT', unknown.map((name) => ({ path: name, message: `不认识的文件“${name}”，应为 sheet 或 files` })));
    const source = single(sheet, 'sheet');
    if (!source) throw faulty('INVALID_INPUT', [{ path: 'sheet', message: '缺少文件“sheet”（CSV 或 XLSX）' }]);
    const data = await importFile(strapi, {
      path: source.filepath,
      files: single(files, 'files')?.filepath,
      scoped: true,
      agency: given.agency,
      dryRun: given.dryRun === 'true',
      migration: false,
      createMissing: false,
      publish: false,
      overwrite: false,
    });
    ctx.body = { data };
  },
});

export const importRoutes = [
  { method: 'POST' as const, path: '/imports', handler: 'imports.create', config: {}, info: { pluginName: 'disclosure', type: 'content-api' } },
];
