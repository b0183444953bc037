import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pdf, PNG } from '../helpers/files';
import { act, agency, documents, edit, entry, publication, UID } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const REPORT = 'plugin::disclosure.annual-report';
const MEDIA = 'plugin::upload.file';
const DAY = 86_400_000;
const NOTHING = { marked: 0, released: 0, removed: 0 };

/** Bytes that nothing names are let go of, by steps that lie days apart; whatever names them keeps them. */
describe('the sweep of the store', () => {
  let site: Site;
  let store: string;
  let made = 0;
  const start = Date.now();
  beforeAll(async () => {
    store = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-sweep-'));
    site = await startSite({ config: { plugins: { disclosure: { config: { attachments: { directory: store } } } } } });
    await agency(site, { name: '某县农业局', code: 'farming' });
  });
  afterAll(async () => {
    await site.stop();
    fs.rmSync(store, { recursive: true, force: true });
  });

  const attachment = () => site.strapi.plugin('disclosure').service('attachment') as any;
  /** As of so many days from now. */
  const on = (day: number, work: () => Promise<any>): Promise<any> => publication(site).as({ at: start + day * DAY }, work);
  const sweepOn = (day: number) => on(day, () => attachment().sweep());
  interface Held {
    id: number;
    documentId: string;
    sum: string;
    bytes: Buffer;
  }
  async function held(bytes: Buffer = pdf(`扫除 ${(made += 1)}`), day = 0, name = 'a.pdf'): Promise<Held> {
    const file = await on(day, () => attachment().add(name, Readable.from(bytes)));
    return { ...(file as { id: number; documentId: string }), bytes, sum: createHash('sha256').update(bytes).digest('hex') };
  }
  const there = ({ sum }: Held) => fs.existsSync(path.join(store, sum.slice(0, 2), sum));
  const listed = async ({ sum }: Held) => (await site.database.query('SELECT 1 FROM disclosure_files WHERE sha256 = ?', [sum])).length > 0;
  const marked = async ({ sum }: Held) => (await site.database.query('SELECT 1 FROM disclosure_unnamed_files WHERE sha256 = ?', [sum])).length > 0;
  const forget = ({ id }: Held) => site.admin.request('delete', `/upload/files/${id}`).expect(200);
  /** As if the library had never had it: only what else names the bytes can keep them. */
  const loseFromLibrary = ({ id }: Held) => site.strapi.db.connection('files').where({ id }).delete();
  const draftWith = (file: Held) => entry(site, { attachments: [file.id] });
  /** Weeks pass: longer than any grace. */
  async function weeksPass(from: number): Promise<void> {
    for (const day of [from, from + 8, from + 10, from + 12]) await sweepOn(day);
  }

  const ORPHANS: [string, () => Promise<Held>][] = [
    ['of a draft that was discarded, once the library has let go', async () => {
      const file = await held();
      const { documentId } = await draftWith(file);
      await documents(site, UID.entry).delete({ documentId });
      await forget(file);
      return file;
    }],
    ['that were replaced before they were published', async () => {
      const [first, second] = [await held(), await held()];
      const { documentId } = await draftWith(first);
      await edit(site, documentId, { attachments: [second.id] });
      await documents(site, UID.entry).publish({ documentId });
      await forget(first);
      return first;
    }],
    ['replaced in the library', async () => {
      const file = await held();
      await draftWith(file);
      await site.http.post(`/upload?id=${file.id}`).set('Authorization', `Bearer ${site.admin.token}`).attach('files', pdf(`新的 ${made}`), 'a.pdf').field('fileInfo', '{"name":"a.pdf"}').expect(200);
      await edit(site, (await site.strapi.db.query(UID.entry as never).findOne({ orderBy: { id: 'desc' } }))!.documentId, { summary: '再次保存' });
      return file;
    }],
    ['of an import whose row was refused', async () => {
      const bytes = pdf(`没有导入 ${(made += 1)}`);
      const folder = path.join(store, 'beside');
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, '好.pdf'), bytes);
      fs.writeFileSync(path.join(folder, '坏.pdf'), Buffer.from('MZ\x90\0'));
      const sheet = path.join(store, 'a.csv');
      fs.writeFileSync(sheet, '名称,公开主体,成文日期,附件\n附件有误的一行,某县农业局,2020-01-02,好.pdf；坏.pdf\n');
      const before = await site.strapi.db.query(MEDIA).count();
      const result = await (site.strapi.plugin('disclosure').service('exchange') as any).importFile({ path: sheet, files: folder, migration: false, createMissing: false, publish: false, dryRun: false, overwrite: false });
      expect([result.created, result.rejected, await site.strapi.db.query(MEDIA).count()]).toEqual([0, 1, before]);
      return { id: 0, documentId: '', bytes, sum: createHash('sha256').update(bytes).digest('hex') };
    }],
  ];

  it.each(ORPHANS)('removes bytes %s: marked, a week later without a row, another day later gone', async (_, bring) => {
    const file = await bring();
    await sweepOn(1);
    expect([await marked(file), await listed(file), there(file)]).toEqual([true, true, true]);
    await sweepOn(6);
    expect([await listed(file), there(file)]).toEqual([true, true]);
    expect((await sweepOn(9)).released).toBeGreaterThan(0);
    expect([await listed(file), there(file)]).toEqual([false, true]);
    await sweepOn(9.5);
    expect(there(file)).toBe(true);
    expect((await sweepOn(10.1)).removed).toBeGreaterThan(0);
    expect([await marked(file), there(file)]).toEqual([false, false]);
    const acts = await site.database.query<{ actor: string }>("SELECT actor FROM disclosure_journal WHERE act = 'files_released' AND CAST(details AS text) LIKE ?", [`%${file.sum}%`]);
    expect(acts).toEqual([{ actor: 'system:attachment-sweep' }]);
  });

  const KEEPERS: [string, () => Promise<Held>][] = [
    ['a draft', async () => {
      const file = await held();
      await draftWith(file);
      await loseFromLibrary(file);
      return file;
    }],
    ['the picture of a body', async () => {
      const file = await held(Buffer.concat([PNG, Buffer.from(String((made += 1)))]), 0, 'a.png');
      await entry(site, { body: `<p><img src="attachments/${file.documentId}/a.png" alt="图"></p>` });
      await loseFromLibrary(file);
      return file;
    }],
    ['a published entry whose draft has another file by now', async () => {
      const [first, second] = [await held(), await held()];
      const { documentId } = await entry(site, { attachments: [first.id] }, { publish: true });
      await edit(site, documentId, { attachments: [second.id], changeNote: '更换' });
      await loseFromLibrary(first);
      return first;
    }],
    ['a former version alone', async () => {
      const file = await held();
      const { documentId } = await entry(site, { attachments: [file.id] }, { publish: true });
      await edit(site, documentId, { attachments: [], changeNote: '附件重复' });
      await documents(site, UID.entry).publish({ documentId });
      await forget(file);
      return file;
    }],
    ['a withdrawn entry', async () => {
      const file = await held();
      const { documentId } = await entry(site, { attachments: [file.id] }, { publish: true });
      await act(site, 'withdraw', documentId);
      await loseFromLibrary(file);
      return file;
    }],
    ['the sheet of a report', async () => {
      const file = await held();
      await documents(site, REPORT).create({ data: { agency: 'farming', year: 2024, form: 'national-2021', signature: file.id } });
      return file;
    }],
    ['the media library', () => held()],
    ['a size of a picture in the media library', async () => {
      const [whole, small] = [await held(), await held()];
      const formats = { thumbnail: { url: `/admin-disclosure/held/${small.sum}/thumbnail_a.png` } };
      await site.strapi.db.query(MEDIA).update({ where: { id: whole.id }, data: { formats } as never });
      await forget(small);
      return small;
    }],
  ];

  it.each(KEEPERS)('keeps for ever what is named by %s', async (_, bring) => {
    const file = await bring();
    await weeksPass(20);
    expect([await listed(file), there(file)]).toEqual([true, true]);
    expect((await site.strapi.plugin('disclosure').service('catalogue').verify()).differences).toEqual([]);
  });

  it('lets whoever brings the same bytes again have them, at each step', async () => {
    await weeksPass(40);
    const file = await held(undefined, 60);
    await forget(file);
    await sweepOn(61);
    // Named again within the week: the mark goes.
    const again = await held(file.bytes, 66);
    await sweepOn(67);
    expect(await marked(file)).toBe(false);
    await forget(again);
    // Brought again on the seventh day, and in no form yet: the week begins anew.
    await sweepOn(68);
    const late = await held(file.bytes, 74.9);
    await forget(late);
    expect(await sweepOn(75.1)).toMatchObject({ released: 0 });
    // Brought again when the row is gone already: the bytes stay.
    expect(await sweepOn(82)).toMatchObject({ released: 1 });
    const last = await held(file.bytes, 82.5);
    expect(await listed(last)).toBe(true);
    expect(await sweepOn(84)).toMatchObject({ removed: 0 });
    expect([await listed(last), there(last)]).toEqual([true, true]);
    const { documentId } = await draftWith(last);
    expect((await documents(site, UID.entry).findOne({ documentId })).files[0].sha256).toBe(file.sum);
  });

  it('finds what was brought in by a process that ended before it was written down', async () => {
    const file = await held();
    await forget(file);
    await site.strapi.db.connection('disclosure_files').where({ sha256: file.sum }).delete();
    await weeksPass(100);
    expect(there(file)).toBe(false);
  });

  it('removes the bytes of an expunged entry that could not be removed at once', async () => {
    const [file, gone] = [await held(undefined, 110), await held(undefined, 110)];
    const place = path.join(store, file.sum.slice(0, 2), file.sum);
    const { documentId } = await entry(site, { attachments: [file.id, gone.id] }, { publish: true });
    fs.renameSync(place, `${place}.aside`);
    fs.mkdirSync(place);
    await on(110, () => act(site, 'expunge', documentId, { ground: 'personal_data', orderNumber: '县府办函〔2026〕9号' }));
    for (let tries = 0; (there(gone) || (await marked(gone))) && tries < 100; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect([there(gone), await marked(gone), await listed(file), await marked(file)]).toEqual([false, false, false, true]);
    fs.rmdirSync(place);
    fs.renameSync(`${place}.aside`, place);
    expect(await sweepOn(112)).toMatchObject({ removed: 1 });
    expect([there(file), await marked(file)]).toEqual([false, false]);
  });

  it('is told by the command line, and has nothing to do twice', async () => {
    const said: string[] = [];
    const run = () => (site.strapi.plugin('disclosure').service('command') as any).run(['sweep'], { out: (text: string) => void said.push(text), err: (text: string) => void said.push(text), cwd: store });
    await on(120, run);
    expect(await on(120, run)).toBe(0);
    expect(said[said.length - 1]).toContain('0 newly named by nothing, 0 released, 0 removed');
    expect(await sweepOn(120)).toEqual(NOTHING);
  });
});
