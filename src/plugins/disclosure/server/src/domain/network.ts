import { BlockList, isIP } from 'node:net';

/** Addresses that are not of the public internet (IANA special-purpose registries). */
const NOT_PUBLIC: [address: string, bits: number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24],
  ['224.0.0.0', 4], ['240.0.0.0', 4],
  ['::', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7],
  ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
];

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function listOf(ranges: Iterable<[string, number]>): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, familyOf(address));
  return list;
}

const notPublic = listOf(NOT_PUBLIC);

/** @returns address and length of a range `10.20.0.0/16` or of a single address; null where it is neither */
export function rangeOf(text: string): [string, number] | null {
  const [address = '', bits, more] = text.split('/');
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(address)]!;
  if (!longest || more !== undefined) return null;
  if (bits === undefined) return [address, longest];
  return /^\d{1,3}$/.test(bits) && Number(bits) <= longest ? [address, Number(bits)] : null;
}

/** An IPv4 address may come dressed as an IPv6 one. */
function plainOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const shortest = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(shortest) ?? [];
  if (!high || !low) return shortest;
  return [high, low].flatMap((half) => [parseInt(half, 16) >> 8, parseInt(half, 16) & 255]).join('.');
}

/** Whether an address is of the public internet, or of a range that the settings name. */
export function isReachable(address: string, privateNetwork: string[]): boolean {
  const plain = plainOf(address);
  return !notPublic.check(plain, familyOf(plain)) || listOf(privateNetwork.flatMap((range) => [rangeOf(range)!])).check(plain, familyOf(plain));
}

/**
 * Whether a message may go to an address. Within the county's own network only where the settings name it, since an
 * address typed in the panel must not reach into the machine room; out on the internet only encrypted.
 *
 * @param privateNetwork ranges of the settings
 * @returns what speaks against it, in Chinese; null: nothing
 */
export function objectionTo(address: string, protocol: string, privateNetwork: string[]): string | null {
  const plain = plainOf(address);
  const named = listOf(privateNetwork.flatMap((range) => [rangeOf(range)!]));
  if (named.check(plain, familyOf(plain))) return null;
  if (notPublic.check(plain, familyOf(plain))) return `${plain} 是内网地址，未列入设置 webhooks.privateNetwork`;
  return protocol === 'https:' ? null : '互联网上的接收地址应为 https';
}
