import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real server on loopback for the tests of a block. @returns its port, once the block has begun */
export function localServer(answer: RequestListener): () => number {
  const server = http.createServer(answer);
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return () => (server.address() as AddressInfo).port;
}
