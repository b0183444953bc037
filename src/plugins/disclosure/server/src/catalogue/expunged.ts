type Row = Record<string, any>;

/** Stands where the title was: a list of the panel must show something. */
export const EXPUNGED_TITLE = '（内容已清除）';

/** What remains of an expunged entry's draft: which entry it was, whose, its number and times; none of it is content. */
const REMAINS = new Set([
  'id',
  'documentId',
  'agency',
  'agencyName',
  'indexNumber',
  'standing',
  'departure',
  'disclosedAt',
  'revisedAt',
  'provenance',
  'lockVersion',
  'importHash',
  'locale',
  'localizations',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
]);

/** @param names every attribute of the content type, the host's own included @returns the patch that empties a draft */
export function emptied(names: string[]): Row {
  return { ...Object.fromEntries(names.filter((name) => !REMAINS.has(name)).map((name) => [name, null])), title: EXPUNGED_TITLE };
}

/** @returns names of the fields of an expunged draft that still hold something */
export function residueOf(draft: Row): string[] {
  return Object.keys(draft).filter((name) => !REMAINS.has(name) && draft[name] !== null && !(name === 'title' && draft[name] === EXPUNGED_TITLE));
}
