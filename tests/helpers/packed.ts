import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './environment';

const run = promisify(execFile);

export interface PackedSite {
  dir: string;
  /** Paths inside the package. */
  files: string[];
  remove(): void;
}

/** Packs the plugin and installs it with npm into a new Strapi site outside the repository. */
export async function installPackedPlugin(): Promise<PackedSite> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-packed-'));
  try {
    // As built by the set-up; to build again would change it under the tests that run beside.
    const packed = await run('npm', ['pack', '-w', 'strapi-plugin-disclosure', '--ignore-scripts', '--json', '--pack-destination', dir], { cwd: root, maxBuffer: 2 ** 26 });
    const [tarball] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
    fs.cpSync(path.join(root, 'tests', 'fixtures', 'blank-site'), dir, { recursive: true });
    writeManifest(dir, tarball.filename);
    writeLock(dir);
    // Compiling SQLite again would take minutes: no scripts, and the binary of the same version is taken over.
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: dir, maxBuffer: 2 ** 26 });
    const binary = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';
    fs.mkdirSync(path.dirname(path.join(dir, binary)), { recursive: true });
    fs.copyFileSync(path.join(root, binary), path.join(dir, binary));
    return { dir, files: tarball.files.map((file) => file.path), remove: () => fs.rmSync(dir, { recursive: true, force: true }) };
  } catch (error) {
    fs.rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}

/** The dependencies that a new Strapi site has, at our versions, and the plugin. */
function writeManifest(dir: string, tarball: string): void {
  const { dependencies: ours } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const names = ['@strapi/strapi', '@strapi/plugin-users-permissions', 'better-sqlite3', 'react', 'react-dom', 'react-router-dom', 'styled-components'];
  const dependencies = { ...Object.fromEntries(names.map((name) => [name, ours[name]])), 'strapi-plugin-disclosure': `file:${tarball}` };
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ name: 'blank-site', version: '0.1.0', private: true, dependencies }, null, 2));
}

/**
 * The versions that this repository has tried out, without the plugin: npm has only the plugin's own dependencies to
 * find a place for, leaves out what nobody of the new site asks for, and is done in a third of the time.
 */
function writeLock(dir: string): void {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const places = Object.entries<{ link?: boolean }>(lock.packages).filter(([place, { link }]) => place.startsWith('node_modules/') && !link);
  fs.writeFileSync(path.join(dir, 'package-lock.json'), JSON.stringify({ ...lock, name: 'blank-site', packages: Object.fromEntries(places) }));
}
