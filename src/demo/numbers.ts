import reasons from './data/reasons.json';
import { calendarDay } from './calendar';
import { Random } from './random';
import { Span } from './seeds';
import { Slot } from './types';
import { yearOf } from './schedule';

/** Late entries: formed far more than twenty working days before they were published. */
const LATE = 40;

/**
 * Sets the days of formation: within the column's limit, except for forty late entries of the last years and for a few
 * of the first years whose day nobody wrote down.
 */
export function setFormation(slots: Slot[], span: Span, random: Random): void {
  const canBeLate = slots.filter(
    ({ day, column, kind }) => day >= span.goLive && column.within === 20 && kind.style !== 'news' && kind.style !== 'outage'
  );
  const late = new Set(random.shuffle(canBeLate).slice(0, LATE));
  for (const slot of slots) {
    const { column, kind, day } = slot;
    if (late.has(slot)) {
      slot.formed = weekday(day - random.int(50, 120));
      slot.extra['lateReason'] = reasons.late[day % reasons.late.length];
    } else if (column.unit === 'at_once' || kind.style === 'news') slot.formed = day;
    else if (!kind.numbered && yearOf(day) <= 2012 && random.chance(0.03)) continue;
    else slot.formed = weekday(day - random.int(0, lagOf(column.within)));
  }
}

/** Longest wait in days that stays within a limit of working days, weekends and long holidays allowed for. */
function lagOf(within = 20): number {
  if (within <= 3) return 1;
  return within <= 7 ? 4 : 12;
}

/** Documents are signed on working days. */
function weekday(day: number): number {
  const number = (day + 4) % 7;
  return number === 0 ? day - 2 : number === 6 ? day - 1 : day;
}

/** Gives document numbers: the agency's prefix, the year of formation, a serial that grows with gaps. */
export function setDocumentNumbers(slots: Slot[], random: Random): void {
  const serials = new Map<string, number>();
  for (const slot of slots) {
    if (!slot.kind.numbered || slot.formed === undefined) continue;
    const front = `${slot.agency.prefix}〔${calendarDay(slot.formed).year}〕`;
    const serial = (serials.get(front) ?? 0) + random.int(1, 2);
    serials.set(front, serial);
    slot.documentNumber = `${front}${serial}号`;
  }
}

/** Gives about half of the migrated entries the number they had in the former system. */
export function setIndexNumbers(slots: Slot[], span: Span, random: Random): void {
  const serials = new Map<string, number>();
  for (const slot of slots) {
    if (slot.day >= span.goLive || !random.chance(0.5)) continue;
    const front = `${slot.agency.organisationCode}/${yearOf(slot.day)}`;
    const serial = (serials.get(front) ?? 0) + 1;
    serials.set(front, serial);
    slot.indexNumber = `${front}-${String(serial).padStart(5, '0')}`;
  }
}
