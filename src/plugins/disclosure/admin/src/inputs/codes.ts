/**
 * Reads a list of codes. The form holds what the server sent (an array), what a JSON field of Strapi would hold
 * (its text), or nothing.
 */
export function codesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((code): code is string => typeof code === 'string');
  if (typeof value !== 'string' || value.trim() === '') return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? codesOf(parsed) : [];
  } catch {
    return [];
  }
}

/** An empty list is stored as null, so that “nothing chosen” has one form. */
export const stored = (codes: string[]): string[] | null => (codes.length ? codes : null);
