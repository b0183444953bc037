import { z } from '@strapi/utils';
import type { Directory } from '../catalogue/directory';
import { isDay } from '../domain/dates';
import { predecessorsOf } from '../domain/succession';
import { faulty, type Fault } from '../http/errors';
import { parseInput } from '../http/input';

const code = (label: string) => z.string(`请选择“${label}”`).min(1, `请选择“${label}”`);
const codes = (label: string, least: number, many: string) =>
  z.array(z.string(`“${label}”应为单位代码`), `请选择“${label}”`).min(least, many).refine((all) => new Set(all).size === all.length, `“${label}”有重复`);

const common = {
  on: z.string('请填写“生效日期”').refine(isDay, '“生效日期”不是有效的日期（应为 2026-03-01 的形式）'),
  basis: z.string('请填写“依据”').trim().min(1, '请填写“依据”').max(500, '“依据”至多 500 个字'),
};

/** What happened to an agency: renamed 更名, merged 合并, split 拆分, dissolved 撤销; each with day and basis. */
export const REORGANISATION = z.discriminatedUnion(
  'act',
  [
    z.strictObject({
      act: z.literal('rename'),
      agency: code('单位'),
      name: z.string('请填写“新名称”').trim().min(1, '请填写“新名称”').max(120, '“新名称”至多 120 个字'),
      shortName: z.string().trim().max(60, '“新简称”至多 60 个字').optional(),
      ...common,
    }),
    z.strictObject({ act: z.literal('merge'), agencies: codes('被合并的单位', 1, '请选择被合并的单位'), into: code('并入单位'), ...common }),
    z.strictObject({ act: z.literal('split'), agency: code('单位'), into: codes('分立后的单位', 2, '拆分至少为两个单位'), handTo: code('接收草稿和人员的单位'), ...common }),
    z.strictObject({ act: z.literal('dissolve'), agency: code('单位'), handTo: code('承接单位').optional(), ...common }),
  ],
  '“变动类型”应为 rename、merge、split、dissolve 之一'
);
export type Reorganisation = z.infer<typeof REORGANISATION>;

/** An agency that ends, who succeeds it, and who takes its people and drafts. */
export interface Ending {
  agency: string;
  successors: string[];
  handTo: string | null;
}

/** @returns the agencies that end by it; none by a new name */
export function endingsOf(given: Reorganisation): Ending[] {
  switch (given.act) {
    case 'rename':
      return [];
    case 'merge':
      return given.agencies.map((agency) => ({ agency, successors: [given.into], handTo: given.into }));
    case 'split':
      return [{ agency: given.agency, successors: given.into, handTo: given.handTo }];
    case 'dissolve':
      return [{ agency: given.agency, successors: given.handTo ? [given.handTo] : [], handTo: given.handTo ?? null }];
  }
}

/**
 * @param today day in Asia/Shanghai
 * @throws INVALID_INPUT naming each fault: unknown or dissolved agencies, an agency into itself or in a circle, a
 *   day to come
 */
export function parseReorganisation(input: unknown, directory: Directory, today: string): Reorganisation {
  const given = parseInput(REORGANISATION, input);
  const faults: Fault[] = [];
  const must = (path: string, agency: string) => {
    const found = directory.agencies.get(agency);
    if (!found) faults.push({ path, message: `没有单位“${agency}”` });
    else if (found.dissolvedOn) faults.push({ path, message: `“${found.name}”已于 ${found.dissolvedOn} 撤销` });
  };
  if (given.on > today) faults.push({ path: 'on', message: '“生效日期”不能晚于今天，请到期办理' });
  if (given.act === 'rename') {
    must('agency', given.agency);
    if (directory.agencies.get(given.agency)?.name === given.name) faults.push({ path: 'name', message: '新名称与现名称相同' });
  }
  for (const { agency, successors, handTo } of endingsOf(given)) {
    must(given.act === 'merge' ? 'agencies' : 'agency', agency);
    const path = given.act === 'dissolve' ? 'handTo' : 'into';
    for (const successor of successors) {
      must(path, successor);
      const circle = successor === agency || predecessorsOf([agency], directory.agencies.values()).includes(successor);
      if (circle) faults.push({ path, message: '单位不能并入自身或由自身变来的单位' });
    }
    if (handTo && !successors.includes(handTo)) faults.push({ path: 'handTo', message: '接收单位应是分立后的单位之一' });
  }
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  return given;
}
