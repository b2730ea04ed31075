import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, guard } from '@tingshuo/local-services';
import { isAskedFor, laneFolder } from '../lane.js';
import { installedVersion, npm } from '../npm-install.js';
import { startWire, type Wire } from '../wire.js';

const SERVER = { name: 'telegram-test-api', version: '4.2.1' };
const READY_WITHIN_MS = 15_000;

/** The server in a process of its own. A webhook that refuses would end it: it rejects what nobody waits for. */
const SCRIPT = `
process.on('unhandledRejection', () => {});
const TelegramServer = require('${SERVER.name}');
const server = new TelegramServer({ port: Number(process.env.LANE_PORT), host: '127.0.0.1' });
server.start().then(() => process.stdout.write('ready\\n'));
`;

export interface BotServer {
  port: number;
  wire: Wire;
  stop(): Promise<void>;
}

/** The folder with the server's package, or the sentence that says why this machine cannot run the lane. */
export async function botServerPackage(): Promise<{ folder: string } | { skipped: string }> {
  const skipped = (why: string) => ({ skipped: `skipped: the lane telegram ${why}` });
  if (!isAskedFor('telegram')) return skipped('runs only with TINGSHUO_TEST_LANES=telegram');
  const folder = laneFolder('telegram');
  try {
    if (installedVersion(folder, SERVER.name) !== SERVER.version)
      await npm(folder, ['install', '--save-exact', `${SERVER.name}@${SERVER.version}`]);
    return { folder };
  } catch (error) {
    return skipped(`cannot have its package: ${String(error).trim().split('\n').at(-1)}`);
  }
}

/** A fresh server, behind a wire. */
export async function startBotServer(folder: string): Promise<BotServer> {
  const behind = await freePort();
  const server = spawn(process.execPath, ['-e', SCRIPT], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, LANE_PORT: String(behind) },
  });
  if (server.pid === undefined) throw new Error('the server could not be started');
  const place = mkdtempSync(join(tmpdir(), 'tingshuo-telegram-'));
  const pidFile = join(place, 'pid');
  writeFileSync(pidFile, `${server.pid}\n`);
  const guardian = guard(server.pid, pidFile);
  const stopServer = async () => {
    const ended = once(server, 'exit');
    if (server.kill('SIGKILL')) await ended;
    guardian.release();
    rmSync(place, { recursive: true, force: true });
  };
  try {
    await once(server.stdout, 'data', { signal: AbortSignal.timeout(READY_WITHIN_MS) });
    const port = await freePort();
    const wire = await startWire(port, behind);
    const stop = async () => {
      await wire.close();
      await stopServer();
    };
    return { port, wire, stop };
  } catch (error) {
    await stopServer();
    throw error;
  }
}
