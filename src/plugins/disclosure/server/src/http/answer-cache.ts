import { LRUCache } from 'lru-cache';

/** A finished answer. */
export interface Kept {
  content: Buffer;
  /** Media type. */
  type: string;
  /** Name of the file, of an answer that is to be saved. */
  name?: string;
}

/** Answers beyond this share of the cache are not kept: one export would drive out everything else. */
const LARGEST_SHARE = 16;

/**
 * Finished answers by version and address. The version is a part of the key, so that nothing of an older catalogue is
 * ever found again; equal requests that arrive while an answer is made wait for that one.
 */
export class AnswerCache {
  private readonly kept: LRUCache<string, Kept>;
  private readonly making = new Map<string, Promise<Kept>>();
  private version = 0;

  /** @param bytes memory for answers; 0: none is kept, equal requests still share one answer */
  constructor(bytes: number) {
    this.kept = new LRUCache<string, Kept>({
      maxSize: Math.max(1, bytes),
      maxEntrySize: Math.max(1, Math.floor(bytes / LARGEST_SHARE)),
      sizeCalculation: (answer, key) => answer.content.byteLength + 2 * key.length,
    });
  }

  /** Lets go of what earlier versions have answered: while people publish it would be most of what is held. */
  startWith(version: number): void {
    if (version <= this.version) return;
    this.version = version;
    this.kept.clear();
  }

  get(key: string): Kept | Promise<Kept> | undefined {
    return this.kept.get(key) ?? this.making.get(key);
  }

  /** @param make makes the answer; a failure is everybody's who waits, and is not kept */
  make(key: string, make: () => Promise<Kept>): Promise<Kept> {
    const answer = make()
      .then((body) => {
        this.kept.set(key, body);
        return body;
      })
      .finally(() => this.making.delete(key));
    this.making.set(key, answer);
    return answer;
  }
}
