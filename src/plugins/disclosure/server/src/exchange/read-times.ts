import { parseInstant } from '../domain/dates';
import { shanghaiDay, startOfDay } from '../domain/shanghai';
import { isBlank } from '../domain/text';
import { now } from '../storage/acting';
import type { RowReader } from './read-row';

/**
 * The time of first publication. Only a migration carries one, and only one that can be true: not before the document
 * was formed, not in the future, before the agency's go-live day. Without one in the file, the entry is published now,
 * which is true of this register; with one that cannot be read it stays a draft, since publishing now would make the
 * false time final. An ordinary import keeps it as a remark.
 */
export function readTimes(reader: RowReader): void {
  const { reading, options } = reader;
  const cell = reader.cell('disclosedAt');
  if (cell !== undefined && !isBlank(cell)) {
    if (options.migration) readOriginal(reader, cell);
    else reading.data.remark = [reading.data.remark, `发布日期（原文）：${cell.trim()}`].filter(Boolean).join('\n');
  }
  if (!reading.data.formedOn && !options.migration && !reading.faults.some(({ field }) => field === 'formedOn')) {
    reader.fault('formedOn', 'INVALID', '没有成文日期');
  }
}

function readOriginal(reader: RowReader, cell: string): void {
  const { reading, names } = reader;
  const parsed = parseInstant(cell);
  if (!parsed.ok) {
    reader.keep('disclosedAt', cell);
    reading.publishable = false;
    return reader.warn('disclosedAt', 'UNREADABLE', `“发布日期”${parsed.problem === 'impossible' ? '不是实际存在的时间' : '无法识别'}：${cell.trim()}，原文保留，不公开`);
  }
  if (parsed.literalChanged) reader.keep('disclosedAt', cell);
  const { at } = parsed;
  const { formedOn } = reading.data;
  const goLiveOn = reading.agency && names.directory.agencies.get(reading.agency)?.goLiveOn;
  if (formedOn && shanghaiDay(at) < formedOn) {
    reader.fault('disclosedAt', 'PUBLISHED_BEFORE_FORMED', `“发布日期”（${cell.trim()}）早于“成文日期”（${reader.cell('formedOn')!.trim()}）`);
  }
  if (at > now()) reader.fault('disclosedAt', 'PUBLISHED_IN_FUTURE', `“发布日期”（${cell.trim()}）晚于现在`);
  if (goLiveOn && at >= startOfDay(goLiveOn)) {
    reader.fault('disclosedAt', 'AFTER_GO_LIVE', `“发布日期”（${cell.trim()}）应早于该单位的启用日期 ${goLiveOn}`);
  }
  reading.disclosedAt = at;
}
