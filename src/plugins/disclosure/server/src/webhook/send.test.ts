import { localServer } from '../../../../../../tests/helpers/local-server';
import { send } from './send';

/** Against a real server of this machine, called by name: what the name says is looked up when it is called. */
describe('sending', () => {
  const calls: string[] = [];
  const port = localServer((request, response) => {
    calls.push(request.url!);
    if (request.url === '/silent') return;
    response.writeHead(request.url === '/away' ? 302 : 200, { location: '/other' }).end();
  });
  beforeEach(() => calls.splice(0));

  const to = (path: string, privateNetwork: string[], stop = new AbortController().signal) =>
    send(`http://localhost:${port()}${path}`, { 'webhook-id': 'a' }, '{}', privateNetwork, stop);

  it('does not call a name that leads into the own network', async () => {
    for (const privateNetwork of [[], ['10.0.0.0/8']]) {
      expect(await to('/', privateNetwork)).toEqual({ status: null, failure: expect.stringContaining('webhooks.privateNetwork') });
    }
    expect(calls).toEqual([]);
    expect(await to('/', ['127.0.0.0/8', '::1'])).toEqual({ status: 200, failure: null });
  });

  it('follows no redirect', async () => {
    expect(await to('/away', ['127.0.0.0/8', '::1'])).toEqual({ status: 302, failure: '接收方答复 302' });
    expect(calls).toEqual(['/away']);
  });

  it('lets go when it is stopped', async () => {
    const stop = new AbortController();
    const sent = to('/silent', ['127.0.0.0/8', '::1'], stop.signal);
    setTimeout(() => stop.abort(), 50);
    expect(await sent).toMatchObject({ status: null, failure: expect.any(String) });
  });
});
