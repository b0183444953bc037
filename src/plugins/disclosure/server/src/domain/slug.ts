import { pinyin } from 'pinyin-pro';
import slugify from 'slugify';

/**
 * A readable address segment or code of a Chinese name: pinyin without tones, words joined by hyphens.
 *
 * @param name e.g. `县财政局`
 * @param max longest result in characters; cut at a word
 * @returns lower-case `[a-z0-9-]`, e.g. `xian-cai-zheng-ju`; never empty (`x` for a name without letters)
 */
export function slugOf(name: string, max = 40): string {
  const words = slugify(pinyin(name, { toneType: 'none', nonZh: 'consecutive', v: true }), { lower: true, strict: true }).split('-');
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > max) break;
    slug += slug ? `-${word}` : word;
  }
  return slug || words[0]?.slice(0, max) || 'x';
}
