import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './environment';
import type { NodeOptions } from './node';

const PACKAGE = 'strapi-plugin-disclosure';
const pluginSource = path.join(root, 'src', 'plugins', 'disclosure');
const blankSite = path.join(root, 'tests', 'fixtures', 'blank-site');

export interface Host {
  dir: string;
  /** For `startNode`: where this host is and how Node must run it. */
  node: Pick<NodeOptions, 'cwd' | 'dist' | 'execArgv'>;
  /** The plugin is installed, but what was built is gone. */
  loseBuild(): void;
  disable(): void;
  /** As after `npm uninstall`. */
  uninstall(): void;
  /** Undoes all of these. */
  repair(): void;
  remove(): void;
}

const json = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8'));

/**
 * A site in a temporary folder with a copy of the plugin that may be damaged. Its other packages are links to those of
 * the repository.
 * - reference: this repository's own site
 * - blank: what `create-strapi-app` writes, without any word about the plugin
 */
export function makeHost(kind: 'reference' | 'blank'): Host {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `disclosure-${kind}-`));
  const dist = kind === 'reference' ? 'dist' : '.';
  if (kind === 'reference') {
    for (const part of ['dist/config', 'dist/src', 'public', 'database']) fs.cpSync(path.join(root, part), path.join(dir, part), { recursive: true });
  } else {
    fs.cpSync(blankSite, dir, { recursive: true });
  }
  const { dependencies } = json(path.join(root, 'package.json'));
  const manifest = path.join(dir, 'package.json');
  const install = () => fs.writeFileSync(manifest, JSON.stringify({ name: `${kind}-site`, version: '1.0.0', dependencies }, null, 2));
  install();
  linkPackages(dir);

  const plugin = path.join(dir, 'node_modules', PACKAGE);
  const away = path.join(dir, 'plugin-taken-away');
  const configFile = path.join(dir, dist, 'config', 'plugins.js');
  const configText = fs.readFileSync(configFile, 'utf8');
  copyPlugin(plugin);

  return {
    dir,
    // Without this Node would resolve the links, and Strapi would find the repository's plugin instead of the copy.
    node: { cwd: dir, dist, execArgv: ['--preserve-symlinks', '--preserve-symlinks-main'] },
    loseBuild: () => fs.renameSync(path.join(plugin, 'dist'), path.join(plugin, 'dist-lost')),
    disable: () => fs.writeFileSync(configFile, 'module.exports = () => ({ disclosure: { enabled: false } });\n'),
    uninstall() {
      const { [PACKAGE]: _gone, ...others } = dependencies;
      fs.writeFileSync(manifest, JSON.stringify({ name: `${kind}-site`, version: '1.0.0', dependencies: others }, null, 2));
      fs.renameSync(plugin, away);
    },
    repair() {
      if (fs.existsSync(away)) fs.renameSync(away, plugin);
      if (fs.existsSync(path.join(plugin, 'dist-lost'))) fs.renameSync(path.join(plugin, 'dist-lost'), path.join(plugin, 'dist'));
      fs.writeFileSync(configFile, configText);
      install();
    },
    remove: () => fs.rmSync(dir, { recursive: true, force: true }),
  };
}

function linkPackages(dir: string): void {
  const from = path.join(root, 'node_modules');
  const to = path.join(dir, 'node_modules');
  fs.mkdirSync(to);
  for (const name of fs.readdirSync(from)) {
    if (name.startsWith('.') || name === PACKAGE) continue;
    fs.symlinkSync(path.join(from, name), path.join(to, name));
  }
}

function copyPlugin(target: string): void {
  const { files } = json(path.join(pluginSource, 'package.json')) as { files: string[] };
  for (const name of ['package.json', ...files]) {
    const source = path.join(pluginSource, name);
    if (fs.existsSync(source)) fs.cpSync(source, path.join(target, name), { recursive: true });
  }
  // Packages of which the site has another version than the plugin needs lie within it, as npm would put them.
  const own = path.join(pluginSource, 'node_modules');
  if (fs.existsSync(own)) fs.cpSync(own, path.join(target, 'node_modules'), { recursive: true });
}
