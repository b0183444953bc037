import { useMemo } from 'react';
import { disclosureApi } from '../api';
import { AGENCY, CATEGORY } from '../uids';
import { namesOf, type Named, type Names } from './paths';

interface Directory {
  agencies: Named[];
  categories: Record<string, Named[]>;
}

const directoryApi = disclosureApi.injectEndpoints({
  endpoints: (build) => ({
    disclosureDirectory: build.query<Directory, void>({
      query: () => '/admin-disclosure/directory',
      transformResponse: (answer: { data: Directory }) => answer.data,
      keepUnusedDataFor: Infinity,
      // Fetched once per page load, and again when somebody here saves an agency or a category.
      providesTags: [
        { type: 'UidAvailability', id: AGENCY },
        { type: 'UidAvailability', id: CATEGORY },
        { type: 'Document', id: `${AGENCY}_LIST` },
        { type: 'Document', id: `${CATEGORY}_LIST` },
      ],
    }),
  }),
});

export interface DirectoryState {
  agencies: Names;
  /** Categories of one scheme. */
  categories(scheme: string): Names;
  loading: boolean;
  failed: boolean;
}

const NOTHING: Names = new Map();

export interface NamesOfDirectory {
  agencies: Names;
  schemes: ReadonlyMap<string, Names>;
}

/** One index per answer: a list page shows the directory in a hundred cells. */
const indexes = new WeakMap<Directory, NamesOfDirectory>();

type Listener = (names: NamesOfDirectory) => void;

let latest: NamesOfDirectory | undefined;
const listeners = new Set<Listener>();

/** For hooks of Strapi that are no components: called with the directory as it is, and whenever it comes anew. */
export function onDirectory(listener: Listener): void {
  listeners.add(listener);
  if (latest) listener(latest);
}

function announce(names: NamesOfDirectory): NamesOfDirectory {
  if (names !== latest) {
    latest = names;
    listeners.forEach((listener) => listener(names));
  }
  return names;
}

function indexOf(directory: Directory): NamesOfDirectory {
  const known = indexes.get(directory);
  if (known) return announce(known);
  const index = {
    agencies: namesOf(directory.agencies),
    schemes: new Map(Object.entries(directory.categories).map(([scheme, rows]) => [scheme, namesOf(rows)])),
  };
  indexes.set(directory, index);
  return announce(index);
}

/** Names of agencies and categories, shared by every field and cell of the panel. */
export function useDirectory(): DirectoryState {
  const { data, isLoading, isError } = directoryApi.useDisclosureDirectoryQuery();
  return useMemo(() => {
    const index = data && indexOf(data);
    return {
      agencies: index?.agencies ?? NOTHING,
      categories: (scheme) => index?.schemes.get(scheme) ?? NOTHING,
      loading: isLoading,
      failed: isError && !data,
    };
  }, [data, isLoading, isError]);
}
