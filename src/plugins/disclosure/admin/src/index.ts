export default {
  register() {},
  bootstrap() {},
  async registerTrads() {
    return [];
  },
};
