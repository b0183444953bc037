import type { Core } from '@strapi/strapi';
import { loadDirectory } from '../catalogue/directory';
import { unitsOf } from '../checks/public/list';
import { beginRun } from '../checks/public/run';
import { checksOf } from '../checks/registry';
import type { Reader } from '../storage/reader';
import { EXIT, type Io } from './io';
import type { Parsed } from './options';
import { progressOn } from './progress';

/** `check`: the counts as one line of JSON on the output, the units beside it; exit code 1 where anything was found. */
export async function runCheck(strapi: Core.Strapi, { texts }: Parsed, io: Io): Promise<number> {
  const { ended } = await beginRun(strapi, texts.agency ?? null, { signal: io.signal, progress: progressOn(io) });
  const { state, done } = await ended;
  if (state === 'stopped') {
    await io.err('已停止；查完的单位已更新，再次运行从头检查 Stopped; units that were done are up to date');
    return EXIT.aborted;
  }
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  const { units, rules } = await unitsOf(query, await loadDirectory(query), texts.agency ? [texts.agency] : null);
  for (const { name, entries, standing, kept } of units) if (standing) await io.err(`${name}：${entries} 条中有 ${standing} 处，已说明保留 ${kept} 处`);
  const findings = units.reduce((sum, { standing }) => sum + standing, 0);
  const kept = units.reduce((sum, unit) => sum + unit.kept, 0);
  const byRule = Object.fromEntries(checksOf(strapi).map(({ code }) => [code, rules.get(code) ?? 0]));
  await io.out(JSON.stringify({ entries: done, findings, kept, units: units.filter(({ standing }) => standing).length, byRule }));
  return findings ? EXIT.failed : EXIT.done;
}
