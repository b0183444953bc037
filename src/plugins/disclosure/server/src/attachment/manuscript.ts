import { stat } from 'node:fs/promises';
import { UID } from '../content-types';
import { sanitiseHtml } from '../domain/html';
import { readManuscript } from '../domain/manuscript';
import { DisclosureError, faulty } from '../http/errors';
import { kindOfFile } from './inspect';
import { readAside } from './read-texts';

const MOST_MEGABYTES = 30;

interface Aside {
  html: string;
  pictures: (string | null)[];
  check: ('hidden' | 'numbering')[];
}

interface Received {
  filepath: string;
}

const PICTURE = /<img src="pictures\/(\d+)"[^>]*>/g;

/**
 * Reads an uploaded .docx for a new entry: multipart field `file`. Nothing is stored by it; the form is filled in and
 * somebody saves it.
 *
 * @throws FORBIDDEN, INVALID_INPUT without a file, FILE_TOO_LARGE, FILE_REFUSED for another kind, for a file that
 *   cannot be read, and for one with a mark of secrecy
 */
export async function manuscript(ctx: any): Promise<void> {
  if (!ctx.state.userAbility.can('plugin::content-manager.explorer.create', UID.entry)) throw new DisclosureError('FORBIDDEN');
  const given = ctx.request.files?.file as Received | Received[] | undefined;
  if (!given || Array.isArray(given)) throw faulty('INVALID_INPUT', [{ path: 'file', message: '请选择一个 Word 文件（.docx）' }]);
  const { size } = await stat(given.filepath);
  if (size > MOST_MEGABYTES * 1_000_000) throw new DisclosureError('FILE_TOO_LARGE', `Word 文件超过 ${MOST_MEGABYTES} MB，请直接作为附件上传`);
  const kind = await kindOfFile(given.filepath);
  if (kind?.name !== 'docx') throw new DisclosureError('FILE_REFUSED', '只能读取 .docx 文件；.doc 和 .wps 文件请先另存为 .docx');
  const { html, pictures, check } = await readAside<Aside>(strapi, given.filepath, 'manuscript').catch((error: Error) => {
    strapi.log.warn(`disclosure: a manuscript could not be read: ${error.message}`);
    throw new DisclosureError('FILE_REFUSED', '这个 Word 文件不能读取，可能已损坏或设有密码');
  });
  const { secrecy, ...read } = readManuscript(sanitiseHtml(html).html);
  if (secrecy) throw new DisclosureError('FILE_REFUSED', `文件首部标有密级“${secrecy}”，涉密文件不得上网公开；已依法解密的，请先删除密级标志`);
  const loose: { mark: string; data: string | null }[] = [];
  const body = read.body.replace(PICTURE, (_, at: string) => {
    const data = pictures[Number(at)] ?? null;
    const mark = data ? `【图片${loose.length + 1}：待上传】` : `【图片${loose.length + 1}：不能自动读取，请另行插入】`;
    loose.push({ mark, data });
    return mark;
  });
  ctx.body = { data: { ...read, body, pictures: loose, check } };
}
