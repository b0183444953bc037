const SHINGLE = 8;
/** A few common phrases are no copy. */
const SHORTEST = 40;

const shingles = (text: string): string[] => {
  // Figures change every year, and a copied sentence with new figures is a copied sentence.
  const letters = text.normalize('NFKC').replace(/[^\p{Script=Han}\p{L}]/gu, '');
  return Array.from({ length: Math.max(0, letters.length - SHINGLE + 1) }, (_, index) => letters.slice(index, index + SHINGLE));
};

/**
 * How much of a text stands in last year's too, figures and punctuation aside.
 *
 * @returns 0 to 1; 0 for texts too short to tell
 */
export function repeatedShare(text: string, before: string): number {
  const own = shingles(text);
  if (own.length < SHORTEST) return 0;
  const former = new Set(shingles(before));
  return own.filter((shingle) => former.has(shingle)).length / own.length;
}
