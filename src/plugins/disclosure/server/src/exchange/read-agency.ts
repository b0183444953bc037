import { frontCodeOf } from '../domain/index-number';
import { isBlank } from '../domain/text';
import { isGeneric } from './agency-names';
import type { RowReader } from './read-row';

/**
 * Whose row it is, never by a guess from the title: the agency that the cell names; in a migration, where the cell is
 * empty or names nobody, the one that the row itself states as its source; the operator's `--agency`; the one whose
 * organisation code begins the literal number.
 */
export function readAgency(reader: RowReader): void {
  const { reading, names, options } = reader;
  const cell = reader.cell('agency');
  const named = cell !== undefined && !isBlank(cell) ? cell : null;
  const own = named && find(reader, named);
  if (own === false) return;
  const source = own ? null : stated(reader, named);
  const found = own || source || options.agency || byNumber(reader);
  reading.agencyStated = Boolean(own || source);
  if (found) {
    reading.agency = found;
    reading.data.agency = found;
    if (named && names.directory.agencies.get(found)?.name !== named) reader.keep('agency', named);
    if (named && !own) reader.warn('agency', 'UNKNOWN_AGENCY', `没有名为“${named.trim()}”的公开主体，归入“${names.directory.agencies.get(found)?.name ?? found}”，原文保留`);
  } else {
    const why = !named ? '没有公开主体' : isGeneric(named) ? `“${named.trim()}”没有说明是哪个单位` : `没有名为“${named.trim()}”的公开主体`;
    reader.fault('agency', 'UNKNOWN_AGENCY', why);
  }
  readJoint(reader);
}

/** @returns the code; null where nobody has the name; false where several have it, which is a fault */
function find(reader: RowReader, name: string): string | null | false {
  const match = reader.names.agencies.find(name);
  if (match && 'several' in match) {
    reader.fault('agency', 'AMBIGUOUS_AGENCY', `“${name.trim()}”可能是几个单位：${match.several.join('、')}`);
    return false;
  }
  return match && match.code;
}

/** The source is the publisher's own statement on the page; elsewhere it is free text and names newspapers. */
function stated(reader: RowReader, named: string | null): string | null {
  const { data } = reader.reading;
  if (named && !isGeneric(named)) {
    reader.reading.missing.agency = named.trim();
    return null;
  }
  if (!reader.options.migration || !data.source || isGeneric(data.source)) return null;
  const match = reader.names.agencies.find(data.source);
  if (!match) reader.reading.missing.agency = data.source;
  return match && 'code' in match ? match.code : null;
}

function byNumber(reader: RowReader): string | undefined {
  const front = reader.reading.indexNumber && frontCodeOf(reader.reading.indexNumber);
  return front ? reader.names.agencies.byOrganisationCode(front) : undefined;
}

function readJoint(reader: RowReader): void {
  const cell = reader.cell('jointAgencies');
  if (cell === undefined) return;
  const codes = new Set<string>();
  const unknown: string[] = [];
  for (const name of isBlank(cell) ? [] : cell.split(/[、;；,，\n]/).filter((part) => part.trim())) {
    const match = reader.names.agencies.find(name);
    if (match && 'code' in match) codes.add(match.code);
    else unknown.push(name.trim());
  }
  reader.reading.data.jointAgencies = codes.size ? [...codes] : null;
  if (!unknown.length) return;
  reader.keep('jointAgencies', cell);
  reader.warn('jointAgencies', 'UNKNOWN_AGENCY', `“联合发文单位”中没有：${unknown.join('、')}，原文保留`);
}
