import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { openProviderStore } from './provider-store';

/** A provider as those for S3 are: a bucket that answers signed addresses alone. */
const PROVIDER = `
  const fs = require('node:fs');
  const { pipeline } = require('node:stream/promises');
  module.exports = { init: ({ bucket, base, open }) => ({
    uploadStream: async (file) => { await pipeline(file.stream, fs.createWriteStream(bucket + '/' + file.hash + file.ext)); file.url = 's3://bucket/' + file.hash; },
    delete: async () => {},
    isPrivate: () => !open,
    getSignedUrl: async (file) => ({ url: base + '/' + file.url.split('/').pop() + '?signature=good' }),
  }) };`;

/** The file that the bucket takes a request for and says nothing. */
const SILENT = 'd'.repeat(64);

describe('a store in a private bucket', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provider-store-'));
  const name = path.join(folder, 'provider.cjs');
  const host = { dirs: { app: { root: folder } } } as Core.Strapi;
  const asked: string[] = [];
  let server: http.Server;
  let options: Record<string, unknown>;
  const sha256 = 'a'.repeat(64);
  const source = () => {
    const file = path.join(folder, 'source');
    fs.writeFileSync(file, '0123456789');
    return file;
  };
  const read = async (stream: AsyncIterable<Buffer>) => {
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    return text;
  };

  beforeAll(async () => {
    fs.writeFileSync(name, PROVIDER);
    server = http.createServer((request, response) => {
      asked.push(request.url!);
      const url = new URL(request.url!, 'http://bucket');
      const file = path.join(folder, path.basename(url.pathname));
      if (path.basename(file) === SILENT) return undefined;
      if (url.searchParams.get('signature') !== 'good' || !fs.existsSync(file)) return response.writeHead(403).end();
      const bytes = fs.readFileSync(file);
      const [, start, end] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
      if (start === undefined) return response.end(bytes);
      return response.writeHead(206).end(bytes.subarray(Number(start), Number(end) + 1));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    options = { bucket: folder, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    fs.rmSync(folder, { recursive: true });
  });

  it('gives back what it took, whole or in part, by addresses that it signs', async () => {
    const store = openProviderStore(host, { name, options });
    const location = await store.put(source(), { sha256, size: 10, mime: 'text/plain' });
    expect(location).toBe(`s3://bucket/${sha256}`);
    expect(await read(await store.open({ sha256, location }))).toBe('0123456789');
    expect(await read(await store.open({ sha256, location }, { start: 2, end: 4 }))).toBe('234');
    expect([await store.has({ sha256, location }), await store.has({ sha256: 'b', location: 's3://bucket/b' })]).toEqual([true, false]);
    expect(asked.every((url) => url.endsWith('?signature=good'))).toBe(true);
    await expect(store.open({ sha256: 'b', location: 's3://bucket/b' })).rejects.toThrow('403');
  });

  it('lets go of a bucket that says nothing when it is told to', async () => {
    const store = openProviderStore(host, { name, options });
    const letGo = new AbortController();
    const opened = expect(store.open({ sha256: SILENT, location: `s3://bucket/${SILENT}` }, undefined, letGo.signal)).rejects.toMatchObject({ name: 'AbortError' });
    while (!asked.some((url) => url.includes(SILENT))) await new Promise((resolve) => setTimeout(resolve, 5));
    letGo.abort();
    await opened;
  });

  it('takes nothing in where the bucket is public, or cannot sign', async () => {
    const store = openProviderStore(host, { name, options: { ...options, open: true } });
    await expect(store.put(source(), { sha256: 'c', size: 10, mime: 'text/plain' })).rejects.toMatchObject({ code: 'STORE_NOT_PRIVATE' });
    const local = path.join(folder, 'local.cjs');
    fs.writeFileSync(local, 'module.exports = { init: () => ({ uploadStream: async () => {}, delete: async () => {} }) };');
    expect(() => openProviderStore(host, { name: local, options: {} })).toThrow(expect.objectContaining({ code: 'STORE_NOT_PRIVATE' }));
  });
});
