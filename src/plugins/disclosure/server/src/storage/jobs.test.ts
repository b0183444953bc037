import type { Core } from '@strapi/strapi';
import { schedule } from './jobs';

it('logs a failure once, however many rounds it lasts, and its end', async () => {
  const logged: string[] = [];
  let task!: () => Promise<void>;
  const strapi = {
    log: { error: (text: string) => logged.push(text.split('\n')[0]!), info: (text: string) => logged.push(text) },
    cron: { add: (tasks: Record<string, { task: () => Promise<void> }>) => ({ task } = tasks.job!) },
  } as unknown as Core.Strapi;
  const rounds: (string | null)[] = [null, 'away', 'away', 'away', 'full', 'away', null, null, 'away', null];
  let round = 0;
  schedule(strapi, 'job', '* * * * * *', async () => {
    const failure = rounds[round++];
    if (failure) throw new Error(failure);
  });
  for (const _ of rounds) await task();
  expect(logged).toEqual([
    'job: Error: away', 'job: Error: full', 'job: Error: away', 'job: works again', 'job: Error: away', 'job: works again',
  ]);
});
