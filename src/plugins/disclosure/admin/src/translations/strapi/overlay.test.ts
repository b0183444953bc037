import fs from 'node:fs';
import path from 'node:path';
import { strapiZhHans } from '.';

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

function* sourcesIn(folder: string): Generator<string> {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['translations', 'node_modules'].includes(entry.name)) yield* sourcesIn(at);
    } else if (entry.name.endsWith('.mjs')) yield at;
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

describe("the overlay over Strapi's own Chinese", () => {
  const { english, chinese } = keysOfInstalled();

  it('leaves nothing English that an editor can meet', () => {
    const notMet = Object.values(NOT_MET).flat();
    const missing = [...english].filter((key) => !chinese.has(key) && !(key in strapiZhHans) && !notMet.some((prefix) => prefix.test(key)));
    expect(missing).toEqual([]);
  });

  it('names only keys that the installed version has', () => {
    expect(Object.keys(strapiZhHans).filter((key) => !english.has(key) && !BUILT_FROM_PARTS.has(key))).toEqual([]);
  });

  it('excuses only what the installed version has', () => {
    for (const prefix of Object.values(NOT_MET).flat()) expect([...english].some((key) => prefix.test(key)) || prefix).toBe(true);
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
