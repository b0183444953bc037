import type { Fault } from '../http/errors';
import { faultsIn } from './table';

/**
 * Reads a review table as somebody wrote it: JSON text. Pure.
 *
 * @returns the table as data, or its faults, each with line and column or with its place in the table
 */
export function readTableText(text: string): { data: object | null; faults: Fault[] } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { data: null, faults: [{ path: '', message: `${lineOf(text, (error as Error).message)}不是有效的 JSON：请检查引号、逗号和括号` }] };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { data: null, faults: [{ path: '', message: '审核表应为一个 JSON 对象，以 { 开头' }] };
  const faults = faultsIn(data);
  return { data: faults.length ? null : data, faults };
}

/** Node names the position, except where the text ends too early. */
function lineOf(text: string, message: string): string {
  const named = /position (\d+)/.exec(message)?.[1];
  const lines = text.slice(0, named === undefined ? text.length : Number(named)).split('\n');
  return `第 ${lines.length} 行第 ${lines.at(-1)!.length + 1} 个字符处`;
}
