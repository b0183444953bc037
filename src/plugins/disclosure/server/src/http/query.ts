import { z } from '@strapi/utils';
import { faulty, type Fault } from './errors';

/** What callers of other Strapi routes try first, and what to write here instead. */
const INSTEAD: Record<string, string> = {
  _q: '请改用 q',
  populate: '每条结果已经完整，不需要 populate',
  fields: '每条结果的字段是固定的，不需要 fields',
  locale: '本接口只有中文，不需要 locale',
  status: '只提供已公开的内容，status 只能是 published',
  publicationState: '只提供已公开的内容，不需要 publicationState',
  start: '请改用 pagination[page] 或 pagination[cursor]',
  limit: '请改用 pagination[pageSize]',
  page: '请改用 pagination[page]',
  pageSize: '请改用 pagination[pageSize]',
  $or: '不支持 $or，请用 $in 或分次查询',
  $and: '多个条件本来就同时成立，不需要 $and',
  $not: '不支持 $not',
};

/**
 * Checks the parsed query string of a request.
 *
 * @throws INVALID_QUERY naming each parameter and what to write instead; never an empty list for a typing error
 */
export function parseQuery<T extends z.ZodType>(schema: T, query: unknown): z.infer<T> {
  const unwritable = withNul(query);
  if (unwritable) throw faulty('INVALID_QUERY', [{ path: unwritable.join('.'), message: `参数 ${nameOf(unwritable)}：含有不可用的字符` }]);
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap((issue) => meantBy(issue, query)).flatMap((issue): Fault[] => {
    const at = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...at, key].join('.'),
        message: `不认识的参数 ${nameOf([...at, key])}${INSTEAD[key] ? `：${INSTEAD[key]}` : ''}`,
      }));
    }
    return [{ path: at.join('.'), message: at.length ? `参数 ${nameOf(at)}：${said(issue, query)}` : issue.message }];
  });
  throw faulty('INVALID_QUERY', faults);
}

/** PostgreSQL takes no text with a NUL. @returns the path of a value that has one */
function withNul(value: unknown, at: string[] = []): string[] | null {
  if (typeof value === 'string') return value.includes('\0') ? at : null;
  if (!value || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = withNul(inner, [...at, key]);
    if (found) return found;
  }
  return null;
}

type Issue = z.core.$ZodIssue;

/** What was given under an issue's path. */
const givenAt = ({ path }: Issue, query: unknown): unknown => path.reduce<any>((value, key) => value?.[key], query);

/** Of the forms that a parameter may have – one value, or operators with values – the one that was written. */
function meantBy(issue: Issue, query: unknown): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const other = typeof givenAt(issue, query) === 'string' ? ['invalid_type'] : ['invalid_type', 'invalid_value'];
  const meant = issue.errors.find((form) => !form.some(({ code: kind, path }) => other.includes(kind ?? '') && !path.length));
  if (!meant) return [{ ...issue, message: '格式有误' }];
  return meant.flatMap((inner) => meantBy({ ...inner, path: [...issue.path, ...inner.path] }, query));
}

/** Type errors in words that say what to write. */
function said(issue: Issue, query: unknown): string {
  if (issue.code !== 'invalid_type') return issue.message;
  const given = givenAt(issue, query);
  if (given === undefined) return '不能缺少';
  if (issue.expected === 'string') return given === null ? '缺少值' : '应为一个值';
  return issue.expected === 'object' ? `应写作 ${nameOf(issue.path.map(String))}[…]=…` : '格式有误';
}

/** `filters[agency][$in]`, as it stands in the address. */
function nameOf([first = '', ...rest]: string[]): string {
  return first + rest.map((part) => `[${part}]`).join('');
}

/** `status=published` is what Strapi's own clients add; it changes nothing. */
export const status = { status: z.literal('published', '只能是 published').optional() };

/** A number written in a query string. */
export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `应为 ${min} 到 ${max} 的整数`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `应为 ${min} 到 ${max} 的整数`)
    .meta({ type: 'integer', minimum: min, maximum: max });

export const flag = z.enum(['true', 'false'], '应为 true 或 false').transform((value) => value === 'true');

/** Code of an agency or a category. */
export const code = z.string().regex(/^[a-z0-9-]{1,40}$/, '应为代码（小写字母、数字和连字符）');
