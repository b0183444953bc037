import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './command.mjs';

const IGNORED = new Set(['node_modules', 'dist', '.tmp', '.strapi', 'build', '.git']);

/**
 * Does a piece of work unless it was done already for the same files.
 * @param inputs files and folders; any change of a name, size or time in them does the work again
 * @param output what must be there afterwards, if anything
 */
export async function unlessDone(name, { inputs, output }, work) {
  const stamp = path.join(root, '.tmp', 'test', 'done', name);
  const state = fingerprint(inputs);
  const present = !output || fs.existsSync(path.join(root, output));
  if (present && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === state) {
    console.log(`${name}: up to date`);
    return;
  }
  fs.rmSync(stamp, { force: true });
  await work();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, state);
}

function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) add(hash, path.join(root, input));
  return hash.digest('hex');
}

function add(hash, file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    hash.update(`${file}\0${stat.size}\0${stat.mtimeMs}\0`);
    return;
  }
  for (const name of fs.readdirSync(file).sort()) {
    if (!IGNORED.has(name)) add(hash, path.join(file, name));
  }
}

/** Whether node_modules holds what the lock file asks for; times say nothing after a checkout. */
export function isInstalled() {
  const packages = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
  if (!fs.existsSync(path.join(root, 'node_modules', '.package-lock.json'))) return false;
  const installed = packages('node_modules/.package-lock.json');
  return Object.entries(packages('package-lock.json')).every(([place, wanted]) => {
    // The root, the workspaces, and binaries for other platforms are not among the installed.
    if (!place.startsWith('node_modules/') || wanted.link) return true;
    const found = installed[place];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.devOptional || wanted.peer);
  });
}
