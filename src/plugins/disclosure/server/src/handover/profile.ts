import { z } from '@strapi/utils';
import type { HostField } from '../catalogue/host-fields';
import { isDatePattern } from './date-pattern';
import { isSource, kindOfSource } from './sources';

const text = z.string().min(1, '不能为空').max(500, '至多 500 个字');
/** Names of XML elements as far as platforms use them: letters, Chinese characters, digits, `_ . -`. */
const ELEMENT = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
const element = z.string().regex(ELEMENT, '应为 XML 元素名');

const FIELD = z
  .strictObject({
    /** Their name: head of a column, name of an element. */
    name: z.string().min(1, '请填写对方的字段名').max(120, '至多 120 个字'),
    /** What of ours stands there; see the table in docs/hand-over.md. */
    from: z.string().optional(),
    /** The same for every row, instead of `from`. */
    constant: text.optional(),
    /** Where ours is empty. */
    default: text.optional(),
    /** Nothing may be handed over without it. */
    required: z.boolean().default(false),
    /** Of days and instants: `yyyy-MM-dd HH:mm:ss`, in Asia/Shanghai. */
    date: z.string().max(60).refine(isDatePattern, '日期格式应含 yyyy、MM、dd，可含 HH、mm、ss').optional(),
    /** Our code or value → theirs. A category that is not named takes the nearest one above it. */
    codes: z.record(z.string(), z.string()).optional(),
    /** For what `codes` does not name; without it, such an entry lacks the field. */
    otherwise: text.optional(),
    /** Between the parts of a list; without it, XML and JSON keep the list. */
    join: z.string().max(10).optional(),
    /** A body without its marks. */
    plain: z.boolean().default(false),
    /** Characters; what is longer lacks. */
    maxLength: z.number().int().min(1).optional(),
  })
  .superRefine((field, issues) => {
    const fault = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if ((field.from === undefined) === (field.constant === undefined)) return fault('from', '“from”和“constant”应有且只有一项');
    if (field.from === undefined) {
      for (const name of ['default', 'date', 'codes', 'otherwise', 'join'] as const) if (field[name] !== undefined) fault(name, `固定值不能有“${name}”`);
      return;
    }
    if (!isSource(field.from)) return fault('from', `没有“${field.from}”这一项`);
    const kind = kindOfSource(field.from);
    if (field.date && kind !== 'day' && kind !== 'instant' && kind !== 'host') fault('date', `“${field.from}”不是日期`);
    if (field.otherwise && !field.codes) fault('otherwise', '只有写了“codes”才能有“otherwise”');
    if (field.plain && kind !== 'html') fault('plain', `“${field.from}”不是正文`);
  });

const PROFILE = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '应为至多 40 个小写字母、数字、连字符'),
    /** Name of the platform. */
    title: text.max(120),
    container: z.strictObject({
      form: z.enum(['csv', 'xlsx', 'xml', 'json'], '只能是 csv、xlsx、xml、json'),
      encoding: z.enum(['utf-8', 'gb18030'], '只能是 utf-8、gb18030').default('utf-8'),
      /** A zip of the rows and of the attachments. */
      attachments: z.boolean().default(false),
      /** Elements of XML. */
      root: element.default('catalogue'),
      row: element.default('entry'),
    }),
    fields: z.array(FIELD).min(1, '至少要有一个字段').max(200),
  })
  .superRefine(({ container, fields }, issues) => {
    const fault = (path: (string | number)[], message: string) => issues.addIssue({ code: 'custom', path, message });
    const names = fields.map(({ name }) => name);
    names.forEach((name, index) => {
      if (names.indexOf(name) !== index) fault(['fields', index, 'name'], `字段名“${name}”重复`);
      if (container.form === 'xml' && !ELEMENT.test(name)) fault(['fields', index, 'name'], `“${name}”不能作 XML 元素名`);
    });
    if (!fields.some(({ from }) => from === 'change')) fault(['fields'], '应有一个字段取自 change，对方才能分辨新增、修改和撤下');
    if (container.encoding !== 'utf-8' && container.form !== 'csv') fault(['container', 'encoding'], '只有 csv 可以是 gb18030');
    fields.forEach(({ from }, index) => {
      if (from === 'attachments.path' && !container.attachments) fault(['fields', index, 'from'], '不带附件包时没有 attachments.path，可用 attachments.url');
    });
  });

/** How one platform wants the catalogue. */
export type Profile = z.infer<typeof PROFILE>;
export type ProfileField = Profile['fields'][number];

/**
 * Checks the contract of a profile.
 *
 * @param host fields of the host that are public: `host.<name>`
 * @throws Error naming every fault by its path
 */
export function readProfile(content: unknown, host: HostField[]): Profile {
  const parsed = PROFILE.safeParse(content);
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  for (const [index, { from, date }] of parsed.data.fields.entries()) {
    if (!from?.startsWith('host.')) continue;
    const field = host.find(({ name }) => from === `host.${name}`);
    if (!field) throw new Error(`fields.${index}.from: 没有声明为公开的字段“${from.slice('host.'.length)}”`);
    if (date && field.kind !== 'day') throw new Error(`fields.${index}.date: “${from}”不是日期`);
  }
  return parsed.data;
}
