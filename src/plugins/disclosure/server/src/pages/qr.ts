import { toString as draw } from 'qrcode';

/** @returns an `svg` element with an address, or null for one from the root: a telephone needs the whole of it */
export async function qrOf(address: string): Promise<string | null> {
  return /^https?:/.test(address) ? draw(address, { type: 'svg', margin: 0 }) : null;
}
