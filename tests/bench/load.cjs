/** The load generator, a process of its own. Standard input: JSON {url, paths, conditional, connections, seconds}. */
const autocannon = require('autocannon');

/** Requests are made before the clock starts; more take longer than they are worth. */
const MOST_PATHS = 1000;

async function main() {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  const { url, paths, conditional, connections, seconds } = JSON.parse(text);
  const own = Math.min(MOST_PATHS, Math.ceil(paths.length / connections));
  // autocannon takes what is no number for "none".
  if (!(own > 0)) throw new Error(`${connections} connections, ${paths.length} paths`);
  let clients = 0;
  // Each connection has paths of its own: two that ask the same at the same time would share one answer.
  const setupClient = (client) => {
    const from = (clients * own) % paths.length;
    clients += 1;
    client.setRequests(paths.slice(from, from + own).map((path) => (conditional ? asked(path) : { method: 'GET', path })));
  };
  const times = [];
  let failed = 0;
  const run = autocannon({ url, connections, duration: seconds, setupClient, timeout: 60 });
  run.on('response', (_client, status, _bytes, time) => {
    times.push(time);
    if (status >= 400) failed += 1;
  });
  const result = await run;
  times.sort((a, b) => a - b);
  const at = (share) => Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2));
  const rate = Number((times.length / result.duration).toFixed(1));
  process.stdout.write(JSON.stringify({ rate, p50: at(0.5), p95: at(0.95), p99: at(0.99), slowest: at(1), answers: times.length, failed: failed + result.errors }));
}

/** As a browser asks that holds the last answer: with its tag, and with the next one's once the catalogue has moved. */
function asked(path) {
  let tag = '';
  return {
    method: 'GET',
    path,
    setupRequest: (request) => ({ ...request, headers: { ...request.headers, 'If-None-Match': tag } }),
    onResponse: (_status, _body, _context, headers) => {
      tag = headers.ETag ?? headers.etag ?? tag;
    },
  };
}

main();
