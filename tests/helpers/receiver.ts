import { createHmac, timingSafeEqual } from 'node:crypto';
import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Message {
  headers: IncomingHttpHeaders;
  body: string;
  event: { type: string; timestamp: string; schema: number; data: Record<string, any> };
}

export interface Receiver {
  url: string;
  /** What was answered with 2xx, in the order of arrival. */
  taken: Message[];
  /** What was refused. */
  refused: Message[];
  /** Status of the next answers. */
  answer: number;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A program elsewhere that takes events: a real HTTP server, written without any code of the plugin. */
export async function startReceiver(): Promise<Receiver> {
  let server: http.Server | undefined;
  let port = 0;
  const receiver: Receiver = {
    url: '',
    taken: [],
    refused: [],
    answer: 204,
    async open() {
      server = http.createServer(async (request, response) => {
        const body = Buffer.concat(await request.toArray()).toString('utf8');
        const message = { headers: request.headers, body, event: JSON.parse(body) };
        (receiver.answer < 300 ? receiver.taken : receiver.refused).push(message);
        response.writeHead(receiver.answer, receiver.answer === 302 ? { location: `${receiver.url}/elsewhere` } : {}).end();
      });
      await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
      port = (server.address() as AddressInfo).port;
      receiver.url = `http://127.0.0.1:${port}/hook`;
    },
    async close() {
      server?.closeAllConnections();
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
      server = undefined;
    },
  };
  await receiver.open();
  return receiver;
}

/** As the Standard Webhooks convention tells a receiver to do it. */
export function isSigned({ headers, body }: Message, secret: string): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers as Record<string, string>;
  const due = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(`${id}.${timestamp}.${body}`).digest();
  return signatures!.split(' ').some((signature) => {
    const [version, sum] = signature.split(',');
    const given = Buffer.from(sum!, 'base64');
    return version === 'v1' && given.length === due.length && timingSafeEqual(given, due);
  });
}
