import fs from 'node:fs';
import path from 'node:path';
import { STATUS_CODES } from 'node:http';
import { strapiZhHans } from '.';
import { REFUSALS, refusalsZhHans } from './refusals.zh-Hans';

/** Packages of the panel that an editor meets: folder of the built panel, folder of its languages, prefix of its keys. */
const PACKAGES = {
  admin: { built: '@strapi/admin/dist/admin/admin/src', languages: '@strapi/admin/dist/admin/admin/src/translations', prefix: '' },
  'content-manager': { built: '@strapi/content-manager/dist/admin', languages: '@strapi/content-manager/dist/admin/translations', prefix: 'content-manager.' },
  upload: { built: '@strapi/upload/dist/admin', languages: '@strapi/upload/dist/admin/translations', prefix: 'upload.' },
};

/** Beginnings of keys that no editor of the register can meet, and why. */
const NOT_MET: Record<string, RegExp[]> = {
  'settings of developers and system administrators': [
    /^Settings\.(?!sessions\.|profile\.)/,
    /^notification\.success\.adminToken/,
    /^singleTypes$/,
    /^containers\.SettingPage\./,
    /^upload\.settings\.(?!section\.audio)/,
  ],
  'configuring forms and lists is a right that none of our roles has': [
    /^content-manager\.(components\.(DraggableAttr|DraggableCard|FieldItem|FieldSelect|SettingsViewWrapper|EmptyAttributesBlock)|containers\.(EditSettingsView|ListSettingsView|list-settings|edit-settings|SettingPage|SettingViewModel|SettingsPage|SettingsView))\./,
    /^content-manager\.(edit-settings-view|error\.attribute|error\.contentTypeName|form\.Input\.(?!hint\.)|notification\.info\.SettingPage|link-to-ctb|emptyAttributes|pages\.NoContentType)/,
    /^content-manager\.preview\.panel\.button-configuration$/,
  ],
  'none of our types has components, UIDs or blocks': [
    /^content-manager\.components\.(DynamicZone|RepeatableComponent|repeatable|uid|Blocks)\./,
    /^components\.Blocks\./,
  ],
  'paid features, and asking for money': [
    /^content-manager\.(history|restore)\./,
    /^history\./,
    /^(app\.components\.(FreeTrial|LeftMenu\.trialCountdown|NpsSurvey|UpsellBanner)|components\.premiumFeature|widget\.last-activity|widget\.deploy-now)/,
    /^upload\.(ai\.|.*\b(aiMetadata|create-metadata|generatingMetadata|metadataGenerated|metadataSkipped|metadataFailed)\b|.*\.description\.ai$)/,
  ],
  'the guided tour of developers is switched off': [/^tours\./],
  'languages of entries: the register is in one': [/^content-manager\.Settings\.list\.actions\.deleteAdditionalInfos$/],
  'names of file formats, the same in Chinese': [/^upload\.settings\.section\.(pdf|csv|xls|zip)\.label$/],
  'a key cut short in Strapi, never shown': [/^app$/],
};

const modules = path.resolve(__dirname, '../../../../../../../node_modules');
const languageOf = (folder: string, language: string): Record<string, string> => {
  const loaded = require(path.join(modules, folder, `${language}.json.js`));
  return loaded.default ?? loaded;
};

function* sourcesIn(folder: string, ending = '.mjs'): Generator<string> {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['translations', 'node_modules'].includes(entry.name)) yield* sourcesIn(at, ending);
    } else if (entry.name.endsWith(ending)) yield at;
  }
}

/** Keys written out in the panel's code with a default text: some are in no language file at all. */
const WRITTEN = /\bid:\s*(getTrans(?:lation)?\(|getTrad\(|getTranslationKey\()?['"]([\w.$-]+)['"]\)?,\s*defaultMessage:/g;

function keysOfInstalled() {
  const english = new Set<string>();
  const chinese = new Set<string>();
  for (const { built, languages, prefix } of Object.values(PACKAGES)) {
    for (const key of Object.keys(languageOf(languages, 'en'))) english.add(prefix + key);
    for (const key of Object.keys(languageOf(languages, 'zh-Hans'))) chinese.add(prefix + key);
    for (const file of sourcesIn(path.join(modules, built))) {
      for (const [, own, key] of fs.readFileSync(file, 'utf8').matchAll(WRITTEN)) english.add((own ? prefix : '') + key);
    }
  }
  return { english, chinese };
}

/** Keys built from parts in Strapi's code, which no reading of it finds. */
const BUILT_FROM_PARTS = new Set(['content-manager.containers.list.table-headers.status']);

/** Servers whose refusals an editor may be shown. */
const SERVERS = ['@strapi/content-manager/dist/server', '@strapi/upload/dist/server', '@strapi/admin/dist/server/server/src/controllers', '@strapi/core/dist/services/document-service', '@strapi/admin/dist/server/server/src/strategies'];
/** A refusal with words that stand in the code. */
const THROWN = /(?:ValidationError|ApplicationError|ForbiddenError|NotFoundError|UnauthorizedError|PayloadTooLargeError|notFound|forbidden|badRequest|unauthorized|conflict)\('([^']+)'\)/g;
/** What the browser says where the server is not reached. */
const BROWSER = new Set(['Failed to fetch']);
/** Refusals that no editor of the register can meet. */
const NOT_TOLD = [
  /AI |\bjob\b/,
  /[Tt]oken|role|SSO|audit log|webhook|license|License|seat/,
  /super admin|own user|User|permission/i,
  /ContentType|content type|The type is|The size is|Preview|preview|restore version/i,
  // Requests that the panel does not make.
  /^(ids must|documentId is required|File id is required|Invalid (withCount|pagination|configuration))|^(component|owner)\.notFound$/,
  // Of roles, tokens and components.
  /^Name already taken$/,
  /ValidationError|Missing user object|Invalid connection payload/,
];

describe("the overlay over Strapi's own Chinese", () => {
  const { english, chinese } = keysOfInstalled();

  it('leaves nothing English that an editor can meet', () => {
    const notMet = Object.values(NOT_MET).flat();
    const missing = [...english].filter((key) => !chinese.has(key) && !(key in strapiZhHans) && !notMet.some((prefix) => prefix.test(key)));
    expect(missing).toEqual([]);
  });

  it('names only keys that the installed version has', () => {
    expect(Object.keys(strapiZhHans).filter((key) => !english.has(key) && !BUILT_FROM_PARTS.has(key) && !(key in refusalsZhHans))).toEqual([]);
  });

  it('excuses only what the installed version has', () => {
    for (const prefix of Object.values(NOT_MET).flat()) expect([...english].some((key) => prefix.test(key)) || prefix).toBe(true);
  });

  describe('of refusals', () => {
    const servers = [...SERVERS].map((folder) => [...sourcesIn(path.join(modules, folder), '.js')].map((file) => fs.readFileSync(file, 'utf8')).join('\n'));

    it('names only what Strapi, HTTP or the browser says', () => {
      const panel = [PACKAGES.admin.built, '@strapi/utils/dist', '@strapi/core/dist/services', '@strapi/admin/dist/server/server/src'].flatMap((folder) => [...sourcesIn(path.join(modules, folder))].map((file) => fs.readFileSync(file, 'utf8'))).join('\n');
      const said = (message: string) => Object.values(STATUS_CODES).includes(message) || BROWSER.has(message) || [...servers, panel].some((text) => text.includes(message));
      expect(Object.keys(REFUSALS).filter((message) => !said(message))).toEqual([]);
    });

    it('leaves none English that an editor can meet', () => {
      const thrown = servers.flatMap((text) => [...text.matchAll(THROWN)].map(([, message]) => message!));
      expect(thrown.filter((message) => !(message in REFUSALS) && !NOT_TOLD.some((pattern) => pattern.test(message)))).toEqual([]);
    });
  });

  it('keeps the values that Strapi fills in', () => {
    const values = (text: string) => new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name));
    const texts: Record<string, string> = {};
    for (const { languages, prefix } of Object.values(PACKAGES)) {
      for (const [key, text] of Object.entries(languageOf(languages, 'en'))) texts[prefix + key] = text;
    }
    const strange = Object.entries(strapiZhHans).filter(([key, text]) => texts[key] && [...values(text)].some((name) => !values(texts[key]!).has(name)));
    expect(strange.map(([key]) => key)).toEqual([]);
  });
});
