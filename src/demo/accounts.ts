import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

export interface Account {
  role: string;
  email: string;
  password: string;
}

const ENTRY = 'plugin::disclosure.entry';
const EDITED = [ENTRY, 'plugin::disclosure.guide', 'plugin::disclosure.request-guide'];
const MASTER = ['plugin::disclosure.agency', 'plugin::disclosure.category', 'plugin::disclosure.officer'];
const ACTS = ['correct', 'withdraw', 'reinstate', 'repeal', 'merge'];

interface Kind {
  code: string;
  name: string;
  email: string;
  /** Content Manager actions by content type. */
  may: [actions: string[], subjects: string[]][];
  acts: string[];
}

const WRITE = ['create', 'read', 'update', 'delete'];
const KINDS: Kind[] = [
  {
    code: 'county-office',
    name: '县政府办公室',
    email: 'office@qingdu.example',
    may: [[[...WRITE, 'publish'], EDITED], [WRITE, MASTER]],
    acts: ACTS,
  },
  {
    code: 'information-centre',
    name: '信息中心',
    email: 'centre@qingdu.example',
    may: [[[...WRITE, 'publish'], EDITED], [WRITE, MASTER]],
    acts: ACTS,
  },
  { code: 'agency-reviewer', name: '单位审核人', email: 'reviewer@qingdu.example', may: [[['read', 'update', 'publish'], [ENTRY]]], acts: ['correct'] },
  { code: 'officer', name: '信息员', email: 'finance@qingdu.example', may: [[WRITE, [ENTRY]]], acts: [] },
  { code: 'township-officer', name: '乡镇信息员', email: 'liuxiu@qingdu.example', may: [[WRITE, [ENTRY]]], acts: [] },
];

/**
 * An account for each kind of editor, with a random password; kept in a file that only this machine's user reads.
 *
 * @returns the accounts, newly made or as kept
 */
export async function makeAccounts(strapi: Core.Strapi, file: string): Promise<Account[]> {
  const kept = await strapi.db.query('admin::user').count();
  if (kept) return JSON.parse(readFileSync(file, 'utf8')) as Account[];
  const admin = await strapi.service('admin::role').getSuperAdmin();
  const accounts = [await makeUser(strapi, '系统管理员', 'admin@qingdu.example', admin.id)];
  for (const kind of KINDS) {
    const role = await strapi.service('admin::role').create({ name: kind.name, code: `demo-${kind.code}`, description: '演示' });
    await strapi.service('admin::role').assignPermissions(role.id, permissionsOf(strapi, kind));
    accounts.push(await makeUser(strapi, kind.name, kind.email, role.id));
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  return accounts;
}

async function makeUser(strapi: Core.Strapi, role: string, email: string, roleId: number): Promise<Account> {
  // Strapi asks for an upper-case and a lower-case letter and a digit.
  const password = `Aa1-${randomBytes(9).toString('base64url')}`;
  await strapi.service('admin::user').create({
    email,
    firstname: role,
    lastname: '',
    password,
    isActive: true,
    preferedLanguage: 'zh-Hans',
    roles: [roleId],
  });
  return { role, email, password };
}

function permissionsOf(strapi: Core.Strapi, { may, acts }: Kind) {
  const permissions: object[] = acts.map((act) => ({ action: `plugin::disclosure.entries.${act}`, subject: null, properties: {}, conditions: [] }));
  for (const [actions, subjects] of may) {
    for (const subject of subjects) {
      const fields = Object.keys(strapi.contentType(subject as never).attributes).filter((name) => !BOOKKEEPING.has(name));
      for (const action of actions) {
        const withFields = action === 'delete' || action === 'publish' ? {} : { fields };
        permissions.push({ action: `plugin::content-manager.explorer.${action}`, subject, properties: withFields, conditions: [] });
      }
    }
  }
  return permissions;
}

const BOOKKEEPING = new Set(['createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy', 'locale', 'localizations', 'id', 'documentId']);
