import { foldText } from '../domain/text';
import { PUBLICITIES, VALIDITIES, type Publicity, type Validity } from '../domain/vocabulary';

/** Wordings of published catalogues, simplified and traditional; only whole cells, since 某号同时废止 speaks of another. */
const VALIDITY_WORDS: Record<Validity, string[]> = {
  in_force: ['有效', '现行有效', '继续有效', '现行', '生效', '已生效', '現行有效', '繼續有效'],
  not_yet_in_force: ['尚未生效', '未生效', '尚未施行'],
  amended: ['已修改', '已修订', '修改', '被修改', '部分修改', '已被修改', '已修訂'],
  repealed: ['废止', '已废止', '全文废止', '廢止', '已廢止'],
  expired: ['失效', '已失效', '自动失效', '已过期'],
};
const PUBLICITY_WORDS: Record<Publicity, string[]> = {
  proactive: ['主动公开', '此件公开发布', '此件主动公开', '公开发布', '全文公开', '主動公開', '此件公開發布', '此件主動公開'],
  on_request: ['依申请公开', '此件依申请公开', '依申請公開', '此件依申請公開'],
  withheld: ['不予公开', '不公开', '此件不予公开', '此件不公开', '免予公开', '不予公開', '不公開', '此件不予公開'],
};

const fold = (text: string) => foldText(text, 'lower').replace(/^[([【]+|[)\]】]+$/g, '');

function tableOf<K extends string>(words: Record<K, string[]>, labels: Record<K, string>): Map<string, K> {
  const keys = Object.keys(words) as K[];
  return new Map(keys.flatMap((key) => [key, labels[key], ...words[key]].map((word): [string, K] => [fold(word), key])));
}

const VALIDITY = tableOf(VALIDITY_WORDS, VALIDITIES);
const PUBLICITY = tableOf(PUBLICITY_WORDS, PUBLICITIES);

/** 有效性 as printed. @returns its key, or undefined for a wording that is not known */
export const validityOf = (cell: string): Validity | undefined => VALIDITY.get(fold(cell));

/** 公开属性 as printed. @returns its key, or undefined for a wording that is not known */
export const publicityOf = (cell: string): Publicity | undefined => PUBLICITY.get(fold(cell));

const YES = new Set(['是', '有', 'true', '1', 'yes', 'y']);
const NO = new Set(['否', '无', '無', 'false', '0', 'no', 'n']);

/** A yes or no as typed. @returns undefined for anything else */
export function flagOf(cell: string): boolean | undefined {
  const folded = fold(cell);
  return YES.has(folded) ? true : NO.has(folded) ? false : undefined;
}
