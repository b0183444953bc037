import { adminApi } from '@strapi/strapi/admin';
import { REFUSALS } from './refusals.zh-Hans';

interface Refusal {
  message?: string;
}
interface Definition {
  transformErrorResponse?(error: unknown, meta: unknown, args: unknown): unknown;
}

/** The page of signing in shows what the server says, word for word, and asks no translation. */
export function refuseInChinese(): void {
  const login = (definition: Definition | undefined) => {
    if (!definition) return;
    const { transformErrorResponse } = definition;
    definition.transformErrorResponse = (error, meta, args) => {
      const told = (transformErrorResponse ? transformErrorResponse(error, meta, args) : error) as Refusal;
      const chinese = document.documentElement.lang.startsWith('zh') && told?.message ? REFUSALS[told.message] : undefined;
      return chinese ? { ...told, message: chinese } : told;
    };
  };
  adminApi.enhanceEndpoints({ endpoints: { login } } as never);
}
