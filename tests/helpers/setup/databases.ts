import fs from 'node:fs';
import path from 'node:path';
import { register } from '../admin';
import { templateEnvironment } from '../database';
import { type DatabaseClient, root, siteEnvironment, superAdmin } from '../environment';
import { startNode } from '../node';
import { startCluster } from '../postgres-cluster';
import { atTeardown, runTeardown } from './teardown';

/** One migrated, seeded and registered database per kind; each test file then starts on a copy. */
export default async function setUpDatabases(): Promise<void> {
  const clients = (process.env.DISCLOSURE_TEST_DATABASES ?? 'sqlite').split(',') as DatabaseClient[];
  const parent = path.join(root, '.tmp', 'test');
  fs.mkdirSync(parent, { recursive: true });
  // A folder per run, so that two runs in one tree do not meet.
  const folder = fs.mkdtempSync(path.join(parent, 'run-'));
  atTeardown(async () => fs.rmSync(folder, { recursive: true, force: true }));
  Object.assign(process.env, siteEnvironment(), { DISCLOSURE_TEST_DIR: folder });
  try {
    if (clients.includes('postgres')) {
      const cluster = await startCluster();
      atTeardown(cluster.stop);
      process.env.DISCLOSURE_TEST_POSTGRES = cluster.url;
    }
    await Promise.all(clients.map(makeTemplate));
  } catch (error) {
    // Jest does not call the teardown when the set-up fails.
    await runTeardown();
    throw error;
  }
}

async function makeTemplate(client: DatabaseClient): Promise<void> {
  const node = await startNode({ env: await templateEnvironment(client, root) });
  await node.ready;
  await register(node.url, superAdmin);
  await node.stop();
}
