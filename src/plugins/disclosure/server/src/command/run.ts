import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { installRoles } from '../access/roles';
import { missingFiles } from '../attachment/held-files';
import { readAgain } from '../attachment/read-texts';
import { recogniseHeld } from '../attachment/recognise';
import { sweepUnnamed } from '../attachment/sweep';
import { reindex } from '../catalogue/reindex';
import { verify } from '../catalogue/verify';
import { backup } from '../exchange/backup';
import { exportAs, exportFile } from '../exchange/export-file';
import { restore } from '../exchange/restore';
import { DisclosureError } from '../http/errors';
import { numberPending } from '../publication/number';
import { actingAs } from '../storage/acting';
import { EXIT, type Io } from './io';
import { parseCommand, USAGE, type Parsed } from './options';
import { progressOn } from './progress';
import { runCheck } from './run-check';
import { runHandOver } from './run-hand-over';
import { runImport } from './run-import';
import { runCheckReport, runImportFigures, runImportVisits } from './run-reports';

/**
 * Runs one command line on a loaded site: `import`, `export`, `hand-over`, `reindex`, `verify`, `check`, `number`, `roles`, `check-report`,
 * `import-figures`, `import-visits`, `backup`, `restore`, `help`.
 *
 * @returns the exit code: 0 done, 1 failed or different, 2 wrong usage, 130 aborted
 */
export async function runCommand(strapi: Core.Strapi, argv: string[], io: Io): Promise<number> {
  const answered = await answerUsage(argv, io);
  if (answered !== null) return answered;
  try {
    return await actingAs({ actor: 'system:command' }, () => run(strapi, parseCommand(argv) as Parsed, io));
  } catch (error) {
    if (io.signal?.aborted) return EXIT.aborted;
    await io.err(describe(error));
    return EXIT.failed;
  }
}

/** What the operator can do something about in a line, a fault of ours with its stack. */
function describe(error: unknown): string {
  if (error instanceof DisclosureError) return `${error.code} ${error.message}`;
  const { message, stack, syscall } = error as NodeJS.ErrnoException;
  return syscall ? message : (stack ?? String(error));
}

/** Answers what needs no site: help and wrong usage. @returns the exit code, or null for a command that is to be run */
export async function answerUsage(argv: string[], io: Io): Promise<number | null> {
  const parsed = parseCommand(argv);
  if (typeof parsed === 'string') {
    await io.err(`${parsed}\n\n${USAGE}`);
    return EXIT.usage;
  }
  if (parsed.command !== 'help') return null;
  await io.out(USAGE);
  return EXIT.done;
}

async function run(strapi: Core.Strapi, parsed: Parsed, io: Io): Promise<number> {
  switch (parsed.command) {
    case 'import':
      return runImport(strapi, parsed, io);
    case 'export':
      return runExport(strapi, parsed, io);
    case 'hand-over':
      return runHandOver(strapi, parsed, io);
    case 'backup': {
      const { rows, files } = await backup(strapi, path.resolve(io.cwd, parsed.file!));
      await io.out(`已备份 ${rows} 行，附件 ${files} 个 Backed up ${rows} rows and ${files} files`);
      return EXIT.done;
    }
    case 'restore': {
      const { rows, files } = await restore(strapi, path.resolve(io.cwd, parsed.file!));
      await io.out(`已恢复 ${rows} 行，附件 ${files} 个 Restored ${rows} rows and ${files} files`);
      return runVerify(strapi, io);
    }
    case 'reindex': {
      const { entries } = await reindex(strapi, progressOn(io));
      const recognised = await recogniseHeld(strapi);
      if (recognised) await io.err(`重新登记了 ${recognised} 个附件 ${recognised} files taken note of again`);
      const again = await readAgain(strapi);
      if (again) await io.err(`有 ${again} 个附件将重新读取文字 ${again} files will be read again`);
      await io.out(`已重建目录，共 ${entries} 条 Reindexed ${entries} entries`);
      return EXIT.done;
    }
    case 'check':
      return runCheck(strapi, parsed, io);
    case 'check-report':
      return runCheckReport(strapi, parsed, io);
    case 'import-figures':
      return runImportFigures(strapi, parsed, io);
    case 'import-visits':
      return runImportVisits(strapi, parsed, io);
    case 'sweep': {
      const { marked, released, removed } = await sweepUnnamed(strapi);
      await io.out(`附件字节：新发现无人引用 ${marked} 个，到期登记删除 ${released} 个，已删除 ${removed} 个 Bytes of files: ${marked} newly named by nothing, ${released} released, ${removed} removed`);
      return EXIT.done;
    }
    case 'verify':
      return runVerify(strapi, io);
    case 'roles': {
      const made = await installRoles(strapi);
      await io.out(made.length ? `已安装角色 Roles created: ${made.join('、')}` : '角色均已安装 All roles are there');
      return EXIT.done;
    }
    default: {
      const { allocated } = await numberPending(strapi, parsed.texts.agency!);
      await io.out(`已赋予 ${allocated} 个索引号 Allocated ${allocated} index numbers`);
      return EXIT.done;
    }
  }
}

async function runExport(strapi: Core.Strapi, { file, texts }: Parsed, io: Io): Promise<number> {
  if (file) {
    const rows = await exportFile(strapi, path.resolve(io.cwd, file), texts.agency, io.signal);
    await io.err(`已导出 ${rows} 条 Exported ${rows} entries`);
    return EXIT.done;
  }
  for await (const text of await exportAs(strapi, 'csv', { agency: texts.agency })) {
    if (io.signal?.aborted) return EXIT.aborted;
    await io.out(String(text).replace(/\n$/, ''));
  }
  return EXIT.done;
}

async function runVerify(strapi: Core.Strapi, io: Io): Promise<number> {
  const { checked, ...proved } = await verify(strapi, progressOn(io));
  const missing = await missingFiles(strapi);
  const differences = [...proved.differences, ...missing];
  const count = proved.count + missing.length;
  for (const difference of differences) await io.out(difference);
  if (count > differences.length) await io.out(`… 另有 ${count - differences.length} 处差异 and ${count - differences.length} more`);
  await io.out(`核对 ${checked} 条，差异 ${count} 处 Checked ${checked} entries, ${count} differences`);
  return count ? EXIT.failed : EXIT.done;
}
