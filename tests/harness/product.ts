import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, readConfig } from '@tingshuo/server';
import { type SuiteDatabase, suiteDatabase } from './database.js';

export interface Product {
  app: NestFastifyApplication;
  database: SuiteDatabase;
  /** The TINGSHUO_HOME of this product. */
  home: string;
  close(): Promise<void>;
}

/**
 * The whole server over a database of its own, without a port (use `app.inject`) unless one is asked for.
 * `environment` adds or overrides variables, for example TINGSHUO_ROLE=web to keep workers still.
 */
export async function startProduct(
  environment: Record<string, string> = {},
  listen = false,
  /** Runs before anything starts. */
  prepare: (app: NestFastifyApplication) => void = () => undefined,
): Promise<Product> {
  const database = await suiteDatabase();
  const home = mkdtempSync(join(tmpdir(), 'tingshuo-test-'));
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    TINGSHUO_HOME: home,
    PORT: '0',
    ...environment,
  });
  const app = await createApp(config);
  prepare(app);
  if (listen) await app.listen(0, '127.0.0.1');
  else await app.init();
  return {
    app,
    database,
    home,
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
