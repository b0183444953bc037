import { type Site, type SiteOptions, startSite } from '../helpers/site';

describe('a site made for a test', () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site?.stop());

  it('runs on the database that was asked for', () => {
    expect(site.strapi.db.dialect.client).toBe(process.env.DISCLOSURE_TEST_DATABASE);
  });

  it('has the content types of the plugin and their tables', async () => {
    for (const name of ['agency', 'officer', 'category', 'entry', 'guide']) {
      expect(await site.strapi.db.query(`plugin::disclosure.${name}`).count()).toBeGreaterThanOrEqual(0);
    }
    expect(Object.keys(await site.database.tables('disclosure_'))).toContain('disclosure_agencies');
  });

  it('lets the super administrator into the panel, and nobody without a token', async () => {
    const me = await site.admin.request('get', '/admin/users/me').expect(200);
    expect(me.body.data.roles).toEqual([expect.objectContaining({ code: 'strapi-super-admin' })]);
    await site.http.get('/admin/users/me').expect(401);
  });

  it('makes people with lesser roles', async () => {
    const editor = await site.newAdmin('strapi-editor');
    await editor.request('get', '/admin/users/me').expect(200);
    await editor.request('get', '/admin/users').expect(403);
  });
});

describe('further sites in the same file', () => {
  const limits = async (options: SiteOptions) => {
    const site = await startSite(options);
    try {
      await site.admin.request('get', '/admin/users/me').expect(200);
      return site.strapi.config.get('api.rest');
    } finally {
      await site.stop();
    }
  };

  it('start on an empty database, with settings of their own', async () => {
    const over = await limits({ empty: true, config: { api: { rest: { defaultLimit: 7 } } } });
    expect(over).toMatchObject({ defaultLimit: 7, maxLimit: 100 });
    expect(await limits({ config: { api: { rest: { maxLimit: 50 } } } })).toMatchObject({ defaultLimit: 25, maxLimit: 50 });
    expect(await limits({})).toMatchObject({ defaultLimit: 25, maxLimit: 100 });
  });
});
