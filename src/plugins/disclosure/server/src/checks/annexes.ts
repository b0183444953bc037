import { foldText } from '../domain/text';
import { bodyOf, warn, type Check } from './check';

const NUMERALS = '一二三四五六七八九十';
/** `附件：1. 名单`, `附件1：名单`: the list below the text; a bare `附件1` is the heading of an annex that stands in the body. */
const FIRST = new RegExp(`^附\\s*件\\s*(?:[0-9０-９${NUMERALS}]{1,2})?\\s*[：:.．、]\\s*(\\S.*)$`);
const HEADING = new RegExp(`^附\\s*件\\s*[0-9０-９${NUMERALS}]{0,2}[：:]?$`);
const FURTHER = /^[0-9０-９]{1,2}\s*[.．、]\s*(\S.*)$/;
const ORDINAL = /^[0-9０-９]{1,2}\s*[.．、]\s*/;
/** Several annexes may come packed in one file. */
const PACKED = /\.(?:zip|rar|7z)$/i;

/** What the body says of its annexes: names in the list, and how many stand in the body itself. Pure. */
export function annexesIn(body: string): { named: string[]; inBody: number } {
  const lines = body.split('\n').map((line) => line.trim());
  const named: string[] = [];
  let inBody = 0;
  let listing = false;
  for (const line of lines) {
    const first: string | undefined = FIRST.exec(line)?.[1];
    const further: string | undefined = listing ? FURTHER.exec(line)?.[1] : undefined;
    if (first ?? further) named.push((first ?? further)!.replace(ORDINAL, '').trim());
    else if (HEADING.test(line)) inBody += 1;
    listing = Boolean(first ?? further);
  }
  return { named: named.filter((name) => name !== '无'), inBody };
}

const keyOf = (name: string) => foldText(name, 'lower').replace(/\.[a-z0-9]{2,5}$/, '').replace(/[（(].*?[）)]|[\p{P}\p{S}]/gu, '');
const alike = (one: string, other: string) => Boolean(one && other) && (one.includes(other) || other.includes(one));

/** Annexes that the body names are there, and what is in them has been looked at. */
export const annexes: Check = {
  code: 'attachments',
  name: '附件',
  run(context) {
    const { files } = context;
    const attached = files.filter(({ role }) => role === 'attachment');
    const { named, inBody } = annexesIn(bodyOf(context));
    const unread = attached.filter(({ read }) => !read).map(({ name }) => warn('attachments', `附件“${name}”的文字还没有读出，未检查其中的个人信息`, { file: name }));
    if (!named.length || inBody >= named.length) return unread;
    if (!attached.length) return inBody ? unread : [warn('attachments', '正文提到附件，但没有上传附件'), ...unread];
    if (attached.length + inBody >= named.length || attached.some(({ name }) => PACKED.test(name))) return unread;
    const missing = named.filter((name) => !attached.some((file) => alike(keyOf(file.name), keyOf(name))));
    return [...missing.map((name) => warn('attachments', `正文列出的附件“${name}”没有上传（列出 ${named.length} 个，上传 ${attached.length} 个）`, { found: name })), ...unread];
  },
};
