import type { z } from '@strapi/utils';
import { faulty } from './errors';

/** What a person or a program sends in a body, checked. @throws INVALID_INPUT naming each faulty field */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw faulty(
    'INVALID_INPUT',
    parsed.error.issues.map((issue) => ({
      path: issue.path.join('.') || (issue as { keys?: string[] }).keys?.join('.') || '',
      message: issue.code === 'unrecognized_keys' ? `不认识的字段：${(issue as { keys: string[] }).keys.join('、')}` : issue.message,
    }))
  );
}
