import { randomBytes } from 'node:crypto';
import path from 'node:path';

export const root = path.resolve(__dirname, '..', '..');

/** `npm run test:long`: more runs, more rows, more time. */
export const long = process.env.DISCLOSURE_TEST_LONG === '1';

export type DatabaseClient = 'sqlite' | 'postgres';

/** The super administrator of every site started on a template; there is one password so that a test may sign in again. */
export const superAdmin = {
  email: 'super@example.gov.cn',
  password: 'Disclosure-2024!',
  firstname: '管理员',
  lastname: '系统',
};

const secret = () => randomBytes(16).toString('base64');

/** One set for a whole run: a template made with one secret must open with the same. */
export function siteEnvironment(): Record<string, string> {
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    APP_KEYS: [secret(), secret()].join(','),
    API_TOKEN_SALT: secret(),
    ADMIN_JWT_SECRET: secret(),
    TRANSFER_TOKEN_SALT: secret(),
    ENCRYPTION_KEY: secret(),
    JWT_SECRET: secret(),
    STRAPI_TELEMETRY_DISABLED: 'true',
    STARTUP_LOG: 'false',
    // What other rooms test is not about the review before publication.
    DISCLOSURE_REVIEW: 'none',
    // Nor about what this site adds of its own; its client's types are the product's.
    DISCLOSURE_EXAMPLE: 'off',
  };
}

/** A value that the set-up of the run left for the tests. */
export function fromSetup(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this through "npm test" or with one of the configurations in tests/jest`);
  return value;
}
