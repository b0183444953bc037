import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { formsOf } from '../annual-report/forms';
import { checkFile } from '../annual-report/read-report';
import { DisclosureError } from '../http/errors';
import { importFigures, importVisits } from '../statistics/import-figures';
import { EXIT, type Io } from './io';
import type { Parsed } from './options';

async function json(file: string, io: Io): Promise<any> {
  const text = await readFile(path.resolve(io.cwd, file), 'utf8');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new DisclosureError('INVALID_FILE', `不是 JSON 文件：${(error as Error).message}`);
  }
}

/** One JSON line for each finding; the exit code says only that the file could be read. */
export async function runCheckReport(strapi: Core.Strapi, { file }: Parsed, io: Io): Promise<number> {
  const content = await json(file!, io);
  if (!content || typeof content !== 'object') throw new DisclosureError('INVALID_FILE', '文件应为 {reports: […]}、报告的列表或一份报告');
  for (const line of checkFile(formsOf(strapi), content)) await io.out(JSON.stringify(line));
  return EXIT.done;
}

export async function runImportFigures(strapi: Core.Strapi, { file }: Parsed, io: Io): Promise<number> {
  const { figures } = await importFigures(strapi, await json(file!, io));
  await io.out(`已登记 ${figures} 项年度数据 Registered ${figures} figures`);
  return EXIT.done;
}

/** `day,visits[,agency]`, with or without a head. */
export async function runImportVisits(strapi: Core.Strapi, { file }: Parsed, io: Io): Promise<number> {
  const text = await readFile(path.resolve(io.cwd, file!), 'utf8');
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line.trim());
  if (/^(day|日期)/.test(lines[0] ?? '')) lines.shift();
  const rows = lines.map((line) => {
    const [day = '', visits = '', agency] = line.split(',').map((cell) => cell.trim());
    return { day, visits: /^\d+$/.test(visits) ? Number(visits) : visits, ...(agency ? { agency } : {}) };
  });
  const { days } = await importVisits(strapi, rows);
  await io.out(`已登记 ${days} 天的访问量 Registered the visits of ${days} days`);
  return EXIT.done;
}
