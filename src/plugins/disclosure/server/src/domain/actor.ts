/**
 * The name of whoever acted, as an official reads it.
 *
 * @param actor as the journal keeps it: `admin:7 张三`, `token:3 某平台`, `system`, `system:display-until`
 * @returns null where nobody is named: the system itself
 */
export function nameOfActor(actor: unknown): string | null {
  const text = typeof actor === 'string' ? actor.trim() : '';
  if (/^system(:|$)/.test(text)) return null;
  return text.replace(/^[a-z-]+:\S*\s*/, '') || null;
}
