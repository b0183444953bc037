import dns from 'node:dns';
import type { RequestOptions } from 'node:https';

type Lookup = NonNullable<RequestOptions['lookup']>;

/**
 * The name is resolved once, here, and what it says now is what is called: a name that changes its mind gets nowhere.
 *
 * @param objectionTo what speaks against an address; null: nothing
 */
export const guardedLookup = (objectionTo: (address: string) => string | null): Lookup => (hostname, options, callback) =>
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const objection = addresses.map(({ address }) => objectionTo(address)).find(Boolean);
    if (objection) return callback(Object.assign(new Error(objection), { code: 'OBJECTION' }), []);
    // Node asks for all of them or for one, as it likes.
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    return callback(null, first!.address, first!.family);
  });
