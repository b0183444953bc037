import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

export interface Account {
  role: string;
  email: string;
  password: string;
}

/** The addresses are those of the officer rows; an inspector comes from outside and holds no post. */
const PEOPLE: [role: string, name: string, email: string][] = [
  ['disclosure-county-office', '县政府办公室', 'office@qingdu.example'],
  ['disclosure-information-centre', '信息中心', 'centre@qingdu.example'],
  ['disclosure-agency-reviewer', '单位审核人（财政局）', 'reviewer@qingdu.example'],
  ['disclosure-secrecy-reviewer', '保密审查员（财政局）', 'secrecy@qingdu.example'],
  ['disclosure-information-officer', '信息员（财政局）', 'finance@qingdu.example'],
  ['disclosure-information-officer', '信息员（柳秀乡）', 'liuxiu@qingdu.example'],
  ['disclosure-inspector', '监督检查人员', 'inspector@qingdu.example'],
];

/**
 * An account for each kind of editor, with a random password; kept in a file that only this machine's user reads. Where
 * the file is lost, or was never written, the accounts get new passwords.
 *
 * @returns the accounts, newly made or as kept
 */
export async function makeAccounts(strapi: Core.Strapi, file: string): Promise<Account[]> {
  if (existsSync(file) && (await strapi.db.query('admin::user').count())) return JSON.parse(readFileSync(file, 'utf8')) as Account[];
  const admin = await strapi.service('admin::role').getSuperAdmin();
  const accounts = [await giveUser(strapi, '系统管理员', 'admin@qingdu.example', admin.id)];
  await strapi.plugin('disclosure').service('access').installRoles();
  for (const [code, name, email] of PEOPLE) {
    const role = await strapi.service('admin::role').findOne({ code });
    accounts.push(await giveUser(strapi, name, email, role.id));
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  return accounts;
}

async function giveUser(strapi: Core.Strapi, role: string, email: string, roleId: number): Promise<Account> {
  // Strapi asks for an upper-case and a lower-case letter and a digit.
  const password = `Aa1-${randomBytes(9).toString('base64url')}`;
  const users = strapi.service('admin::user');
  const there = await strapi.db.query('admin::user').findOne({ where: { email } });
  if (there) {
    await users.updateById(there.id, { password });
    return { role, email, password };
  }
  await users.create({
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
