import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { turns } from './turns';

const write = { method: 'POST', path: '/content-manager/collection-types/plugin::disclosure.entry/x/actions/publish' };

it('lets writes of the Content Manager in one after the other, in their order, and gives each its own end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ steps: fc.nat(3), fails: fc.boolean() }), { maxLength: 12 }), async (requests) => {
      const middleware = turns();
      const began: number[] = [];
      let within = 0;
      const ends = requests.map(({ steps, fails }, index) =>
        middleware(write, async () => {
          began.push(index);
          expect((within += 1)).toBe(1);
          for (let step = 0; step < steps; step += 1) await Promise.resolve();
          within -= 1;
          if (fails) throw new Error(String(index));
        }).then(
          () => 'done',
          (error: Error) => error.message
        )
      );
      expect(await Promise.all(ends)).toEqual(requests.map(({ fails }, index) => (fails ? String(index) : 'done')));
      expect(began).toEqual(requests.map((_, index) => index));
    })
  );
});

it('keeps nobody waiting who reads, who asks elsewhere, or behind a request that takes long', async () => {
  const middleware = turns();
  let end!: () => void;
  const long = middleware(write, () => new Promise((resolve) => (end = resolve)));
  const begun: string[] = [];
  const ask = (method: string, path: string) => middleware({ method, path }, async () => void begun.push(`${method} ${path}`));
  await ask('GET', write.path);
  await ask('POST', '/upload');
  const next = ask('PUT', write.path);
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  expect(begun).toEqual([`GET ${write.path}`, 'POST /upload']);
  await next;
  expect(begun).toHaveLength(3);
  end();
  await long;
});
