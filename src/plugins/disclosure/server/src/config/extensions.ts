import { z } from '@strapi/utils';
import { SCHEMES } from '../domain/vocabulary';

/** What the tallies and terms count besides categories. */
const RESERVED = ['all', 'act', 'interprets', 'amends', 'repeals'];

const unique = (names: string[]) => new Set(names).size === names.length;
const label = z.string().min(1, '请填写名称').max(60, '名称至多 60 个字');

/** Declarations of fields that a host adds to the entry by Strapi's extension mechanism. */
export const ENTRY_FIELDS = z
  .array(
    z
      .strictObject({
        /** Of the attribute. */
        name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, '应为字段名：字母开头，至多 40 个字母、数字、下划线'),
        /** Official Chinese name. */
        label,
        /** In answers, exports and, as far as said below, in conditions. Without it nothing of the field ever leaves. */
        public: z.boolean().default(false),
        filterable: z.boolean().default(false),
        facet: z.boolean().default(false),
        sortable: z.boolean().default(false),
        searchable: z.boolean().default(false),
        /** Headers of a sheet, beside name and label. */
        importHeaders: z.array(z.string().min(1).max(60)).default([]),
        /** Chinese names of an enumeration's values. */
        values: z.record(z.string(), label).default({}),
      })
      .refine((field) => field.public || !(field.filterable || field.facet || field.sortable || field.searchable), {
        path: ['public'],
        message: '要能筛选、分面、排序或检索，须先声明 public: true',
      })
  )
  .refine((fields) => unique(fields.map(({ name }) => name)), '字段名重复');

/** Declarations of classification schemes; their trees are edited in the panel like those of the built-in ones. */
export const HOST_SCHEMES = z
  .array(
    z.strictObject({
      code: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,39}$/, '应为小写字母开头，至多 40 个小写字母、数字、连字符')
        .refine((code) => !(code in SCHEMES) && !RESERVED.includes(code), '是本插件自己的分类体系，请换一个代码'),
      name: label,
    })
  )
  .refine((schemes) => unique(schemes.map(({ code }) => code)), '分类体系代码重复');
