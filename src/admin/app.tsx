import type { StrapiApp } from '@strapi/strapi/admin';

const LANGUAGE_KEY = 'strapi-admin-language';

export default {
  config: {
    locales: ['zh-Hans'],
  },
  register() {
    // Officials read Chinese: the panel starts in it until a person chooses otherwise.
    if (!window.localStorage.getItem(LANGUAGE_KEY)) {
      window.localStorage.setItem(LANGUAGE_KEY, 'zh-Hans');
    }
  },
  bootstrap(_app: StrapiApp) {},
};
