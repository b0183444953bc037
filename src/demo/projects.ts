import { randomFrom } from './random';
import { EntryData } from './types';

/** Types of projects, the county's own scheme. */
export const PROJECT_TYPES: [code: string, name: string][] = [['water', '水利'], ['roads', '交通'], ['schools-hospitals', '教育卫生'], ['municipal', '市政'], ['industry', '产业']];

/** @returns the fields that the reference site adds to an entry about a project; what its body says of it they say too */
export function projectFields(key: string, body: string): EntryData {
  const investment = /<td>总投资<\/td><td>(\d+)万元/.exec(body)?.[1];
  const progress = /<td>形象进度<\/td><td>完成(\d+)%/.exec(body)?.[1];
  return {
    ...(progress ? { projectStage: progress === '100' ? 'done' : 'building' } : {}),
    projectType: randomFrom(`project ${key}`).pick(PROJECT_TYPES)[0],
    ...(investment ? { investment: Number(investment) } : {}),
  };
}
