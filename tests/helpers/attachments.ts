import { createHash } from 'node:crypto';
import supertest from 'supertest';
import { agency, get, type Fields, type Stored } from './register';
import type { Site } from './site';

/** Page of the panel on which an entry is written. */
export const FORM = '/admin/content-manager/collection-types/plugin::disclosure.entry/create';
export const PLACE = '/content-manager/collection-types/plugin::disclosure.entry';
export const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A file as Strapi's media library answers it. */
export interface Uploaded {
  id: number;
  documentId: string;
  name: string;
  hash: string;
  ext: string;
  url: string;
}

/** Entries with files, as the panel makes them; `site` is the one that runs at the moment. */
export function attaching(site: () => Site) {
  /** `page` is the one on which the editor stands. */
  async function upload(name: string, bytes: Buffer, page = '/admin/plugins/upload'): Promise<Uploaded> {
    const answer = await supertest(site().url).post('/upload').set('Authorization', `Bearer ${site().admin.token}`)
      .set('Referer', `${site().url}${page}`).attach('files', bytes, name).field('fileInfo', JSON.stringify({ name }));
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return answer.body[0];
  }
  /** As the form saves and publishes. */
  async function saved(files: Uploaded[], data: Fields = {}): Promise<Stored> {
    const owner = await agency(site());
    const answer = await site().admin.request('post', PLACE, { title: '带附件的通知', agency: owner.code, formedOn: '2020-01-01', attachments: files, ...data });
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    return answer.body.data;
  }
  const publish = (documentId: string) => site().admin.request('post', `${PLACE}/${documentId}/actions/publish`, {});
  const detail = async (documentId: string) => (await get(site(), `/entries/${documentId}`)).body.data;
  async function published(files: Uploaded[], data: Fields = {}): Promise<{ documentId: string; attachments: any[]; body: string }> {
    const { documentId } = await saved(files, data);
    expect((await publish(documentId)).status).toBe(200);
    return detail(documentId);
  }
  return { upload, saved, publish, published, detail };
}
