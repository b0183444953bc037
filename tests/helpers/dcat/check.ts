import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../environment';

/** @returns of each page of `catalogue.jsonld`: how many statements it makes, and where it breaks what DCAT 3 asks */
export function checkDcat(pages: object[]): { triples: number; faults: string[] }[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'tests', 'helpers', 'dcat', 'validate.mjs')], { input: JSON.stringify(pages), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
