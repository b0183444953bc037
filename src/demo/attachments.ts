import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

/** Beside the sources: the compiled site holds no data files. */
const FILES = path.resolve(__dirname, '..', '..', '..', 'src', 'demo', 'data', 'files');
const SETS = [['任务分解表.xlsx', '示意图.pdf'], ['申报表.docx'], ['示意图.pdf'], ['申报表.docx', '任务分解表.xlsx']];

interface Attachments {
  add(name: string, stream: NodeJS.ReadableStream): Promise<{ id: number }>;
}
type Save = (documentId: string, attachments: number[], changeNote: string) => Promise<void>;

/** Files for some public entries; of the first one a file is replaced afterwards, under the same address. */
export async function attachFiles(strapi: Core.Strapi, documentIds: string[], save: Save): Promise<void> {
  const files = strapi.plugin('disclosure').service('attachment') as Attachments;
  const add = async (file: string, name = file) => (await files.add(name, createReadStream(path.join(FILES, file)))).id;
  for (const [index, documentId] of documentIds.entries()) {
    const ids: number[] = [];
    for (const file of SETS[index % SETS.length]!) ids.push(await add(file));
    await save(documentId, ids, '补充附件');
    if (index === 0) await save(documentId, [await add('任务分解表（更正）.xlsx', '任务分解表.xlsx'), ids[1]!], '更正附件中的牵头单位');
  }
}
