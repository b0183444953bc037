import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

const FLAG = { type: 'boolean' } as const;
const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'string', multiple: true } as const;

/** Commands with their options; `files` is how many file names they take, at least and at most. */
const COMMANDS = {
  import: {
    options: {
      migration: FLAG,
      agency: TEXT,
      'create-missing': FLAG,
      publish: FLAG,
      'dry-run': FLAG,
      overwrite: FLAG,
      rejects: TEXT,
      files: TEXT,
      map: TEXTS,
      'map-agency': TEXTS,
    },
    files: [1, 1],
  },
  export: { options: { agency: TEXT }, files: [0, 1] },
  'hand-over': { options: { 'dry-run': FLAG, 'leave-out': FLAG, void: FLAG, out: TEXT, after: TEXT }, files: [1, 1] },
  backup: { options: {}, files: [1, 1] },
  restore: { options: {}, files: [1, 1] },
  reindex: { options: {}, files: [0, 0] },
  sweep: { options: {}, files: [0, 0] },
  verify: { options: {}, files: [0, 0] },
  check: { options: { agency: TEXT }, files: [0, 0] },
  number: { options: { agency: TEXT }, files: [0, 0] },
  roles: { options: {}, files: [0, 0] },
  'check-report': { options: {}, files: [1, 1] },
  'import-figures': { options: {}, files: [1, 1] },
  'import-visits': { options: {}, files: [1, 1] },
  help: { options: {}, files: [0, 0] },
} satisfies Record<string, { options: Options; files: [number, number] }>;

export type CommandName = keyof typeof COMMANDS;

export interface Parsed {
  command: CommandName;
  flags: Record<string, boolean | undefined>;
  texts: Record<string, string | undefined>;
  /** Options that may be given several times. */
  lists: Record<string, string[] | undefined>;
  file?: string;
}

export const USAGE = `用法 Usage: disclosure <命令 command> [选项 options]

  import FILE          导入 CSV（UTF-8 或 GB18030）或 XLSX；每行新建、更新、未变或拒绝
                       Take a CSV or XLSX file in; each row is created, updated, unchanged or rejected
    --migration        迁移原目录：沿用索引号和原发布时间  Carry over a former catalogue: numbers, publication times
    --agency CODE      未写明公开主体的行归入该单位        Agency of the rows that name none
    --create-missing   新建系统没有的单位和分类            Create agencies and categories that are missing
    --publish          迁移的行直接公开                    Publish migrated rows
    --dry-run          只检查，不写入                      Check only, write nothing
    --overwrite        以文件为准，覆盖本系统中的编辑      Rows win over edits made here
    --files DIR|ZIP    “附件”列所写文件所在的文件夹或压缩包  Folder or zip of the attachments that rows name
    --map 列名=项      列的对应，记住供以后使用            Header=field, remembered
    --map-agency 名称=代码  单位名称的对应，记住供以后使用  Name=agency code, remembered
    --rejects OUT.csv  拒绝的行连同原因另存                Write rejected rows with their reasons
  export [OUT]         导出已公开的目录：.csv .xlsx .jsonl .xml  Export what is public, in the form of the ending
    --agency CODE      只导出该单位                        That agency only
  hand-over PROFILE    向其他平台移交：自上次以来的新增、修改、撤下
                       For another platform: what is new, changed, removed since the last one
    --dry-run          只检查，列出缺项，不写入             Check only, name what lacks
    --after N          自第 N 次移交之后；0 为全部          Begin after hand-over N; 0: everything
    --leave-out        缺项的条目留待下次                   Entries that lack something wait for the next one
    --out FILE         移交文件的名称                       Name of the file
    --void             上次移交未送达，作废                 The last one never arrived
  backup OUT.zip       备份：内容、办理记录、版本、索引号和附件    All of the register, files included
  restore IN.zip       恢复到空的目录系统，并核对              Into an empty register, proved afterwards
  reindex              重建公开目录，重读未能读取的附件    Rebuild the public catalogue, try unread files again
  sweep                清理七天来无人引用的附件字节，次日删除  Let go of bytes that nothing has named for a week
  verify               核对公开目录；有差异时退出码为 1    Prove the catalogue; exit code 1 on any difference
  check                检查已公开的内容，结果列在“公开内容检查”；有问题时退出码为 1
                       Check all that is public; exit code 1 where anything was found
    --agency CODE      只检查该单位                        That agency only
  number --agency CODE 为该单位补赋索引号                  Allocate pending index numbers
  roles                安装县级单位、信息员、审核人等角色  Create the roles of the county's editors
  check-report FILE    核对年度报告，每个问题一行 JSON      Check annual reports, one JSON line for each finding
  import-figures FILE  登记以前年度的数据（JSON）          Register figures of former years (JSON)
  import-visits FILE   登记其他系统的每日访问量（CSV）     Register daily visits of another system (CSV)
  help                 显示本说明                          Show this text
`;

/** @returns the command with its options, or what is wrong with them, in Chinese and English. */
export function parseCommand(argv: string[]): Parsed | string {
  const [name = 'help', ...rest] = argv;
  const known = name === '--help' || name === '-h' ? 'help' : name;
  if (!(known in COMMANDS)) return `没有“${name}”这个命令 Unknown command: ${name}`;
  const command = known as CommandName;
  const { options, files } = COMMANDS[command];
  let values: Record<string, unknown>;
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({ args: rest, options: options as Options, allowPositionals: true, strict: true }));
  } catch (error) {
    return `选项有误 ${(error as Error).message}`;
  }
  if (positionals.length < files[0]!) return name === 'hand-over' ? '请写出移交方案的代码 Name the profile' : '请写出文件名 Name the file';
  if (positionals.length > files[1]!) return `多余的参数 Unexpected argument: ${positionals[files[1]!]}`;
  if (values.after !== undefined && !/^\d{1,9}$/.test(String(values.after))) return '--after 应为移交的次数 --after takes the number of a hand-over';
  if (command === 'number' && !values.agency) return '请写出 --agency CODE Name the agency';
  return {
    command,
    flags: values as Parsed['flags'],
    texts: values as Parsed['texts'],
    lists: values as Parsed['lists'],
    file: positionals[0],
  };
}
