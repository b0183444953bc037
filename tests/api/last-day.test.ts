import type { AdminClient } from '../helpers/admin';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { superAdmin } from '../helpers/environment';
import { agency, documents, publication, UID, type Fields } from '../helpers/register';
import { type Site, startSite } from '../helpers/site';

const DAY = 86_400_000;
/** A day in Shanghai, from today. */
const day = (offset: number) => new Date(Date.now() + 8 * 3_600_000 + offset * DAY).toISOString().slice(0, 10);

/** The account of somebody whose last day has passed. */
describe('the last day of an account', () => {
  let database: TestDatabase;
  let site: Site;
  let office: AdminClient;
  let code: string;

  const start = async () => {
    site = await startSite({ database });
    await site.strapi.plugin('disclosure').service('access').installRoles();
  };
  beforeAll(async () => {
    database = await createDatabase();
    await start();
    ({ code } = await agency(site));
    office = await site.newAdmin('disclosure-county-office');
  });
  afterAll(async () => {
    await site?.stop();
    await database?.drop();
  });

  const post = async (client: { email: string }, more: Fields = {}): Promise<string> =>
    (await documents(site, UID.officer).create({ data: { name: '某人', agency: code, duty: 'full_time', accountEmail: client.email, ...more } })).documentId;
  const stop = async (id: string, until: string) => expect((await office.request('post', `/admin-disclosure/people/${id}/stop`, { until })).status).toBe(204);
  const login = async ({ email }: { email: string }) => (await site.http.post('/admin/login').send({ email, password: superAdmin.password })).status;
  /** The job, some days from now. */
  const midnight = (offset: number) => publication(site).as({ at: Date.now() + offset * DAY }, () => (site.strapi.plugin('disclosure').service('people') as any).closeAfterLastDay());

  it('is its last: the next midnight switches it off, with the session, and journals it', async () => {
    const leaving = await site.newAdmin('disclosure-information-officer');
    const id = await post(leaving);
    await stop(id, day(3));
    expect([await midnight(3), await login(leaving)]).toEqual([0, 200]);
    expect((await Promise.all([midnight(4), midnight(4)])).sort()).toEqual([0, 1]);
    expect([await login(leaving), (await leaving.request('get', '/admin/users/me')).status]).toEqual([400, 401]);
    const [act] = await database.query<{ actor: string }>(`SELECT actor FROM disclosure_journal WHERE target = '${id}' AND act = 'account_closed'`);
    expect(act).toEqual({ actor: 'system:last-day' });

    // Whoever opens it again means it.
    await site.strapi.db.query('admin::user').update({ where: { id: leaving.id }, data: { isActive: true } });
    expect([await midnight(5), await login(leaving)]).toEqual([0, 200]);
  });

  it('leaves alone who serves elsewhere, who was prolonged, and accounts that are not of this plugin', async () => {
    const [busy, prolonged, foreign] = [await site.newAdmin('disclosure-information-officer'), await site.newAdmin('disclosure-information-officer'), await site.newAdmin('strapi-editor')];
    await post(busy);
    await post({ email: busy.email.toUpperCase() }, { duty: 'part_time', until: day(1) });
    const id = await post(prolonged);
    await stop(id, day(1));
    await documents(site, UID.officer).update({ documentId: id, data: { until: day(9) } });
    await post(foreign, { until: day(1) });
    expect(await midnight(2)).toBe(0);
    expect(await Promise.all([busy, prolonged, foreign].map(login))).toEqual([200, 200, 200]);
  });

  it('is made good at the next start, where nothing ran at midnight', async () => {
    const gone = await site.newAdmin('disclosure-agency-reviewer');
    await post(gone, { duty: 'reviewer', until: day(-1) });
    expect(await login(gone)).toBe(200);
    await site.stop();
    await start();
    expect(await login(gone)).toBe(400);
  });
});
