import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { fileNameOf } from '../handover/file-name';
import { checkHandOver, handOver, voidLast, type Checked } from '../handover/hand-over';
import { profileOf } from '../handover/profiles';
import { recordsOf } from '../handover/record';
import { DisclosureError } from '../http/errors';
import { EXIT, type Io } from './io';
import type { Parsed } from './options';

const REASONS = { empty: '没有内容', 'no-code': '代码表没有', 'too-long': '过长' } as const;

/** `hand-over PROFILE`: counts and record as one line of JSON on the output, all that people read beside it. */
export async function runHandOver(strapi: Core.Strapi, { flags, texts, file }: Parsed, io: Io): Promise<number> {
  const profile = profileOf(strapi, file!);
  if (flags.void) {
    const { number } = await voidLast(strapi, profile.id);
    await io.out(`第 ${number} 次移交已作废，下次从它的起点开始 Hand-over ${number} is void; the next one begins where it began`);
    return EXIT.done;
  }
  const after = texts.after === undefined ? undefined : Number(texts.after);
  if (flags['dry-run']) {
    const { lacking: _named, ...counts } = await tell(await checkHandOver(strapi, profile.id, after), io);
    await io.out(JSON.stringify(counts));
    return counts.lackingCount ? EXIT.failed : EXIT.done;
  }
  const [newest] = await recordsOf(strapi, profile.id, 1);
  const out = path.resolve(io.cwd, texts.out ?? fileNameOf(profile, (newest?.number ?? 0) + 1));
  try {
    const { leftOut, ...record } = await handOver(strapi, { profile: profile.id, out, after, leaveOut: Boolean(flags['leave-out']), signal: io.signal });
    await io.err(`第 ${record.number} 次移交：新增 ${record.added}，修改 ${record.changed}，撤下 ${record.removed}，留待下次 ${leftOut.length}；${out}`);
    await io.out(JSON.stringify({ ...record, leftOut: leftOut.length, file: out }));
    return EXIT.done;
  } catch (error) {
    if (error instanceof DisclosureError && error.code === 'HAND_OVER_INCOMPLETE') await tell(error.details as never, io);
    throw error;
  }
}

async function tell<T extends Pick<Checked, 'lacking' | 'lackingCount'>>(checked: T, io: Io): Promise<T> {
  for (const { indexNumber, documentId, title, agency, lacks } of checked.lacking) {
    const why = lacks.map(({ field, reason, value }) => `“${field}”${REASONS[reason]}${value === undefined ? '' : `：${value}`}`).join('，');
    await io.err(`缺项 ${indexNumber ?? documentId} ${agency} 《${title}》 ${why}`);
  }
  const more = checked.lackingCount - checked.lacking.length;
  if (more > 0) await io.err(`缺项 另有 ${more} 条`);
  return checked;
}
