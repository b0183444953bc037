import { previewed } from '../preview/read';
import { entryShown } from './entry-page';
import type { Asked, Shown } from './page';
import type { EntryPage } from './contract';

const NOTICE = { validity: 'preview', text: '预览：这是保存的草稿，没有公开，请勿转发。', successors: [] };

/** A draft as its page would be, by a token of the panel. @throws PREVIEW_INVALID, PREVIEW_STALE */
export async function previewPage({ strapi, open, query, to }: Asked): Promise<Shown> {
  const { data } = await previewed(strapi, open, query.token ?? '');
  const page = entryShown(open, data as unknown as EntryPage['entry'], to);
  return { ...page, canonical: null, robots: 'noindex, nofollow', tags: {}, jsonLd: undefined, page: { ...(page.page as EntryPage), notice: NOTICE } };
}
