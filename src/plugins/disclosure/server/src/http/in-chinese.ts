import { z } from '@strapi/utils';

const chinese = z.locales.zhCN().localeError as z.core.$ZodErrorMap;

const UNITS: Record<string, string> = { array: '项', string: '个字', number: '', int: '' };

/** What a contract has to say where it has no words of its own, for people who do not know its kinds of data. */
export const inChinese: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项' : '不是这一项所要的内容';
    case 'invalid_value':
      return `应为 ${issue.values.map(String).join('、')} 之一`;
    case 'unrecognized_keys':
      return `不认识${issue.keys.map((key) => `“${key}”`).join('、')}`;
    case 'too_small':
      return issue.origin in UNITS ? `至少为 ${issue.minimum} ${UNITS[issue.origin]}`.trim() : chinese(issue);
    case 'too_big':
      return issue.origin in UNITS ? `至多为 ${issue.maximum} ${UNITS[issue.origin]}`.trim() : chinese(issue);
    default:
      return chinese(issue);
  }
};
