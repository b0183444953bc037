import { isOrgan, signatureOf, signerOf } from '../domain/signature';
import { bodyOf, warn, type Check, type CheckContext } from './check';
import type { Said } from './finding';

/** A name shorter than this stands in too many others. */
const SHORTEST = 3;

/** Whether a line of a signature means one of these names: 清渡县财政局 and 县财政局 are one, so is an inner office of it. */
export function isNamed(line: string, names: readonly string[]): boolean {
  return names.some((given) => {
    const name = signerOf(given);
    return name.length >= SHORTEST && (line.includes(name) || (line.length >= SHORTEST && name.includes(line)));
  });
}

/** One line may name several organs that sign jointly, or one whose name is spaced out. */
function organsOf(signers: string[]): string[] {
  return signers.filter(isOrgan).flatMap((line) => {
    const pieces = line.split(' ');
    return pieces.length > 1 && pieces.every((piece) => piece.length > SHORTEST && isOrgan(piece)) ? pieces.map(signerOf) : [signerOf(line)];
  });
}

function onSigners(signers: string[], context: CheckContext): Said[] {
  const { draft, agency, joint, others } = context;
  const body = bodyOf(context);
  const own = [agency, ...joint].flatMap(({ names }) => names);
  // 转载: what another organ issued names it as its source.
  const source = String(draft.source ?? '').replace(/\s+/g, '');
  const organs = organsOf(signers).filter((organ) => !isNamed(organ, own) && !source.includes(organ));
  if (!organs.length) return [];
  const say = (message: string, organ: string) => {
    const from = body.lastIndexOf(organ);
    return warn('body', message, { found: organ, ...(from >= 0 ? { at: { from, to: from + organ.length } } : {}) });
  };
  if (!organsOf(signers).some((organ) => isNamed(organ, own))) {
    return [say(`落款是“${organs[0]}”，发布机构是${agency.name}${joint.length ? '，联合发文单位中也没有它' : ''}`, organs[0]!)];
  }
  // Beside the agency, only a name of the register is surely an organ and not the end of a text.
  return organs.filter((organ) => isNamed(organ, others)).map((organ) => say(`落款中的“${organ}”没有填写在“联合发文单位”中`, organ));
}

/** The signature block against the agency and the day of formation (GB/T 9704, 7.3.5). */
export const signatureBlock: Check = {
  code: 'signature',
  name: '落款',
  run(context) {
    const { draft } = context;
    const signature = signatureOf(draft.body);
    if (!signature) return [];
    const { day, dayText, signers } = signature;
    const formed = String(draft.formedOn ?? '').slice(0, 10);
    const faults = onSigners(signers, context);
    if (formed && formed !== day) faults.push(warn('formedOn', `落款日期是 ${day}，填写的成文日期是 ${formed}`, { found: dayText }));
    if (!formed) faults.push(warn('formedOn', `落款日期是 ${day}，“成文日期”没有填写`, { found: dayText }));
    return faults;
  },
};
