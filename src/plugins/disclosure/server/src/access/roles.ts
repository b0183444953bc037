import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { OWN_AGENCIES } from './conditions';

type Row = Record<string, any>;

/** A part in the county's work, as a role of the panel. The system administrator is Strapi's own super administrator. */
interface Part {
  name: string;
  description: string;
  /** Content Manager actions by content type. */
  may: [actions: string[], subjects: string[]][];
  /** Actions of this plugin, without its prefix. */
  acts: string[];
  /** Own agencies only. */
  own: boolean;
  /** May put files into the media library, and sees there what is its own. */
  files: boolean;
}

const WRITE = ['create', 'read', 'update', 'delete'];
const DOCUMENTS = [UID.entry, UID.guide, UID.requestGuide];
const MASTER = [UID.agency, UID.category, UID.officer, UID.synonym, UID.yearlyFigure];
const ACTS = ['correct', 'withdraw', 'reinstate', 'repeal', 'merge'].map((act) => `entries.${act}`);
const COUNTY: Omit<Part, 'name' | 'description'> = {
  may: [[[...WRITE, 'publish'], DOCUMENTS], [WRITE, MASTER]],
  acts: [...ACTS, 'agencies.all', 'agencies.reorganise', 'people.manage', 'journal.read', 'entries.import', 'handover.run', 'checks.read', 'checks.run', 'reports.edit', 'reports.file'],
  own: false,
  files: true,
};

/** Codes of the roles are kept: accounts refer to them. */
export const PARTS = {
  'disclosure-county-office': { name: '县政府办公室', description: '主管全县政府信息公开工作', ...COUNTY, acts: [...COUNTY.acts, 'statistics.close', 'settings.edit'] },
  'disclosure-information-centre': { name: '信息中心', description: '运行维护公开平台，协助各单位公开', ...COUNTY, acts: [...COUNTY.acts, 'webhooks.manage'] },
  'disclosure-information-officer': {
    name: '信息员',
    description: '编制本单位的政府信息和公开指南',
    may: [[WRITE, DOCUMENTS]],
    acts: ['entries.import', 'checks.read', 'checks.run', 'reports.edit'],
    own: true,
    files: true,
  },
  'disclosure-agency-reviewer': {
    name: '单位审核人',
    description: '审核并公开本单位的政府信息',
    may: [[['read', 'update', 'publish'], DOCUMENTS]],
    acts: ['entries.correct', 'entries.withdraw', 'checks.read', 'checks.run', 'reports.edit', 'reports.file'],
    own: true,
    files: true,
  },
  'disclosure-secrecy-reviewer': {
    name: '保密审查员',
    description: '公开前对本单位的政府信息进行保密审查',
    may: [[['read'], DOCUMENTS]],
    acts: ['checks.read'],
    own: true,
    files: false,
  },
  'disclosure-inspector': {
    name: '监督检查人员',
    description: '查看已公开的内容和办理记录，不接触草稿',
    may: [],
    acts: ['journal.read', 'checks.read'],
    own: true,
    files: false,
  },
} satisfies Record<string, Part>;

export type RoleCode = keyof typeof PARTS;

/** Fields that Strapi keeps for itself and does not grant one by one. */
const BOOKKEEPING = new Set(['createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy', 'locale', 'localizations', 'id', 'documentId']);
const FILES: [action: string, conditions: string[]][] = [
  ['plugin::upload.read', ['admin::is-creator']],
  ['plugin::upload.assets.create', []],
  ['plugin::upload.assets.update', ['admin::is-creator']],
  ['plugin::upload.assets.download', ['admin::is-creator']],
];

/**
 * Creates the roles that are missing. What a county has changed of a role since is left as it is.
 *
 * @returns names of the roles newly made
 */
export async function installRoles(strapi: Core.Strapi): Promise<string[]> {
  const roles = strapi.service('admin::role');
  const made: string[] = [];
  for (const [code, part] of Object.entries(PARTS)) {
    if (await roles.findOne({ code })) continue;
    const role = await roles.create({ name: part.name, code, description: part.description });
    await roles.assignPermissions(role.id, permissionsOf(strapi, part));
    made.push(part.name);
  }
  return made;
}

function permissionsOf(strapi: Core.Strapi, { may, acts, own, files }: Part): Row[] {
  const permissions: Row[] = acts.map((act) => ({ action: `plugin::disclosure.${act}`, subject: null, properties: {}, conditions: [] }));
  for (const [actions, subjects] of may) {
    for (const subject of subjects) {
      const fields = Object.keys(strapi.contentType(subject as never).attributes).filter((name) => !BOOKKEEPING.has(name));
      for (const action of actions) {
        permissions.push({
          action: `plugin::content-manager.explorer.${action}`,
          subject,
          properties: action === 'delete' || action === 'publish' ? {} : { fields },
          // Strapi does not apply conditions to what is yet to be created; the write path does.
          conditions: own && action !== 'create' ? [OWN_AGENCIES] : [],
        });
      }
    }
  }
  if (files) for (const [action, conditions] of FILES) permissions.push({ action, subject: null, properties: {}, conditions });
  return permissions;
}
