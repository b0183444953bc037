import fs from 'node:fs';
import { access, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Store } from './store';

/** A folder outside `public/`; several nodes share it as they share a disk. */
export function openDirectoryStore(root: string, directory: string): Store {
  const base = path.resolve(root, directory);
  const pathOf = (sha256: string) => path.join(base, sha256.slice(0, 2), sha256);
  return {
    async put(file, { sha256 }) {
      const target = pathOf(sha256);
      await mkdir(path.dirname(target), { recursive: true });
      // Written beside and renamed: a name is never there with half of its bytes.
      const beside = `${target}.${process.pid}.part`;
      try {
        await rename(file, beside);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
        await copyFile(file, beside);
        await rm(file, { force: true });
      }
      await rename(beside, target);
      return null;
    },
    async open({ sha256 }, range) {
      const file = pathOf(sha256);
      await access(file, fs.constants.R_OK);
      return fs.createReadStream(file, range);
    },
    remove: ({ sha256 }) => rm(pathOf(sha256), { force: true }),
    has: ({ sha256 }) => access(pathOf(sha256), fs.constants.R_OK).then(
      () => true,
      () => false
    ),
  };
}
