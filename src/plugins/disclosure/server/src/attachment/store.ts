import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Settings } from '../config';
import { openDirectoryStore } from './directory-store';
import { openProviderStore } from './provider-store';

/** Bytes `start` to `end`, both included. */
export interface Range {
  start: number;
  end: number;
}

/**
 * Where the bytes of entries' files lie: never under `public/`, named by their SHA-256, so that what was published
 * cannot change afterwards.
 */
export interface Store {
  /** Takes a file of this machine in; `path` may be moved. @returns where the store put it, if it needs to be told */
  put(path: string, file: { sha256: string; size: number; mime: string }): Promise<string | null>;
  /** @param signal lets go of a store that is slow to answer. @throws when the bytes are not there, and the signal's reason */
  open(file: { sha256: string; location: string | null }, range?: Range, signal?: AbortSignal): Promise<Readable>;
  /** Of an expunged entry: for good; bytes that are not there are no error. */
  remove(file: { sha256: string; location: string | null }): Promise<void>;
  has(file: { sha256: string; location: string | null }): Promise<boolean>;
}

const opened = new WeakMap<Core.Strapi, Store>();

/** The store that the settings name; opened at the first use. */
export function storeOf(strapi: Core.Strapi): Store {
  const known = opened.get(strapi);
  if (known) return known;
  const { directory, provider } = (strapi.config.get('plugin::disclosure') as Settings).attachments;
  const store = provider ? openProviderStore(strapi, provider) : openDirectoryStore(strapi.dirs.app.root, directory);
  opened.set(strapi, store);
  return store;
}
