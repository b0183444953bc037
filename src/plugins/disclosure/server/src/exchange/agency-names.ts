import type { AgencyRow } from '../catalogue/directory';
import { foldText } from '../domain/text';
import type { AgencyKind } from '../domain/vocabulary';

/** Words that stand in the agency's cell and name no agency: never matched to a new one, never created. */
const GENERIC = new Set(
  ['其他', '其它', '政府办公室', '县政府办', '市政府办', '应急办', '本机关', '本单位', '办公室', '本站', '本站原创', '本网', '原创', '转载', '网络', '互联网'].map((word) => foldText(word, 'lower'))
);

/** Whether a cell names nobody. Blanks inside are ignored: `气 象 局` is 气象局. */
export const isGeneric = (name: string): boolean => GENERIC.has(foldText(name, 'lower'));

/** Key under which a name is compared. */
export const agencyKey = (name: string): string => foldText(name, 'lower');

export type AgencyMatch = { code: string } | { several: string[] } | null;

/**
 * Agencies by what a cell may call them: code, name, short name, former and other names, a remembered mapping, in this order; the first kind
 * of name that fits decides, and two agencies by the same kind are no match.
 */
export class AgencyNames {
  private readonly tiers: Map<string, Set<string>>[] = [new Map(), new Map(), new Map(), new Map(), new Map()];
  private readonly byFront = new Map<string, string>();

  /** @param remembered codes by wording, as the operator once mapped them */
  constructor(agencies: Iterable<AgencyRow>, remembered: Record<string, string> = {}) {
    const codes = new Set<string>();
    for (const agency of agencies) {
      const { code, name, shortName, formerNames, organisationCode } = agency;
      codes.add(code);
      const other = (formerNames ?? '').split(/[\r\n]+/);
      for (const [tier, names] of [[code], [name], [shortName ?? ''], other].entries()) {
        for (const one of names) this.add(tier, one, code);
      }
      if (organisationCode) this.byFront.set(organisationCode, code);
    }
    for (const [name, code] of Object.entries(remembered)) if (codes.has(code)) this.add(4, name, code);
  }

  private add(tier: number, name: string, code: string): void {
    const key = agencyKey(name);
    if (!key) return;
    const codes = this.tiers[tier]!.get(key) ?? new Set();
    this.tiers[tier]!.set(key, codes.add(code));
  }

  find(name: string): AgencyMatch {
    const key = agencyKey(name);
    for (const tier of this.tiers) {
      const codes = [...(tier.get(key) ?? [])];
      if (codes.length) return codes.length === 1 ? { code: codes[0]! } : { several: codes };
    }
    return null;
  }

  /** The agency that has an organisation code. */
  byOrganisationCode(front: string): string | undefined {
    return this.byFront.get(front);
  }
}

/** What kind of body a name's ending says: county editors correct it where it is another. */
export function kindOf(name: string): AgencyKind {
  const key = agencyKey(name);
  if (/([镇乡鎮鄉]|街道)(人民)?政府$|街道办事处$|[镇乡鎮鄉]$/.test(key)) return 'township';
  return /政府$/.test(key) ? 'government' : 'department';
}
