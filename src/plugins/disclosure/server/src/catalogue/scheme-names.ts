import type { Settings } from '../config';
import { SCHEMES } from '../domain/vocabulary';

/** Code and name of every classification scheme of a site: the built-in ones, then the host's own. */
export const schemesOf = ({ schemes }: Pick<Settings, 'schemes'>): Map<string, string> =>
  new Map([...Object.entries(SCHEMES), ...schemes.map(({ code, name }): [string, string] => [code, name])]);
