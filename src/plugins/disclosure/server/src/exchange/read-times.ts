import { parseInstant } from '../domain/dates';
import { shanghaiDay, startOfDay } from '../domain/shanghai';
import { isBlank } from '../domain/text';
import { now } from '../storage/acting';
import type { Notice } from './notices';
import type { ImportOptions, Names, Reading, RowReader } from './read-row';

/**
 * The time of first publication. Without one in the file, a migrated entry is published now, which is true of this
 * register; with one that cannot be read it stays a draft, since publishing it now would make a false time final. An
 * ordinary import keeps the cell as a remark.
 */
export function readTimes(reader: RowReader): void {
  const { reading } = reader;
  const cell = reader.cell('disclosedAt');
  const formedOn = reader.cell('formedOn');
  reading.statedTimes = { disclosedAt: stated(cell), formedOn: stated(formedOn) };
  if (!reader.options.migration || cell === undefined || isBlank(cell)) return;
  const parsed = parseInstant(cell);
  if (!parsed.ok) {
    reader.keep('disclosedAt', cell);
    reading.publishable = false;
    const why = parsed.problem === 'impossible' ? '不是实际存在的时间' : '无法识别';
    return reader.warn('disclosedAt', 'UNREADABLE', `“发布日期”${why}：${cell.trim()}，原文保留，不公开`);
  }
  if (parsed.literalChanged) reader.keep('disclosedAt', cell);
  reading.disclosedAt = parsed.at;
}

const stated = (cell: string | undefined) => (cell === undefined || isBlank(cell) ? null : cell.trim());

/**
 * What the times of a row must satisfy before it is written: a formation date in an ordinary import; an original
 * publication time not before formation, not in the future, before the agency's go-live day. Asked of rows that bring
 * something new: one that says what the register says already has nothing to answer for.
 */
export function faultsOfTimes(reading: Reading, { directory }: Names, options: ImportOptions): Notice[] {
  const { row, data, disclosedAt: at, statedTimes } = reading;
  const faults: Notice[] = [];
  if (!data.formedOn && !options.migration) faults.push({ row, field: 'formedOn', code: 'INVALID', message: '没有成文日期' });
  if (at === null) return faults;
  const said = `“发布日期”（${statedTimes.disclosedAt}）`;
  const goLiveOn = reading.agency && directory.agencies.get(reading.agency)?.goLiveOn;
  if (data.formedOn && shanghaiDay(at) < data.formedOn) {
    faults.push({ row, field: 'disclosedAt', code: 'PUBLISHED_BEFORE_FORMED', message: `${said}早于“成文日期”（${statedTimes.formedOn}）` });
  }
  if (at > now()) faults.push({ row, field: 'disclosedAt', code: 'PUBLISHED_IN_FUTURE', message: `${said}晚于现在` });
  if (goLiveOn && at >= startOfDay(goLiveOn)) {
    faults.push({ row, field: 'disclosedAt', code: 'AFTER_GO_LIVE', message: `${said}应早于该单位的启用日期 ${goLiveOn}` });
  }
  return faults;
}
