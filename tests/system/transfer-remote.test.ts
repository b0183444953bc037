import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { type Host, makeHost } from '../helpers/host';
import { localServer } from '../helpers/local-server';
import { type SiteNode, startNode } from '../helpers/node';

const run = promisify(execFile);

/** A provider of the site's own files as those for S3 are; private, it gives them to signed addresses alone. */
const PROVIDER = `
  const fs = require('node:fs');
  const { Readable } = require('node:stream');
  const { pipeline } = require('node:stream/promises');
  exports.init = ({ bucket, base, private }) => {
    const uploadStream = async (file) => {
      await pipeline(file.stream ?? Readable.from(file.buffer), fs.createWriteStream(bucket + '/' + file.hash + file.ext));
      file.url = base + '/' + file.hash + file.ext;
    };
    return {
      uploadStream,
      upload: uploadStream,
      delete: async (file) => fs.rmSync(bucket + '/' + file.hash + file.ext),
      isPrivate: async () => private,
      getSignedUrl: async (file) => ({ url: base + '/' + file.hash + file.ext + '?signed' }),
    };
  };`;

describe.each(['public', 'private'])('strapi export of a site whose files lie in a %s bucket', (kind) => {
  const port = localServer((request, response) => {
    const [name = '', query] = path.basename(request.url!).split('?');
    const file = path.join(host.dir, 'bucket', name);
    if (!fs.existsSync(file) || (kind === 'private' && query !== 'signed')) return response.writeHead(404).end();
    return response.end(fs.readFileSync(file));
  });
  let host: Host;
  let database: TestDatabase;
  const started = async () => {
    const node = await startNode({ ...host.node, database });
    await node.ready;
    return node;
  };
  const upload = (node: SiteNode, name: string) =>
    node.evaluate(async (strapi, given) => {
      const filepath = `${strapi.dirs.app.root}/${given}`;
      // Strapi's progress stumbles over bucket files of less than a kilobyte in all.
      const text = given.repeat(200);
      process.getBuiltinModule('node:fs').writeFileSync(filepath, text);
      const files = { filepath, originalFilename: given, mimetype: 'text/plain', size: text.length };
      const [file] = (await strapi.plugin('upload').service('upload').upload({ data: {}, files })) as any[];
      return { id: file.id as number, url: file.url as string };
    }, name);

  beforeAll(async () => {
    host = makeHost('blank');
    database = await createDatabase({ client: 'sqlite', empty: true });
    fs.mkdirSync(path.join(host.dir, 'bucket'));
    fs.mkdirSync(path.join(host.dir, 'node_modules', 'bucket-provider'));
    fs.writeFileSync(path.join(host.dir, 'node_modules', 'bucket-provider', 'index.js'), PROVIDER);
    const upload = { provider: 'bucket-provider', providerOptions: { bucket: path.join(host.dir, 'bucket'), base: `http://127.0.0.1:${port()}`, private: kind === 'private' } };
    fs.writeFileSync(path.join(host.dir, 'config', 'plugins.js'), `module.exports = () => (${JSON.stringify({ upload: { config: upload }, disclosure: { config: { review: { table: 'none' } } } })});`);
  });
  afterAll(async () => {
    await database?.drop();
    host?.remove();
  });

  it('carries them, and leaves the files of the register where they are', async () => {
    const node = await started();
    const open = await upload(node, 'notice.txt');
    const attached = await upload(node, 'rules.txt');
    expect([open.url, attached.url].map((url) => url.startsWith(`http://127.0.0.1:${port()}/`))).toEqual([true, true]);
    const address = await node.evaluate(async (strapi, id) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      await documents('plugin::disclosure.agency').create({ data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' } });
      const added = await (strapi.plugin('disclosure').service('attachment') as any).add('table.txt', [Buffer.from('table')]);
      const data = { title: '查阅规定', agency: 'archive', formedOn: '2020-01-02', body: '<p>正文</p>', attachments: [id, added.id] };
      const { documentId } = await documents('plugin::disclosure.entry').create({ data, status: 'published' });
      return `/api/disclosure/entries/${documentId}`;
    }, attached.id);
    const { data } = (await (await fetch(`${node.url}${address}`)).json()) as any;
    const texts = await Promise.all(data.attachments.map(async ({ url }: any) => (await fetch(new URL(url, node.url))).text()));
    expect(texts).toEqual(['rules.txt'.repeat(200), 'table']);
    expect((await fetch(`${attached.url}?signed`)).status).toBe(404);
    const providers = await node.evaluate(async (strapi) => {
      const files = strapi.db.query('plugin::upload.file');
      const found = await files.findMany({ orderBy: 'id' });
      // As releases before this rule have left them.
      await strapi.db.connection('files').update({ provider: 'bucket-provider' });
      return found.map(({ provider }: any) => provider);
    });
    expect(providers).toEqual(['bucket-provider', 'local', 'local']);
    await node.stop();

    const archive = path.join(host.dir, 'export');
    const strapi = path.join(host.dir, 'node_modules', '@strapi', 'strapi', 'bin', 'strapi.js');
    await run(process.execPath, [...host.node.execArgv!, strapi, 'export', '--no-encrypt', '--no-compress', '-f', archive], {
      cwd: host.dir,
      env: { ...process.env, ...database.env(host.dir) },
    });
    const listed = (await run('tar', ['-tf', `${archive}.tar`])).stdout.split('\n').filter((line) => /^assets\/uploads\/./.test(line));
    expect(listed).toEqual([`assets/uploads/${path.basename(open.url)}`]);
  });
});
