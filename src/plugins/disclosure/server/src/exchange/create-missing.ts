import type { Core } from '@strapi/strapi';
import { Directory, loadDirectory, type AgencyRow, type CategoryRow } from '../catalogue/directory';
import { hostFieldsOf, type HostField } from '../catalogue/host-fields';
import { UID } from '../content-types';
import { slugOf } from '../domain/slug';
import { foldText } from '../domain/text';
import { queryOf } from '../storage/reader';
import { writing } from '../storage/transaction';
import { AgencyNames, kindOf } from './agency-names';
import { CategoryNames } from './category-names';
import { mappingOf, type Mapping } from './mapping';
import type { Names } from './read-row';
import type { Survey } from './survey';

interface NewAgency {
  name: string;
  code: string;
  kind: string;
  organisationCode: string | null;
}
interface NewCategory {
  scheme: string;
  code: string;
  name: string;
  parent: string | null;
  order: number;
}

export const namesOf = (directory: Directory, hostFields: HostField[], mapping?: Mapping): Names => ({
  directory,
  agencies: new AgencyNames(directory.agencies.values(), mapping?.agencies),
  categories: new CategoryNames(directory),
  hostFields,
  mapping,
});

/** The register's names as they stand. */
export async function namesNow(strapi: Core.Strapi): Promise<Names> {
  return namesOf(await loadDirectory(queryOf(strapi.db.connection)), hostFieldsOf(strapi), await mappingOf(strapi));
}

/**
 * Creates the agencies and categories that a file names and the register does not have, through the write path like
 * everybody else's. A dry run only pretends.
 *
 * @returns the names afterwards, and how many were created
 */
export async function createMissing(strapi: Core.Strapi, names: Names, survey: Survey, dryRun: boolean) {
  const agencies = newAgencies(names.directory, survey.agencies);
  const categories = newCategories(names.directory, survey.categories);
  const created = { agencies: agencies.map(({ name }) => name), categories: categories.length };
  if (!agencies.length && !categories.length) return { names, created };
  if (dryRun) return { names: namesOf(pretended(names.directory, agencies, categories), names.hostFields, names.mapping), created };
  await writing(strapi, async () => {
    for (const data of agencies) await strapi.documents(UID.agency as never).create({ data } as never);
    for (const data of categories) await strapi.documents(UID.category as never).create({ data } as never);
  });
  return { names: await namesNow(strapi), created };
}

function newAgencies(directory: Directory, wanted: Survey['agencies']): NewAgency[] {
  const codes = new Set(directory.agencies.keys());
  const fronts = new Set([...directory.agencies.values()].map(({ organisationCode }) => organisationCode));
  return wanted.map(({ name, organisationCode }) => {
    const own = fronts.has(organisationCode) ? null : organisationCode;
    fronts.add(own);
    return { name: tidy(name), code: freeCode(name, codes), kind: kindOf(name), organisationCode: own };
  });
}

/** Parents before children; the first unknown name of a path stands at the root, or below what is known of the path. */
function newCategories(directory: Directory, wanted: Survey['categories']): NewCategory[] {
  const made: NewCategory[] = [];
  const codes = new Map<string, Set<string>>();
  for (const { scheme, path } of wanted) {
    const taken = codes.get(scheme) ?? new Set(directory.scheme(scheme).map(({ code }) => code));
    codes.set(scheme, taken);
    let parent: string | null = null;
    for (const name of path) {
      const siblings: { code: string; name: string }[] = [
        ...directory.childrenOf(scheme, parent),
        ...made.filter((other) => other.scheme === scheme && other.parent === parent),
      ];
      const there = siblings.find((other) => foldText(other.name, 'lower') === foldText(name, 'lower'));
      if (!there) made.push({ scheme, code: freeCode(name, taken), name: tidy(name), parent, order: 1000 + made.length });
      parent = there?.code ?? made[made.length - 1]!.code;
    }
  }
  return made;
}

/** Names printed with blanks between the characters (`气 象 局`) are stored without. */
const tidy = (name: string) => (/^\p{Script=Han}(\s+\p{Script=Han})+$/u.test(name.trim()) ? name.replace(/\s+/gu, '') : name.trim());

function freeCode(name: string, taken: Set<string>): string {
  const base = slugOf(name, 36);
  let code = base;
  for (let n = 2; taken.has(code); n += 1) code = `${base}-${n}`;
  taken.add(code);
  return code;
}

function pretended(directory: Directory, agencies: NewAgency[], categories: NewCategory[]): Directory {
  const schemes = ['column', 'topic', 'genre', 'audience', 'channel', 'class', 'area', 'article21'];
  return new Directory(
    [...directory.agencies.values(), ...agencies.map((agency) => ({ ...agency, active: true }) as unknown as AgencyRow)],
    [
      ...schemes.flatMap((scheme) => directory.scheme(scheme)),
      ...categories.map((category) => ({ ...category, statisticsClass: null, active: true }) as unknown as CategoryRow),
    ]
  );
}
