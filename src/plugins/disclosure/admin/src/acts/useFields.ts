import { useState } from 'react';
import { useText } from '../text';
import type { Problem } from './useAct';

/**
 * Text fields of an act, and the check that the obligatory ones are filled. Errors appear when the person confirms,
 * and leave field by field as they are filled.
 */
export function useFields<T extends Record<string, string>>(initial: T, problem: Problem | null) {
  const text = useText();
  const [values, setValues] = useState(initial);
  const [asked, setAsked] = useState<readonly string[]>([]);
  const missing = (name: keyof T & string) => values[name]!.trim() === '';
  return {
    values,
    set: (name: keyof T & string, value: string) => setValues((before) => ({ ...before, [name]: value })),
    /** Everything one field needs, ready to be spread into it. */
    bind: (name: keyof T & string) => ({
      name: `disclosure-${name}`,
      value: values[name]!,
      onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
      error: asked.includes(name) && missing(name) ? text('act.required') : problem?.fields[name],
    }),
    /** @returns whether all the named fields are filled; those that are not are marked from now on. */
    filled(...names: (keyof T & string)[]): boolean {
      setAsked(names);
      return !names.some(missing);
    },
    /** The values as they are sent: without blanks at the ends. */
    trimmed: (): T => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])) as T,
  };
}
