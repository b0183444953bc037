import { localServer } from '../../../../../../../tests/helpers/local-server';
import { LinkAsker } from './ask-link';

const LEADS: Record<string, string> = { '/moved': '/~404', '/mail': 'mailto:a@example.gov.cn', '/circle': '/circle', '/inward': 'http://10.255.255.1/' };

/** Against a real server of this machine: what it says of an address, and what is never asked. */
describe('asking a link', () => {
  const calls: string[] = [];
  let most = 0;
  let open = 0;
  const port = localServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    most = Math.max(most, (open += 1));
    const location = LEADS[request.url!];
    const status = location ? 302 : Number(request.url!.split('~')[1] ?? 200);
    setTimeout(() => {
      open -= 1;
      response.writeHead(status, location ? { location } : {}).end();
    }, 20);
  });
  beforeEach(() => calls.splice(0));

  const OWN = ['127.0.0.0/8', '::1'];
  const asker = (privateNetwork = OWN, stop = new AbortController().signal) => new LinkAsker({ enabled: true, concurrency: 2, seconds: 5, privateNetwork }, stop);
  const at = (path: string) => `http://localhost:${port()}${path}`;

  it.each([
    ['/~200', null],
    ['/~404', '打不开（404）'],
    ['/~410', '打不开（410）'],
    ['/~401', null],
    ['/~503', '没有打开（503）'],
    ['/moved', '打不开（404）'],
    ['/mail', null],
  ])('%s', async (path, verdict) => expect(await asker().ask(at(path))).toBe(verdict));

  it('ends where redirects do not', async () => {
    expect(await asker().ask(at('/circle'))).toBe('没有打开（重定向过多）');
    expect(calls.length).toBeLessThan(8);
  });

  it('calls nothing within a private range: by name, by address, by redirect', async () => {
    for (const url of [at('/'), `http://127.0.0.1:${port()}/`, `http://[::1]:${port()}/`]) expect(await asker([]).ask(url)).toBeNull();
    expect(calls).toEqual([]);
    expect(await asker(['127.0.0.1/32', '::1']).ask(at('/inward'))).toBeNull();
    expect(calls).toHaveLength(1);
  });

  it('asks each address once, no more at a time than allowed, and tells of a port that nobody answers', async () => {
    const one = asker();
    most = 0;
    const verdicts = await Promise.all(['/a', '/b', '/c', '/d', '/a#part', '/a'].map((path) => one.ask(at(path))));
    expect(verdicts).toEqual([null, null, null, null, null, null]);
    expect(calls.sort()).toEqual(['HEAD /a', 'HEAD /b', 'HEAD /c', 'HEAD /d']);
    expect(most).toBe(2);
    expect(await one.ask('http://127.0.0.1:1/')).toBe('没有打开（ECONNREFUSED）');
  });

  it('lets go when the run is stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await asker(OWN, stop.signal).ask(at('/'))).toBeNull();
    expect(calls).toEqual([]);
  });
});
