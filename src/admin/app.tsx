export default {
  // The language that the disclosure plugin begins in; without it the panel is English.
  config: {
    locales: ['zh-Hans'],
  },
};
