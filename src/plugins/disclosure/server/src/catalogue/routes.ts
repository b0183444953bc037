import { z } from '@strapi/utils';
import { publicRoute } from '../http/public-route';
import { AGENCIES_QUERY, AGENCY_QUERY, agencies, agency } from './agencies';
import { AGENCY, AGENCY_WHOLE, CATEGORY, ENTRY_DETAIL, ENTRY_ROW, LIST_META, OVERVIEW, REDIRECT, TERM, TREE } from './answers';
import { detail } from './detail';
import { costOf, listQuery, takeInPredecessors } from './filters';
import { list } from './list';
import { SUGGESTION, SUGGEST_QUERY, suggest } from './suggest';
import { CATALOGUE_QUERY, overview } from './overview';
import { BY_NUMBER_QUERY, RESOLVE_QUERY, resolve } from './resolve';
import { CATEGORY_QUERY, categories, categoriesQuery, category } from './trees';
import { vocabularies } from './vocabularies';
import { status } from '../http/query';
import { hostAnswer, type HostField } from './host-fields';

const META = z.object({ version: z.number().int() });
const answer = (data: z.ZodType) => z.object({ data, meta: META });

/** The entry's shapes, with the host's own fields as they are declared. */
function shapesOf(fields: HostField[]) {
  const host = fields.length ? { host: hostAnswer(fields) } : {};
  const row = ENTRY_ROW.extend(host).meta({ id: 'Entry' });
  const whole = ENTRY_DETAIL.extend(host).meta({ id: 'WholeEntry' });
  const detail = z.object({ data: whole, meta: z.object({ version: z.number().int(), redirect: REDIRECT.optional() }) });
  return { row, detail, list: z.object({ data: z.array(row), meta: LIST_META }) };
}

/** The answer that holds one entry whole. */
export const detailOf = (host: HostField[]) => shapesOf(host).detail;

/**
 * @param host the host's own fields that are public
 * @param schemes codes of every classification scheme
 */
export function catalogueRoutes(host: HostField[], schemes: string[]) {
  const { row, detail: DETAIL, list: LIST } = shapesOf(host);
  return [
    publicRoute({
      path: '/catalogue',
      operation: 'getCatalogue',
      summary: '公开目录和平台入口：站点、公开机构、固定栏目、栏目树、总数',
      query: CATALOGUE_QUERY,
      response: answer(OVERVIEW),
      handle: ({ query, open }) => overview(open, query),
    }),
    publicRoute({
      path: '/entries',
      operation: 'listEntries',
      summary: '政府信息列表：检索、筛选、分面、分页或游标',
      query: listQuery(host),
      response: LIST,
      cost: costOf,
      handle: ({ query, open }) => list(open, takeInPredecessors(query, open.directory)),
    }),
    publicRoute({
      path: '/entries/suggest',
      operation: 'suggest',
      summary: '输入时的检索建议：栏目和标题',
      query: SUGGEST_QUERY,
      cost: () => 3,
      response: answer(z.array(SUGGESTION)),
      handle: ({ query, open }) => suggest(open, query),
    }),
    publicRoute({
      path: '/entries/by-number',
      operation: 'getEntryByNumber',
      summary: '按索引号查找一条政府信息',
      query: BY_NUMBER_QUERY,
      response: DETAIL,
      handle: ({ query, open }) => resolve(open, query),
    }),
    publicRoute({
      path: '/entries/:documentId',
      operation: 'getEntry',
      summary: '一条政府信息的全部内容；已撤回的答 410，已合并的给出去向',
      params: { documentId: '条目标识' },
      query: z.strictObject({ ...status }),
      response: DETAIL,
      handle: ({ params, open }) => detail(open, params.documentId!),
    }),
    publicRoute({
      path: '/resolve',
      operation: 'resolve',
      summary: '按索引号（现用或曾用）、文号或原网址查找',
      query: RESOLVE_QUERY,
      response: z.union([DETAIL, z.object({ data: z.array(row), meta: META.extend({ several: z.literal(true) }) })]),
      handle: ({ query, open }) => resolve(open, query),
    }),
    publicRoute({
      path: '/categories',
      operation: 'listCategories',
      summary: '分类树及条数',
      query: categoriesQuery(schemes),
      response: answer(z.array(TREE)),
      handle: ({ query, open }) => categories(open, query),
    }),
    publicRoute({
      path: '/categories/:scheme/:code',
      operation: 'getCategory',
      summary: '一个分类及其下级',
      params: { scheme: '分类体系', code: '代码' },
      query: CATEGORY_QUERY,
      response: answer(CATEGORY),
      handle: ({ params, query, open }) => category(open, params.scheme!, params.code!, query),
    }),
    publicRoute({
      path: '/agencies',
      operation: 'listAgencies',
      summary: '公开主体名录',
      query: AGENCIES_QUERY,
      response: answer(z.array(AGENCY)),
      handle: ({ query, open }) => agencies(open, query),
    }),
    publicRoute({
      path: '/agencies/:agencyCode',
      operation: 'getAgency',
      summary: '一个公开主体及其公开情况',
      params: { agencyCode: '单位代码' },
      query: AGENCY_QUERY,
      response: answer(AGENCY_WHOLE),
      handle: ({ params, open }) => agency(open, params.agencyCode!),
    }),
    publicRoute({
      path: '/vocabularies',
      operation: 'getVocabularies',
      summary: '所有可选值及其名称',
      query: z.strictObject({ ...status }),
      response: answer(z.record(z.string(), z.array(TERM))),
      handle: async ({ open }) => vocabularies(open),
    }),
  ];
}
