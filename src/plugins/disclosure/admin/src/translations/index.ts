import { termsZhHans } from '../terms/vocabularies';
import { PLUGIN_ID } from '../uids';
import { strapiZhHans } from './strapi';
import { en } from './en';
import { termsEn } from './terms.en';
import { zhHans } from './zh-Hans';

export type MessageKey = keyof typeof zhHans;

const prefixed = (messages: Record<string, string>) =>
  Object.fromEntries(Object.entries(messages).map(([key, message]) => [`${PLUGIN_ID}.${key}`, message]));

const LOCALES: Record<string, () => Record<string, string>> = {
  'zh-Hans': () => ({ ...prefixed(zhHans), ...prefixed(termsZhHans), ...strapiZhHans }),
  en: () => ({ ...prefixed(en), ...prefixed(termsEn) }),
};

/** @returns the messages of every asked language; a panel in a third language reads English. */
export async function registerTrads({ locales }: { locales: string[] }) {
  return locales.map((locale) => ({ locale, data: (LOCALES[locale] ?? LOCALES['en']!)() }));
}
