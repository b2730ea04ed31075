import { createTestDatabase } from '@tingshuo/local-services';
import { prepareDatabase } from '@tingshuo/prisma';

/** A role belongs to the whole cluster: every suite and bench must give it the same password. */
export const APP_ROLE_PASSWORD = 'app-role-of-the-tests';

/** A migrated database of the suite's own: `appUrl` for the product (row-level security holds), `ownerUrl` to look behind it. */
export interface SuiteDatabase {
  appUrl: string;
  ownerUrl: string;
  drop(): Promise<void>;
}

/** The PostgreSQL that `npm test` or `npm run bench` starts; absent when a suite is run by hand without it. */
export const adminUrl = serverUrl();

function serverUrl(): string | undefined {
  return process.env.TINGSHUO_TEST_DATABASE_URL ?? process.env.TINGSHUO_BENCH_DATABASE_URL;
}

export async function suiteDatabase(): Promise<SuiteDatabase> {
  // Benches are read before their server is started.
  const server = serverUrl();
  if (!server) throw new Error('TINGSHUO_TEST_DATABASE_URL is not set: run this through npm test');
  const database = await createTestDatabase(server, {
    variant: 'product',
    migrate: async (url) => await prepareDatabase(url, APP_ROLE_PASSWORD),
  });
  return {
    appUrl: database.urlAs('tingshuo_app', APP_ROLE_PASSWORD),
    ownerUrl: database.url,
    drop: () => database.drop(),
  };
}
