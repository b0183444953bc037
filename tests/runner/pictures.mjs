#!/usr/bin/env node
/**
 * Makes the pictures of the manual and of the README from the screenshots of the last browser stage, so that they show
 * the panel as it is: node tests/run.mjs browser && npm run manual:pictures
 */
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { root } from './command.mjs';

const screenshots = path.join(root, '.tmp/test/screenshots');
const docs = path.join(root, 'src/plugins/disclosure/docs');
const manual = path.join(docs, 'manual');
const WIDTH = 1100;

/** Picture of the manual: screenshot. */
const SOURCES = {
  catalogue: 'catalogue',
  checks: 'public-checks',
  counts: 'people-counts',
  desk: 'story-desk',
  findings: 'story-findings',
  handover: 'handover-check',
  import: 'import-preview',
  paper: 'story-paper',
  people: 'people',
  reorganisation: 'reorganisation-preview',
  report: 'report-fault',
  reports: 'reports-list',
  settings: 'settings-foot',
  slip: 'people-slip',
  webhooks: 'webhooks-list',
  withdraw: 'story-withdraw',
  word: 'story-from-word',
};

const pages = fs.readdirSync(manual).filter((name) => name.endsWith('.html'));
const shown = pages.flatMap((page) => [...fs.readFileSync(path.join(manual, page), 'utf8').matchAll(/src="images\/(\w+)\.webp"/g)].map(([, name]) => name));
const faults = [
  ...shown.filter((name) => !SOURCES[name]).map((name) => `the manual shows ${name}, which no screenshot gives`),
  ...Object.keys(SOURCES).filter((name) => !shown.includes(name)).map((name) => `no page of the manual shows ${name}`),
  ...Object.values(SOURCES).filter((name) => !fs.existsSync(path.join(screenshots, `${name}.png`))).map((name) => `the last browser stage left no ${name}.png`),
];
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
const taken = (name) => sharp(path.join(screenshots, `${name}.png`));
for (const [name, source] of Object.entries(SOURCES)) await taken(source).resize({ width: WIDTH }).webp({ quality: 80, effort: 6 }).toFile(path.join(manual, 'images', `${name}.webp`));
await taken('story-published').png({ palette: true }).toFile(path.join(docs, 'images/entry.png'));
console.log(`${Object.keys(SOURCES).length} pictures of the manual, 1 of the README`);
