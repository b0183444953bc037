import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Eta } from 'eta';
import type { Settings } from '../config';
import { CONTRACT, type Frame, type Pages, type Template } from './contract';
import * as helpers from './format';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const HASH_LENGTH = 10;
/** Of the settings' colours. */
const STYLES = 'theme.css';

export interface Asset {
  type: string;
  content: Buffer;
  hash: string;
}

type Colours = Settings['pages']['colours'];

export interface Theme {
  render<T extends Template>(template: T, frame: Frame, page: Pages[T]): string;
  /** @param colours of the settings in force: they make `theme.css` */
  asset(name: string, colours: Colours): Asset | undefined;
  /** Name → hash of its content. */
  hashes(colours: Colours): ReadonlyMap<string, string>;
}

/**
 * Templates and assets from the county's folder, each one that is not in it from the plugin's.
 *
 * @param own folder of the plugin's theme
 * @param county folder named in the settings, or null
 * @throws Error when the county's folder is missing or was written for another contract
 */
export function loadTheme(own: string, county: string | null): Theme {
  const folders = county ? [checked(county), own] : [own];
  const assets = new Map<string, Asset>();
  for (const folder of [...folders].reverse()) {
    const from = path.join(folder, 'assets');
    for (const name of fs.existsSync(from) ? fs.readdirSync(from) : []) {
      if (TYPES[path.extname(name)]) assets.set(name, assetOf(path.extname(name), fs.readFileSync(path.join(from, name))));
    }
  }
  const eta = new Eta({ cache: true, autoTrim: [false, 'nl'], useWith: false });
  const find = (name: string) => folders.map((folder) => path.join(folder, `${name}.eta`)).find((file) => fs.existsSync(file));
  eta.resolvePath = (name) => {
    const file = find(name);
    if (!file) throw new Error(`没有页面模板 ${name}.eta`);
    return file;
  };
  eta.readFile = (file) => fs.readFileSync(file, 'utf8');
  // The settings' colours, unless the county's folder has a style sheet of that name.
  let styles: { key: string; asset: Asset; hashes: Map<string, string> } | undefined;
  const styled = (colours: Colours) => {
    const key = JSON.stringify(colours);
    if (styles?.key === key) return styles;
    const asset = assets.get(STYLES) ?? assetOf('.css', Buffer.from(variablesOf(colours)));
    const hashes = new Map([[STYLES, asset.hash], ...[...assets].map(([name, { hash }]): [string, string] => [name, hash])]);
    return (styles = { key, asset, hashes });
  };
  return {
    render: (template, frame, page) => eta.render(template, { frame, page, ...helpers }),
    asset: (name, colours) => (name === STYLES ? styled(colours).asset : assets.get(name)),
    hashes: (colours) => styled(colours).hashes,
  };
}

function checked(folder: string): string {
  const declaration = path.join(folder, 'theme.json');
  if (!fs.existsSync(declaration)) throw new Error(`pages.theme: ${folder} 中没有 theme.json`);
  const { contract } = JSON.parse(fs.readFileSync(declaration, 'utf8')) as { contract?: unknown };
  if (contract !== CONTRACT) throw new Error(`pages.theme: theme.json 的 contract 是 ${String(contract)}，本插件的模板数据约定是 ${CONTRACT}`);
  return folder;
}

function assetOf(extension: string, content: Buffer): Asset {
  return { type: TYPES[extension]!, content, hash: createHash('sha256').update(content).digest('base64url').slice(0, HASH_LENGTH) };
}

/** The colours of the settings as CSS variables: a file, since the pages forbid styles within themselves. */
function variablesOf(colours: Colours): string {
  return `:root{--brand:${colours.brand};--on-brand:${colours.onBrand}}\n`;
}
