import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accepts } from './readiness.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const BROWSER_FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const READY_WITHIN_MS = 10_000;

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full path of the first of these programs that is on the path. */
export function findProgram(names, env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** A Chromium for the browser tests: CHROMIUM_PATH, else one on the path. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return isExecutable(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  return findProgram(BROWSERS, env) ?? BROWSER_FILES.find(isExecutable);
}

/** Starts a Redis that keeps nothing, on a free loopback port; undefined when none is installed. Ends with us, however we end. */
export async function startRedis(folder) {
  const program = findProgram(['redis-server']);
  if (!program) return undefined;
  const { freePort, guard } = await import('@tingshuo/local-services');
  const port = await freePort();
  const pidFile = join(folder, 'redis.pid');
  const place = ['--dir', folder, '--pidfile', pidFile];
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    ...place,
  ];
  const child = spawn(program, options, { stdio: 'ignore', detached: true });
  const exited = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  const guardian = guard(child.pid, pidFile);
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
    guardian.release();
  };
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 50) {
    if (await accepts(port)) return { url: `redis://127.0.0.1:${port}`, stop };
    await sleep(50);
  }
  await stop();
  return undefined;
}
