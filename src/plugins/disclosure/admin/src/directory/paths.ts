/** An agency or a category as the directory hands it over. */
export interface Named {
  code: string;
  name: string;
  parent: string | null;
  active: boolean;
}

export interface Option {
  value: string;
  label: string;
}

/** Rows by code; made once per answer of the server. */
export type Names = ReadonlyMap<string, Named>;

export const namesOf = (rows: readonly Named[] | undefined): Names => new Map((rows ?? []).map((row) => [row.code, row]));

/** @returns 上级 / 名称, root first; a parent that is missing or goes in a circle ends the path. */
export function pathOf(names: Names, code: string): string {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at = names.get(code); at && !seen.has(at.code); at = at.parent ? names.get(at.parent) : undefined) {
    seen.add(at.code);
    path.unshift(at.name);
  }
  return path.join(' / ');
}

/**
 * @param chosen codes that stay in the list although inactive: an old entry keeps its dissolved agency
 * @returns options in tree order, parents before children, siblings in the order of the directory
 */
export function optionsOf(names: Names, chosen: readonly string[], inactive: string): Option[] {
  const children = new Map<string | null, Named[]>();
  for (const row of names.values()) {
    const parent = row.parent && names.has(row.parent) ? row.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const options: Option[] = [];
  const listed = new Set<string>();
  const list = (row: Named) => {
    if (listed.has(row.code)) return;
    listed.add(row.code);
    if (row.active || chosen.includes(row.code)) {
      options.push({ value: row.code, label: pathOf(names, row.code) + (row.active ? '' : inactive) });
    }
    (children.get(row.code) ?? []).forEach(list);
  };
  (children.get(null) ?? []).forEach(list);
  // What is left hangs in a circle of parents: still selectable.
  names.forEach(list);
  return options;
}
