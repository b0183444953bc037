import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { importFile, type ImportResult } from '../exchange/import-file';
import { remember } from '../exchange/mapping';
import type { Notice } from '../exchange/notices';
import { lineOf } from '../exchange/rejects';
import { EXIT, type Io } from './io';
import type { Parsed } from './options';
import { progressOn } from './progress';

/** Lines of each kind on the terminal; the file of rejected rows has all of them. */
const MOST_LINES = 100;

/** `import FILE`: the counts as one line of JSON on the output, all that people read beside it. */
export async function runImport(strapi: Core.Strapi, { flags, texts, lists, file }: Parsed, io: Io): Promise<number> {
  const source = path.resolve(io.cwd, file!);
  const rejects = texts.rejects && path.resolve(io.cwd, texts.rejects);
  if (rejects === source) {
    await io.err('--rejects 不能与导入的文件相同 --rejects must be another file');
    return EXIT.usage;
  }
  const pairs = [lists.map ?? [], lists['map-agency'] ?? []].map((list) => list.map((pair) => pair.split(/=(.*)/s, 2)));
  if (pairs.flat().some(([word, target]) => !word?.trim() || target === undefined)) {
    await io.err('对应应写作 名称=目标 Mappings are written name=target');
    return EXIT.usage;
  }
  const [columns, agencies] = pairs.map((list) => Object.fromEntries(list.map(([word, target]) => [word!.trim(), target!.trim()])));
  await remember(strapi, columns!, agencies!);
  const result = await importFile(strapi, {
    path: source,
    rejects,
    files: texts.files && path.resolve(io.cwd, texts.files),
    migration: Boolean(flags.migration),
    agency: texts.agency,
    createMissing: Boolean(flags['create-missing']),
    publish: Boolean(flags.publish),
    dryRun: Boolean(flags['dry-run']),
    overwrite: Boolean(flags.overwrite),
    progress: progressOn(io),
    signal: io.signal,
  });
  await tell(io, result);
  return result.aborted ? EXIT.aborted : EXIT.done;
}

const FORMS = { 'utf-8': 'CSV（UTF-8）', gb18030: 'CSV（GB18030）', xlsx: 'XLSX' };

async function tell(io: Io, result: ImportResult): Promise<void> {
  const { warnings, rejections, warningCount, agenciesCreated, ...counts } = result;
  await tellSome(io, '提示', warnings, warningCount);
  await tellSome(io, '拒绝', rejections, rejections.length);
  if (agenciesCreated.length) await io.err(`新建单位 ${agenciesCreated.length} 个：${agenciesCreated.slice(0, MOST_LINES).join('、')}`);
  const { form, rows, created, updated, unchanged, rejected, published } = counts;
  const mode = result.dryRun ? '（试运行，没有写入）' : result.aborted ? '（已中止，已写入的保留，再次运行可继续）' : '';
  await io.err(`${FORMS[form]}，共 ${rows} 行：新建 ${created}，更新 ${updated}，未变 ${unchanged}，拒绝 ${rejected}；其中公开 ${published}；提示 ${warningCount}${mode}`);
  await io.out(JSON.stringify({ ...counts, agenciesCreated: agenciesCreated.length, warnings: warningCount }));
}

async function tellSome(io: Io, what: string, notices: Notice[], count: number): Promise<void> {
  for (const notice of notices.slice(0, MOST_LINES)) await io.err(`${what} ${lineOf(notice)}`);
  if (count > MOST_LINES) await io.err(`${what} 另有 ${count - MOST_LINES} 条`);
}
