import type { StoredFile } from './public-route';

type Context = any;

/** One range of bytes, both ends included; `null`: not asked for, or in a form that is answered whole (RFC 9110). */
export function rangeOf(header: string, size: number): { start: number; end: number } | 'unsatisfiable' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!found || (!found[1] && !found[2])) return null;
  const [, first, last] = found;
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (first && last && Number(last) < Number(first)) return null;
  return start >= size || (!first && Number(last) === 0) ? 'unsatisfiable' : { start, end };
}

/**
 * Sends a file of a register so that no browser executes it: its type as its content has it, never guessed anew;
 * everything but PDF and raster images as a download. A PDF is not sandboxed, since browsers would not show it then.
 */
export async function sendFile(ctx: Context, file: StoredFile): Promise<void> {
  const pdf = file.mime === 'application/pdf';
  ctx.set('ETag', file.etag);
  ctx.set('Accept-Ranges', 'bytes');
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Content-Security-Policy', pdf ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'" : "sandbox; default-src 'none'");
  ctx.attachment(file.name, { type: file.inline ? 'inline' : 'attachment' });
  const held = String(ctx.get('If-None-Match'));
  if (held && held.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === file.etag || tag === '*')) {
    ctx.status = 304;
    return;
  }
  const condition = ctx.get('If-Range');
  const range = condition && condition !== file.etag ? null : rangeOf(ctx.get('Range'), file.size);
  if (range === 'unsatisfiable') {
    ctx.status = 416;
    ctx.set('Content-Range', `bytes */${file.size}`);
    ctx.body = '';
    return;
  }
  if (range) ctx.set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  const length = range ? range.end - range.start + 1 : file.size;
  ctx.status = range ? 206 : 200;
  if (ctx.method !== 'HEAD') ctx.body = await file.read(range ?? undefined);
  // After the body: Koa forgets the length of what it is given as a stream.
  ctx.length = length;
  ctx.set('Content-Type', file.mime);
}
