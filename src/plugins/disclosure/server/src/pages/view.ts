import type { ViewPage } from './contract';
import { BASE } from './page-addresses';

/**
 * 浏览设置: large text and high contrast, kept in a cookie. Pages are the same for everybody, so that one copy serves
 * all; only the small style sheet `view.css` differs by the cookie.
 */
export const COOKIE = 'disclosure-view';

export type View = Pick<ViewPage, 'text' | 'contrast'>;

/** @param cookie its value, from outside; what is not understood is the normal view */
export function viewOf(cookie: string | undefined): View {
  const words = (cookie ?? '').split('.');
  return { text: words.includes('large') ? 'large' : 'normal', contrast: words.includes('high') ? 'high' : 'normal' };
}

export const cookieOf = ({ text, contrast }: View): string => [text, contrast].filter((word) => word !== 'normal').join('.');

/** Only pages of our own: nobody is sent elsewhere by an address that begins with this site's name. */
export function ownPath(back: string | undefined): string {
  return back && (back === BASE || back.startsWith(`${BASE}/`) || back.startsWith(`${BASE}?`)) && !/[\\\p{Cc}]/u.test(back) ? back : BASE;
}

/** The style sheet of a view: switches for the theme's own rules, which say what large and contrast mean. */
export function styleOf({ text, contrast }: View): string {
  const rules = [text === 'large' ? LARGE : NORMAL_TEXT, contrast === 'high' ? HIGH : NORMAL_CONTRAST];
  return `${rules.join('\n')}\n`;
}

const NORMAL_TEXT = '.when-large{display:none!important}';
const LARGE = ':root{--scale:1.3}.when-normal-text{display:none!important}';
const NORMAL_CONTRAST = '.when-high{display:none!important}';
const HIGH = `:root{--brand:#ff0;--on-brand:#000;--page:#000;--soft:#000;--ink:#fff;--quiet:#fff;--line:#fff;--link:#ff0;--visited:#ff0;--notice:#000;--notice-ink:#ff0;--focus:#0ff;--focus-ink:#000;--mark:#ff0}
.band{background:#000;border-bottom:1px solid #fff}.band a,.band a:visited{color:#ff0}
.when-normal-contrast{display:none!important}`;
