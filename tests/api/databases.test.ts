import { startSite } from '../helpers/site';

/** A site on a database that the plugin does not know must not start half-way. */
describe('a site on MySQL', () => {
  it('refuses to start, in words, before it asks for a connection', async () => {
    const connection = { host: '127.0.0.1', port: 1, database: 'county', user: 'county', password: 'county' };
    const started = startSite({ config: { database: { connection: { client: 'mysql', connection, acquireConnectionTimeout: 1000 } } } });
    const refusal = await started.then((site) => site.stop(), (error) => error);
    expect(refusal).toMatchObject({ code: 'UNSUPPORTED_DATABASE', message: 'disclosure 插件只支持 PostgreSQL 和 SQLite，不支持 mysql' });
  });
});
