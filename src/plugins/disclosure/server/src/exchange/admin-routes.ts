import { z } from '@strapi/utils';
import { mustCover, mustCoverAll, scopeOf } from '../access/scope';
import { DisclosureError, faulty } from '../http/errors';
import { parseInput } from '../http/input';
import { labelOf } from './columns';
import { askToStop, begin, inspectAgain, rejectsOf, resume, runBy, runsOf, takeOver, type Run } from './import-runs';
import { remember } from './mapping';
import type { Notice } from './notices';
import { rejectsAs } from './rejects-as';

type Context = any;

const IMPORT = 'plugin::disclosure.entries.import';
const MIGRATE = 'plugin::disclosure.entries.migrate';

const code = z.string().regex(/^[a-z0-9-]{1,40}$/, '“公开主体”应为代码').nullable().default(null);
const HANDED = z.strictObject({ mode: z.enum(['ordinary', 'migration'], '“mode”应为 ordinary 或 migration').default('ordinary'), agency: z.union([z.literal('').transform(() => null), code]).default(null) });
const MAPPED = z.strictObject({
  agency: code,
  columns: z.record(z.string().min(1).max(200), z.string().max(60)).default({}),
  agencies: z.record(z.string().min(1).max(200), z.string().max(40)).default({}),
});
const CHOSEN = z.strictObject({ dryRun: z.boolean('“dryRun”应为是或否'), createMissing: z.boolean().default(false), publish: z.boolean().default(false), overwrite: z.boolean().default(false) });

const ownerOf = (ctx: Context) => String(ctx.state.user.id);

/** A migration publishes what a former system has published, past the review: its own right, and the whole county's. */
async function mayRun(ctx: Context, mode: Run['mode']): Promise<void> {
  if (!ctx.state.userAbility.can(mode === 'migration' ? MIGRATE : IMPORT)) throw new DisclosureError('FORBIDDEN');
  if (mode === 'migration') await mustCoverAll(strapi);
}

const notices = (told: Notice[]) => told.map(notice).sort((a, b) => a.row - b.row);

const notice = ({ row, field, code: kind, message }: Notice) => ({ row, field: field ? labelOf(field) : '', code: kind, message });

function shown({ owner: _owner, choices: _choices, inspection, result, createdAt, ...run }: Run) {
  return {
    ...run,
    inspection,
    result: result && { ...result, warnings: notices(result.warnings), rejections: notices(result.rejections) },
    createdAt: new Date(createdAt).toISOString(),
  };
}

async function own(ctx: Context): Promise<Run> {
  const run = await runBy(strapi, ownerOf(ctx), ctx.params.id);
  await mayRun(ctx, run.mode);
  return run;
}

async function answer(ctx: Context, id: string): Promise<void> {
  ctx.body = { data: shown(await runBy(strapi, ownerOf(ctx), id)) };
}

async function list(ctx: Context): Promise<void> {
  const { all, agencies } = await scopeOf(strapi);
  const modes = ([['ordinary', IMPORT], ['migration', MIGRATE]] as const).filter(([mode, right]) => ctx.state.userAbility.can(right) && (mode === 'ordinary' || all)).map(([mode]) => mode);
  const runs = await runsOf(strapi, ownerOf(ctx));
  ctx.body = {
    data: runs.map(({ id, sheet, mode, state, dry, done, total, createdAt }) => ({ id, sheet, mode, state, dry, done, total, createdAt: new Date(createdAt).toISOString() })),
    meta: { modes, agencies: all ? null : [...agencies] },
  };
}

async function upload(ctx: Context): Promise<void> {
  const { mode, agency } = parseInput(HANDED, ctx.request.body);
  await mayRun(ctx, mode);
  if (agency) await mustCover(strapi, [agency]);
  const { sheet, files } = (ctx.request.files ?? {}) as Record<string, any>;
  if (!sheet || Array.isArray(sheet)) throw faulty('INVALID_INPUT', [{ path: 'sheet', message: '请选择一个表格文件（XLSX 或 CSV）' }]);
  if (Array.isArray(files)) throw faulty('INVALID_INPUT', [{ path: 'files', message: '附件请压缩为一个 ZIP 文件' }]);
  const part = (file: any) => ({ path: file.filepath as string, name: String(file.originalFilename ?? '').slice(0, 200) });
  const user = ctx.state.user;
  const id = await takeOver(strapi, { owner: ownerOf(ctx), name: [user.lastname, user.firstname].filter(Boolean).join(''), mode, agency, sheet: part(sheet), files: files ? part(files) : null });
  await answer(ctx, id);
  ctx.status = 201;
}

async function map(ctx: Context): Promise<void> {
  const run = await own(ctx);
  const { agency, columns, agencies } = parseInput(MAPPED, ctx.request.body);
  if (run.state === 'running') throw new DisclosureError('IMPORT_RUNNING');
  await mustCover(strapi, [...(agency ? [agency] : []), ...Object.values(agencies).filter(Boolean)]);
  await remember(strapi, columns, agencies);
  await inspectAgain(strapi, run, agency);
  await answer(ctx, run.id);
}

async function run(ctx: Context): Promise<void> {
  const found = await own(ctx);
  const choices = parseInput(CHOSEN, ctx.request.body);
  if (found.mode === 'ordinary' && (choices.createMissing || choices.publish || choices.overwrite)) {
    throw faulty('INVALID_INPUT', [{ path: 'mode', message: '普通导入只建立草稿' }]);
  }
  await begin(strapi, found, choices);
  await answer(ctx, found.id);
}

async function stop(ctx: Context): Promise<void> {
  await askToStop(strapi, await own(ctx));
  await answer(ctx, ctx.params.id);
}

async function goOn(ctx: Context): Promise<void> {
  await resume(strapi, await own(ctx));
  await answer(ctx, ctx.params.id);
}

async function rejects(ctx: Context): Promise<void> {
  const found = await own(ctx);
  const { content, extension, mime } = await rejectsAs(found.inspection.form, rejectsOf(strapi, found));
  ctx.attachment(`${found.sheet.replace(/\.[^.]*$/, '')}-未导入.${extension}`);
  ctx.set('Content-Type', mime);
  ctx.set('Cache-Control', 'private, no-store');
  ctx.body = content;
}

/** One of the two rights opens the screen; which kind of import it is, each handler asks. */
const config = { policies: ['admin::isAuthenticatedAdmin'] };

const guarded = (handler: (ctx: Context) => Promise<void>) => async (ctx: Context) => {
  if (![IMPORT, MIGRATE].some((right) => ctx.state.userAbility.can(right))) throw new DisclosureError('FORBIDDEN');
  await handler(ctx);
};

/** Imports of the panel, under `/admin-disclosure`: within the person's agencies; only a migration publishes. */
export const importAdminRoutes = [
  { method: 'GET' as const, path: '/imports', handler: guarded(list), config },
  { method: 'POST' as const, path: '/imports', handler: guarded(upload), config },
  { method: 'GET' as const, path: '/imports/:id', handler: guarded(async (ctx) => answer(ctx, (await own(ctx)).id)), config },
  { method: 'PUT' as const, path: '/imports/:id/mapping', handler: guarded(map), config },
  { method: 'POST' as const, path: '/imports/:id/run', handler: guarded(run), config },
  { method: 'POST' as const, path: '/imports/:id/stop', handler: guarded(stop), config },
  { method: 'POST' as const, path: '/imports/:id/resume', handler: guarded(goOn), config },
  { method: 'GET' as const, path: '/imports/:id/rejects', handler: guarded(rejects), config },
];
