import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

/** Beside the sources: the compiled site holds no data files. */
const FILES = path.resolve(__dirname, '..', '..', '..', 'src', 'demo', 'data', 'files');
/** What comes with an entry of such a title: files of that name, or a picture in its body. */
const SETS: { titled: RegExp; entries: number; files?: string[]; picture?: string; note: string }[] = [
  { titled: /(实施方案|工作计划|目标任务).*$/, entries: 3, files: ['任务分解表.xlsx'], note: '补充附件《任务分解表》' },
  { titled: /办事指南/, entries: 2, files: ['申请表.docx'], note: '补充附件《申请表》' },
  { titled: /征求/, entries: 1, files: ['意见反馈表.docx'], note: '补充附件《意见反馈表》' },
  { titled: /征收|征地|出让|道路封闭|管网改造|交通管制/, entries: 3, files: ['位置示意图.pdf'], note: '补充附件《位置示意图》' },
  { titled: /一图读懂/, entries: 3, picture: '文件形成过程.png', note: '补充图解' },
];
const PICTURE = { alt: '一份文件是怎样形成的：调研起草、征求意见、合法性审核、集体讨论、公布解读五步', caption: '图：文件形成过程' };

interface Attachments {
  add(name: string, stream: NodeJS.ReadableStream): Promise<{ id: number; documentId: string }>;
}
interface Candidate {
  documentId: string;
  title: string;
  body: string;
}
type Save = (documentId: string, data: { attachments: number[] } | { body: string }, changeNote: string) => Promise<void>;

/**
 * Files and pictures for public entries whose titles call for them; of the first one a file is replaced afterwards, under
 * the same address.
 *
 * @param candidates entries with no story of their own, newest first
 */
export async function attachFiles(strapi: Core.Strapi, candidates: Candidate[], save: Save): Promise<void> {
  const files = strapi.plugin('disclosure').service('attachment') as Attachments;
  const add = (file: string, name = file) => files.add(name, createReadStream(path.join(FILES, file)));
  const taken = new Set<string>();
  for (const set of SETS) {
    for (const { documentId, body } of candidates.filter(({ title }) => set.titled.test(title)).slice(0, set.entries)) {
      if (set.picture) {
        const picture = await add(set.picture);
        const figure = `<figure><img src="attachments/${picture.documentId}/${encodeURIComponent(set.picture)}" alt="${PICTURE.alt}" /><figcaption>${PICTURE.caption}</figcaption></figure>`;
        await save(documentId, { body: body.replace('</p>', `</p>${figure}`) }, set.note);
        continue;
      }
      const attachments: number[] = [];
      for (const file of set.files ?? []) attachments.push((await add(file)).id);
      await save(documentId, { attachments }, set.note);
      if (!taken.size) await save(documentId, { attachments: [(await add('任务分解表（更正）.xlsx', '任务分解表.xlsx')).id] }, '更正附件中的配合单位');
      taken.add(documentId);
    }
  }
}
