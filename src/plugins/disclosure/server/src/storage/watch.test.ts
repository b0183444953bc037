import { EventEmitter } from 'node:events';
import type { Core } from '@strapi/strapi';
import { CHANNEL, watchPostgres } from './watch';

/** A connection whose other end the test holds. */
class Connection extends EventEmitter {
  readonly asked: string[] = [];
  reachable = true;
  async connect(): Promise<void> {
    if (!this.reachable) throw new Error('connection refused');
  }
  async query(sql: string): Promise<void> {
    this.asked.push(sql);
  }
  async end(): Promise<void> {}
}

describe('what may have been committed on another node', () => {
  const warnings: string[] = [];
  const strapi = { log: { warn: (message: string) => warnings.push(message) } } as unknown as Core.Strapi;
  let connections: Connection[] = [];
  let reachable = true;
  const connect = () => {
    const connection = Object.assign(new Connection(), { reachable });
    connections.push(connection);
    return connection;
  };
  beforeEach(() => {
    jest.useFakeTimers();
    [connections, reachable] = [[], true];
  });
  afterEach(() => jest.useRealTimers());

  it('is told by a notification, and not asked for in between', async () => {
    const watch = watchPostgres(strapi, connect);
    await jest.advanceTimersByTimeAsync(0);
    expect(connections[0]!.asked).toEqual([`LISTEN ${CHANNEL}`]);
    const before = watch.generation();
    expect(watch.generation()).toBe(before);
    connections[0]!.emit('notification', {});
    expect(watch.generation()).toBe(before + 1);
    watch.committed();
    expect(watch.generation()).toBe(before + 2);
    await watch.close();
  });

  it('is supposed twice a second where a pooler takes the LISTEN and delivers nothing', async () => {
    const watch = watchPostgres(strapi, connect);
    await jest.advanceTimersByTimeAsync(0);
    const before = watch.generation();
    await jest.advanceTimersByTimeAsync(499);
    expect(watch.generation()).toBe(before);
    await jest.advanceTimersByTimeAsync(1);
    expect(watch.generation()).toBe(before + 1);
    await watch.close();
  });

  it('is supposed at every question while the connection is down, until another one listens', async () => {
    const watch = watchPostgres(strapi, connect);
    await jest.advanceTimersByTimeAsync(0);
    reachable = false;
    connections[0]!.emit('error', new Error('terminated by the administrator'));
    expect(warnings).toEqual([expect.stringContaining('terminated by the administrator')]);
    const distinct = () => new Set([watch.generation(), watch.generation(), watch.generation()]).size;
    expect(distinct()).toBe(3);
    await jest.advanceTimersByTimeAsync(1000);
    expect(distinct()).toBe(3);
    reachable = true;
    await jest.advanceTimersByTimeAsync(1000);
    expect(connections).toHaveLength(3);
    expect(distinct()).toBe(1);
    // The one that was lost says no more.
    const before = watch.generation();
    connections[0]!.emit('end');
    await jest.advanceTimersByTimeAsync(0);
    expect(watch.generation()).toBe(before);
    await watch.close();
  });

  it('is nobody’s concern after the end: no connection is opened again', async () => {
    const watch = watchPostgres(strapi, connect);
    await jest.advanceTimersByTimeAsync(0);
    await watch.close();
    connections[0]!.emit('end');
    await jest.advanceTimersByTimeAsync(5000);
    expect(connections).toHaveLength(1);
  });
});
