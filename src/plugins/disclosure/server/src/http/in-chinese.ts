import { z } from '@strapi/utils';

const chinese = z.locales.zhCN().localeError as z.core.$ZodErrorMap;

/** What a contract has to say where it has no words of its own. */
export const inChinese: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'invalid_type') return chinese(issue);
  return issue.input === undefined ? '缺少这一项' : '不是这一项所要的内容';
};
