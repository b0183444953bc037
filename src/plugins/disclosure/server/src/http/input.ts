import type { z } from '@strapi/utils';
import { faulty } from './errors';

/**
 * What a person or a program of the panel sends, checked.
 *
 * @param code INVALID_QUERY for what stands in the address
 * @throws INVALID_INPUT, or that code, naming each faulty field
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown, code: 'INVALID_INPUT' | 'INVALID_QUERY' = 'INVALID_INPUT'): z.infer<T> {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw faulty(
    code,
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: `不认识的字段“${key}”` }))
        : [{ path: issue.path.join('.'), message: issue.message }]
    )
  );
}
