import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { freePort } from '@tingshuo/local-services';
import { createApp, readConfig } from '@tingshuo/server';
import { type SuiteDatabase, suiteDatabase } from './database.js';

export interface Product {
  app: NestFastifyApplication;
  database: SuiteDatabase;
  /** The TINGSHUO_HOME of this product. */
  home: string;
  /** Where it says that it is; only a listening one can be reached there. */
  url: string;
  close(): Promise<void>;
}

/**
 * The whole server over a database of its own, without a port (use `app.inject`) unless one is asked for.
 * `environment` adds or overrides variables, for example TINGSHUO_ROLE=web to keep workers still. One that listens
 * does so at its PUBLIC_URL: sign-in compares a browser's Origin with it.
 */
export async function startProduct(
  environment: Record<string, string> = {},
  listen = false,
  /** Runs before anything starts. */
  prepare: (app: NestFastifyApplication) => void = () => undefined,
  /** One that was prepared; it is dropped at the end all the same. */
  given?: SuiteDatabase,
): Promise<Product> {
  const database = given ?? (await suiteDatabase());
  const home = mkdtempSync(join(tmpdir(), 'tingshuo-test-'));
  const port = listen ? await freePort() : 0;
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    TINGSHUO_HOME: home,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ...environment,
  });
  const app = await createApp(config);
  prepare(app);
  if (listen) await app.listen(config.port, '127.0.0.1');
  else await app.init();
  return {
    app,
    database,
    home,
    url: config.publicUrl,
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
