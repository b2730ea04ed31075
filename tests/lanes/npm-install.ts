import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LONGEST_MS = 1_500_000;

/** Runs npm in a folder of a lane, which has a lock file of its own; the registry is the one that this machine uses. */
export async function npm(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true}\n');
  const options = { cwd: folder, env: environment, timeout: LONGEST_MS, maxBuffer: 50_000_000 };
  await run('npm', [...args, '--no-audit', '--no-fund'], options);
}

/** The version of a package that is in the folder; undefined where it is not. */
export function installedVersion(folder: string, name: string): string | undefined {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version;
}
