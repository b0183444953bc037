import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import type { EntryFile } from '../domain/entry-files';
import { DisclosureError } from '../http/errors';
import { parseJson, rowsOf } from '../storage/dialect';
import { HELD_LIKE, heldUrl, sha256Of, signed } from './held';
import { hideForeignFiles } from './library';
import { sheetsOfMedia } from './signed-sheets';
import { hold, MEDIA, type Media } from './take-custody';

type UploadFile = { name?: string; hash: string; ext?: string; url?: string; stream?: Readable; buffer?: Buffer };
type Method = (file: UploadFile, ...rest: unknown[]) => Promise<unknown>;

/** Pages of the panel on which what is uploaded becomes a file of an entry, or the signed sheet of an annual report. */
const OWN_FORMS = /\/(content-manager\/collection-types\/plugin::disclosure\.(entry|annual-report)|plugins\/disclosure\/annual-reports)(\/|\?|$)/;

/**
 * Stands between Strapi's upload plugin and the site's upload provider:
 * - what is uploaded in the form of an entry or of an annual report never reaches the public store at all;
 * - neither does what replaces a file that the register holds;
 * - what the register holds is not deleted by the library;
 * - the panel gets addresses of held files signed.
 */
export async function guardUploads(strapi: Core.Strapi): Promise<void> {
  const { provider } = strapi.plugin('upload') as unknown as { provider: Record<string, Method | undefined> };
  for (const name of ['upload', 'uploadStream'] as const) {
    const original = provider[name];
    if (!original) continue;
    provider[name] = async (file, ...rest) => ((await belongsHere(strapi, file)) ? takeUpload(strapi, file) : original(file, ...rest));
  }
  for (const name of ['replace', 'replaceStream'] as const) {
    const original = provider[name];
    if (!original) continue;
    provider[name] = async (file, former, ...rest) =>
      sha256Of((former as UploadFile).url) ? takeUpload(strapi, file) : original(file, former, ...rest);
  }
  const remove = provider.delete!;
  provider.delete = async (file, ...rest) => (sha256Of(file.url) ? undefined : remove(file, ...rest));
  signForPanel(strapi);
  keepUsedFiles(strapi);
  hideForeignFiles(strapi);
  await nameNoBucket(strapi);
}

/**
 * Strapi's export asks the site's bucket for every file that is said to lie there, and fails as a whole for one that
 * does not; a local file that is missing it passes over with a warning.
 */
async function nameNoBucket(strapi: Core.Strapi): Promise<void> {
  const { tableName } = strapi.db.metadata.get(MEDIA);
  await strapi.db.connection(tableName).where('url', 'like', HELD_LIKE).whereNot('provider', 'local').update({ provider: 'local' });
  const local = ({ params }: { params: { data?: { url?: string; provider?: string } } }) => {
    if (params.data && sha256Of(params.data.url)) params.data.provider = 'local';
  };
  strapi.db.lifecycles.subscribe({ models: [MEDIA], beforeCreate: local, beforeUpdate: local } as never);
}

/** Before the entry names it, a file is told by the page it was uploaded on; a replacement by what it replaces. */
async function belongsHere(strapi: Core.Strapi, { hash }: UploadFile): Promise<boolean> {
  const context = strapi.requestContext.get() as { get?(name: string): string } | undefined;
  const from = decodeURIComponent(context?.get?.('Referer') ?? '');
  if (OWN_FORMS.test(from)) return true;
  // Sizes of a picture are uploaded as files of their own: `thumbnail_…`.
  const whole = hash.replace(/^[a-z]+_/, '');
  const known = await strapi.db.query(MEDIA).findOne({ where: { hash: { $in: [hash, whole] }, url: { $startsWith: HELD_LIKE.slice(0, -1) } } });
  return Boolean(known);
}

async function takeUpload(strapi: Core.Strapi, file: UploadFile): Promise<void> {
  const { url } = await hold(strapi, file.stream ?? Readable.from(file.buffer!), file.name ?? `${file.hash}${file.ext ?? ''}`);
  file.url = url;
}

/** Wraps the one function through which the library and the forms get addresses to show. */
function signForPanel(strapi: Core.Strapi): void {
  const files = strapi.plugin('upload').service('file') as { signFileUrls(file: Media): Promise<Media> };
  const original = files.signFileUrls;
  files.signFileUrls = async (file) => {
    if (!sha256Of(file.url)) return original(file);
    // The public upload routes of Strapi ask this function, too.
    const { state } = (strapi.requestContext.get() ?? { state: { userAbility: true } }) as { state?: { userAbility?: unknown } };
    if (!state?.userAbility) return file;
    const formats = Object.entries(file.formats ?? {}).map(([name, format]) => [name, { ...format, url: signed(strapi, String(format.url)) }]);
    return { ...file, url: signed(strapi, file.url), formats: formats.length ? Object.fromEntries(formats) : null, isUrlSigned: true } as Media;
  };
  // Strapi signs in forms only where the site's own provider is private.
  strapi.documents.use(async (context, next) => {
    const result = (await next()) as any;
    if (!['findOne', 'findFirst', 'create', 'update'].includes(context.action)) return result;
    if (context.uid === UID.annualReport && result?.signature) return { ...result, signature: await files.signFileUrls(result.signature) };
    if (context.uid !== UID.entry || !result?.attachments) return result;
    return { ...result, attachments: await Promise.all(result.attachments.map((file: Media) => files.signFileUrls(file))) };
  });
}

/** A file that an entry or a report names stays in the library: its going would be a change that nobody made there. */
function keepUsedFiles(strapi: Core.Strapi): void {
  const refuse = async ({ params }: { params: { where?: unknown } }) => {
    const media = (await strapi.db.query(MEDIA).findMany({ where: params.where as never })) as Media[];
    for (const { id, documentId, name, url } of media) {
      if (!sha256Of(url)) continue;
      const entries = await strapi.db.transaction(({ trx }) =>
        rowsOf<{ title: string; files: unknown }>(trx, 'SELECT title, files FROM disclosure_entries WHERE CAST(files AS text) LIKE ?', [`%${documentId}%`])
      );
      // A file that replaced it may go on under its key.
      const entry = entries.find(({ files }) => parseJson<EntryFile[]>(files)!.some((file) => file.media === documentId));
      if (entry) throw new DisclosureError('FILE_IN_USE', `文件“${name}”是《${entry.title}》的附件，请先在条目中移除`);
      const [report] = await strapi.db.transaction(({ trx }) => sheetsOfMedia(strapi, trx, id));
      if (report) throw new DisclosureError('FILE_IN_USE', `文件“${name}”是${report.year}年度报告的签字页扫描件，请先在报告中更换`);
    }
  };
  strapi.db.lifecycles.subscribe({ models: [MEDIA], beforeDelete: refuse, beforeDeleteMany: refuse } as never);
}

/**
 * Lets the panel's pages tell this server on which of them an upload was begun. Strapi's default is to tell nobody;
 * this tells the site itself alone.
 */
export function tellOwnPages(strapi: Core.Strapi): void {
  const panel = String(strapi.config.get('admin.path') ?? '/admin');
  strapi.server.use(async (ctx, next) => {
    await next();
    if (ctx.path === panel || ctx.path.startsWith(`${panel}/`)) ctx.set('Referrer-Policy', 'same-origin');
  });
}

/**
 * For imports and the demo: a file as one of the media library that the register holds from the beginning.
 *
 * @param before files that the entry has; one of the same name and content is taken again
 * @throws FILE_TOO_LARGE
 */
export async function addToLibrary(strapi: Core.Strapi, name: string, stream: Readable, before: EntryFile[] = []): Promise<{ id: number; documentId: string }> {
  const { sha256, mime, size } = await hold(strapi, stream, name);
  const same = before.find((file) => file.sha256 === sha256 && file.name === name);
  const there = same && (await strapi.db.query(MEDIA).findOne({ where: { documentId: same.media } }));
  if (there) return there as never;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  const data = {
    name,
    hash: `${sha256.slice(0, 24)}_disclosure`,
    ext: extension,
    mime,
    size: Math.round(size / 10) / 100,
    url: heldUrl(sha256, name),
    provider: 'local',
    folderPath: '/',
  };
  return strapi.db.query(MEDIA).create({ data } as never) as never;
}
