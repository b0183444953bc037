import path from 'node:path';

type Env = typeof import('@strapi/utils').env;

export default ({ env }: { env: Env }) => {
  const client = env('DATABASE_CLIENT', 'sqlite');
  if (client === 'postgres') {
    return {
      connection: {
        client: 'postgres',
        connection: { connectionString: env('DATABASE_URL') },
        pool: { min: env.int('DATABASE_POOL_MIN', 2), max: env.int('DATABASE_POOL_MAX', 10) },
        acquireConnectionTimeout: 60000,
      },
      settings: { forceMigration: env.bool('DATABASE_FORCE_MIGRATION', false) },
    };
  }
  return {
    connection: {
      client,
      connection: {
        filename: path.resolve(__dirname, '..', '..', env('DATABASE_FILENAME', '.tmp/data.db')),
      },
      useNullAsDefault: true,
    },
    settings: { forceMigration: env.bool('DATABASE_FORCE_MIGRATION', false) },
  };
};
