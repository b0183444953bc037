import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Settings } from '../config';
import { DisclosureError } from '../http/errors';
import type { Store } from './store';

/** What a Strapi upload provider can do, as far as it is needed here. */
interface Provider {
  uploadStream(file: object): Promise<void>;
  delete(file: object): Promise<void>;
  isPrivate?(): boolean | Promise<boolean>;
  getSignedUrl?(file: object): Promise<{ url: string }>;
}

/**
 * Any Strapi upload provider with a private bucket (S3 and the like), opened beside the site's own one. What it holds
 * is read through addresses that it signs, by this server alone: nobody else ever gets one.
 */
export function openProviderStore(strapi: Core.Strapi, { name, options }: NonNullable<Settings['attachments']['provider']>): Store {
  const hostRequire = createRequire(path.join(strapi.dirs.app.root, 'package.json'));
  const provider = hostRequire(name).init(options) as Provider;
  if (!provider.getSignedUrl || !provider.isPrivate || !provider.uploadStream) {
    throw new DisclosureError('STORE_NOT_PRIVATE', `上传组件 ${name} 不能签发临时地址，不能存放附件`);
  }
  const fileOf = (sha256: string, mime = 'application/octet-stream') => ({ name: sha256, hash: sha256, ext: '', path: '', mime });
  const ask = async ({ sha256, location }: { sha256: string; location: string | null }, init: RequestInit) => {
    const { url } = await provider.getSignedUrl!({ ...fileOf(sha256), url: location ?? '' });
    return fetch(url, init);
  };
  return {
    async put(file, { sha256, size, mime }) {
      if (!(await provider.isPrivate!())) throw new DisclosureError('STORE_NOT_PRIVATE', `上传组件 ${name} 没有设为私有，不能存放附件`);
      const entity: Record<string, unknown> = { ...fileOf(sha256, mime), size: size / 1000, sizeInBytes: size, stream: fs.createReadStream(file) };
      await provider.uploadStream(entity);
      await fs.promises.rm(file, { force: true });
      return String(entity.url ?? '');
    },
    async open(file, range, signal) {
      const answer = await ask(file, { headers: range ? { Range: `bytes=${range.start}-${range.end}` } : {}, signal });
      if (!answer.ok || !answer.body || (range && answer.status !== 206)) throw new Error(`The store answers ${answer.status} for ${file.sha256}`);
      return Readable.fromWeb(answer.body as never);
    },
    async remove({ sha256, location }) {
      await provider.delete({ ...fileOf(sha256), url: location ?? '' });
    },
    async has(file) {
      // A signed address is good for one method: ask for the first byte, not for the head.
      const answer = await ask(file, { headers: { Range: 'bytes=0-0' } });
      await answer.body?.cancel();
      return answer.ok;
    },
  };
}
