import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'acorn';
import postcss, { type AcceptedPlugin } from 'postcss';

// It brings no types.
const doiuse: (options: object) => AcceptedPlugin = require('doiuse');

const ASSETS = path.resolve(__dirname, '../../../data/theme/assets');
const read = (name: string) => fs.readFileSync(path.join(ASSETS, name), 'utf8');

/** What decorates where it is known, and is passed over without harm elsewhere. */
const DECORATION = ['text-size-adjust', 'css-content-visibility', 'css-focus-visible', 'prefers-reduced-motion'];
/** Browsers of office machines that stay on Windows 7 or a domestic browser's first Chromium; wall displays stay on what they came with. */
const BROWSERS = { 'site.css': ['chrome 86', 'firefox 78'], 'screen.css': ['chrome 69'] };

it.each(Object.entries(BROWSERS))('%s lays out on %p', async (name, browsers) => {
  const unknown = new Set<string>();
  const note = ({ feature, featureData, usage }: { feature: string; featureData: { missing?: string }; usage: object }) => {
    // minmax() of a grid is taken for max().
    const meant = feature !== 'css-math-functions' || /\b(?:min|max|clamp)\(/.test(String(usage));
    if (featureData.missing && meant) unknown.add(feature);
  };
  await postcss([doiuse({ browsers, onFeatureUsage: note })]).process(read(name), { from: undefined });
  expect([...unknown].filter((feature) => !DECORATION.includes(feature))).toEqual([]);
  // Chromium knows these only from 87 on, which the tables of features do not tell apart.
  expect(read(name)).not.toMatch(/[\s;{](?:margin|padding|border|inset)-(?:inline|block)\s*:|[\s;{]inset\s*:/);
});

it.each(['site.js', 'screen.js'])('%s is read by browsers of before 2015', (name) => {
  expect(() => parse(read(name), { ecmaVersion: 5, sourceType: 'script' })).not.toThrow();
});
