import { warn, type Check } from './check';

/** A link of a body that leads nowhere. */
export interface DeadLink {
  href: string;
  /** What stands between its tags. */
  text: string;
  /** Why, in Chinese: 已撤回, 不存在 … */
  because: string;
}

const MOST_SHOWN = 200;

/** 死链接: what a body points to is there. */
export const deadLinks: Check = {
  code: 'dead_links',
  name: '链接',
  run({ deadLinks: dead, texts }) {
    const body = texts.find(({ field }) => field === 'body')?.text ?? '';
    return dead.map(({ href, text, because }) => {
      const from = text ? body.indexOf(text) : -1;
      return warn('body', `链接“${(text || href).slice(0, MOST_SHOWN)}”${because}：${href.slice(0, MOST_SHOWN)}`, { found: href, ...(from >= 0 ? { at: { from, to: from + text.length } } : {}) });
    });
  },
};
