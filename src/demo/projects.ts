import { randomFrom } from './random';
import { EntryData } from './types';

/** Types of projects, the county's own scheme. */
export const PROJECT_TYPES: [code: string, name: string][] = [['water', '水利'], ['roads', '交通'], ['schools-hospitals', '教育卫生'], ['municipal', '市政'], ['industry', '产业']];

const STAGES = ['planned', 'building', 'done'] as const;

/** @returns the fields that the reference site adds to an entry about a project */
export function projectFields(key: string, year: number, thisYear: number): EntryData {
  const random = randomFrom(`project ${key}`);
  return {
    projectStage: year < thisYear - 3 ? 'done' : random.pick(STAGES),
    projectType: random.pick(PROJECT_TYPES)[0],
    investment: random.int(80, 9_800),
  };
}
