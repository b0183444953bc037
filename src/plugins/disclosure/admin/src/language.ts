import type { StrapiApp } from '@strapi/strapi/admin';

const CHINESE = 'zh-Hans';
/** Where Strapi keeps what a person chose; read when the panel is drawn, after every plugin was registered. */
const CHOICE = 'strapi-admin-language';

/** Officials read Chinese: at a first visit the panel begins in it, where the host offers it, until a person chooses otherwise. */
export function beginInChinese(app: StrapiApp): void {
  const { locales } = app.configurations as { locales: string[] };
  if (locales.includes(CHINESE) && !window.localStorage.getItem(CHOICE)) window.localStorage.setItem(CHOICE, CHINESE);
}
