import type { Directory } from '../catalogue/directory';
import { contentTypes } from '../content-types';
import { checkEntry } from './check-entry';
import { serverOwnedOf } from './fields';

const owned = new Set(serverOwnedOf('entry'));
/** The list of files and the version are looked at where they are used. */
const ELSEWHERE = new Set(['attachments', 'lockVersion']);
const written = Object.keys(contentTypes.entry.schema.attributes).filter((name) => !owned.has(name) && !ELSEWHERE.has(name));

// Strapi does not check our own fields of a new draft again: none may be without a contract.
it.each(written)('the contract has a word on %s', (field) => {
  const { faults } = checkEntry({ [field]: { no: 'value' } }, null, {} as Directory, false);
  expect(faults.map(({ path }) => path)).toEqual([field]);
});
