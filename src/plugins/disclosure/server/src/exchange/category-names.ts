import type { CategoryRow, Directory } from '../catalogue/directory';
import { foldDashes, foldText } from '../domain/text';

const PATH = /\s*[\\/>＞＼／→]\s*/;
/** Official names of topics hold 、 (商贸、海关、旅游), so it separates only where several are allowed and the whole is unknown. */
const BETWEEN = /\s*[;；,，\n]\s*/;
const ENUMERATION = /\s*、\s*/;

const keyOf = (name: string) => foldDashes(foldText(name, 'lower'));

/** What a cell says: the codes that are known, and the paths of names that are not. */
export interface CategoryMatch {
  codes: string[];
  missing: string[][];
  /** Names that several categories have; a path would tell them apart. */
  ambiguous: string[];
}

/**
 * Categories by what a cell may call them: code, name, or a path of names (`综合政务\政务公开`, `综合政务/政务公开`).
 * A name that several have means the one at the root, if only one of them is there.
 */
export class CategoryNames {
  private readonly byKey = new Map<string, CategoryRow[]>();

  constructor(private readonly directory: Directory) {}

  /** @param several whether the field takes more than one */
  match(scheme: string, cell: string, several: boolean): CategoryMatch {
    const match: CategoryMatch = { codes: [], missing: [], ambiguous: [] };
    const whole = this.one(scheme, cell);
    if (whole.code) return { ...match, codes: [whole.code] };
    for (const piece of cell.split(BETWEEN).filter(Boolean)) {
      const found = this.one(scheme, piece);
      const parts = several && !found.code && !found.ambiguous ? piece.split(ENUMERATION).filter(Boolean) : [piece];
      for (const part of parts) this.put(match, scheme, part);
    }
    match.codes = [...new Set(match.codes)];
    return match;
  }

  private put(match: CategoryMatch, scheme: string, text: string): void {
    const { code, ambiguous } = this.one(scheme, text);
    if (code) match.codes.push(code);
    else if (ambiguous) match.ambiguous.push(text);
    else match.missing.push(text.split(PATH).filter(Boolean));
  }

  private one(scheme: string, text: string): { code?: string; ambiguous?: boolean } {
    const trimmed = text.trim();
    const exact = this.directory.category(scheme, trimmed) ?? this.unique(this.named(scheme, trimmed));
    if (exact) return { code: exact.code };
    const path = trimmed.split(PATH).filter(Boolean);
    if (path.length < 2) return { ambiguous: this.named(scheme, trimmed).length > 1 };
    const ends = this.named(scheme, path.pop()!).filter((end) => this.isBelow(end, path));
    return ends.length === 1 ? { code: ends[0]!.code } : { ambiguous: ends.length > 1 };
  }

  /** Whether the names above a category hold the given ones in their order. */
  private isBelow(category: CategoryRow, names: string[]): boolean {
    const above = this.directory.path(category.scheme, category.code).slice(0, -1).map(({ name }) => keyOf(name));
    let from = 0;
    return names.every((name) => (from = above.indexOf(keyOf(name), from) + 1) > 0);
  }

  private unique(found: CategoryRow[]): CategoryRow | undefined {
    if (found.length < 2) return found[0];
    const roots = found.filter(({ parent }) => !parent);
    return roots.length === 1 ? roots[0] : undefined;
  }

  private named(scheme: string, name: string): CategoryRow[] {
    if (!this.byKey.size) {
      for (const each of this.directory.schemes()) {
        for (const category of this.directory.scheme(each)) {
          const key = `${each}/${keyOf(category.name)}`;
          this.byKey.set(key, [...(this.byKey.get(key) ?? []), category]);
        }
      }
    }
    return this.byKey.get(`${scheme}/${keyOf(name)}`) ?? [];
  }
}
