import { renditionOf } from '../attachment/routes';
import { detail } from '../catalogue/detail';
import { withScrolls } from './body';
import { sizeOf } from './format';
import { shown, type Asked, type Shown } from './page';

const REASONS = { pending: '附件的文字正在读取，请稍后再看，或下载原文件。', none: '这种文件没有可以直接阅读的文字，请下载原文件。', failed: '附件的文字未能读出，请下载原文件。' };

/** A file of an entry to be read without an office program. @throws GONE, ENTRY_NOT_FOUND, ATTACHMENT_NOT_FOUND */
export async function attachmentPage({ open, params, to }: Asked): Promise<Shown> {
  const { filename, url, size, reading, html } = await renditionOf(open, params.documentId!, params.key!);
  const { data } = await detail(open, params.documentId!);
  const entry = { name: data.title as string, url: to.local(data.url) };
  return shown({
    template: 'attachment',
    title: filename,
    canonical: null,
    robots: 'noindex',
    part: 'statutory',
    crumbs: [entry],
    page: {
      name: filename,
      entry,
      download: { url: to.local(url), size: sizeOf(size) },
      body: html ? withScrolls(html) : null,
      reason: html ? null : REASONS[reading === 'done' ? 'none' : reading],
    },
  });
}
