import { AnswerCache } from './answer-cache';

describe('finished answers', () => {
  const answer = (text: string) => async () => ({ content: Buffer.from(text), type: 'text/plain' });

  it('are let go of when the catalogue has moved on, and by no request that read an earlier version', async () => {
    const cache = new AnswerCache(1024);
    cache.startWith(7);
    await cache.make('7 /a', answer('a'));
    cache.startWith(7);
    expect(cache.get('7 /a')).toMatchObject({ content: Buffer.from('a') });
    cache.startWith(8);
    expect(cache.get('7 /a')).toBeUndefined();
    await cache.make('8 /a', answer('b'));
    cache.startWith(7);
    expect(cache.get('8 /a')).toMatchObject({ content: Buffer.from('b') });
  });

  it('are shared by equal requests while they are made, and not kept beyond their share', async () => {
    const cache = new AnswerCache(160);
    const making = cache.make('1 /a', answer('a'));
    expect(cache.get('1 /a')).toBe(making);
    await making;
    await cache.make('1 /b', answer('b'.repeat(100)));
    expect([cache.get('1 /a'), cache.get('1 /b')]).toEqual([{ content: Buffer.from('a'), type: 'text/plain' }, undefined]);
  });
});
