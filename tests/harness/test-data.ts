import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = process.env.TINGSHUO_TEST_DATA ?? resolve(import.meta.dirname, '../../../shared/data');

/** A file of the test data, which is no part of the repository; `missing` says why a test without it is skipped. */
export function testData(path: string): { file: string; missing: string | null } {
  const file = join(FOLDER, path);
  return { file, missing: existsSync(file) ? null : `skipped: no test data at ${file}` };
}
