import fs from 'node:fs';
import path from 'node:path';
import { makeHost, type Host } from '../helpers/host';

const SCHEMA = {
  kind: 'collectionType',
  collectionName: 'stock_entries',
  info: { singularName: 'stock-entry', pluralName: 'stock-entries', displayName: 'Stock entry' },
  options: { draftAndPublish: true },
  attributes: {
    title: { type: 'string' },
    documentNumber: { type: 'string' },
    agency: { type: 'string' },
    column: { type: 'string' },
    keywords: { type: 'string' },
    summary: { type: 'text' },
    body: { type: 'text' },
    formedOn: { type: 'date' },
    disclosedAt: { type: 'datetime' },
  },
};

const FILES: Record<string, string> = {
  'stock-entry/content-types/stock-entry/schema.json': JSON.stringify(SCHEMA),
  'stock-entry/controllers/stock-entry.js': "module.exports = require('@strapi/strapi').factories.createCoreController('api::stock-entry.stock-entry');",
  'stock-entry/services/stock-entry.js': "module.exports = require('@strapi/strapi').factories.createCoreService('api::stock-entry.stock-entry');",
  'stock-entry/routes/stock-entry.js':
    "module.exports = require('@strapi/strapi').factories.createCoreRouter('api::stock-entry.stock-entry', { config: { find: { auth: false }, findOne: { auth: false } } });",
  'bare/controllers/bare.js': `
    const fs = require('node:fs');
    const path = require('node:path');
    const kept = new Map();
    module.exports = {
      async find(ctx) {
        const { kind } = ctx.params;
        if (!kept.has(kind)) kept.set(kind, JSON.parse(fs.readFileSync(path.join(strapi.dirs.app.root, 'bare-' + kind + '.json'), 'utf8')));
        ctx.body = kept.get(kind);
      },
    };`,
  'bare/routes/bare.js': "module.exports = { routes: [{ method: 'GET', path: '/bare/:kind', handler: 'bare.find', config: { auth: false } }] };",
};

/** The reference site with a stock content type beside ours, and a route that returns a constant. */
export function benchHost(): Host {
  const host = makeHost('reference');
  for (const [name, text] of Object.entries(FILES)) {
    const file = path.join(host.dir, 'dist', 'src', 'api', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return host;
}
