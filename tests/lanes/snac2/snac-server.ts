import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, guard } from '@tingshuo/local-services';
import { isAskedFor, laneFolder } from '../lane.js';
import { ask, type Place } from '../single-request.js';
import { startWire, type Wire } from '../wire.js';
import { unpackFromBackports } from './debian-package.js';

/** A name without a port: with one, this server does not recognise mentions of its own accounts. */
export const SNAC: Place = { host: 'snac.localhost', port: 80 };
const READY_WITHIN_MS = 15_000;

export interface SnacServer {
  passwords: { alice: string; bob: string };
  wire: Wire;
  stop(): Promise<void>;
}

/** The server's program, or the sentence that says why this machine cannot run the lane. */
export async function snacProgram(): Promise<{ program: string } | { skipped: string }> {
  const skipped = (why: string) => ({ skipped: `skipped: the lane snac2 ${why}` });
  if (!isAskedFor('snac2')) return skipped('runs only with TINGSHUO_TEST_LANES=snac2');
  if (process.getuid?.() !== 0) return skipped(`needs root to listen on port ${SNAC.port}`);
  if (!(await isFree(SNAC.port))) return skipped(`needs port ${SNAC.port}, which something else holds`);
  try {
    const files = await unpackFromBackports('snac2', laneFolder('snac2'));
    const program = join(files, 'usr/bin/snac');
    await say(program, [], '');
    return { program };
  } catch (error) {
    return skipped(`cannot have its package: ${String(error).trim().split('\n').at(-1)}`);
  }
}

/** A fresh server with two accounts behind a wire on the public port. */
export async function startSnac(program: string): Promise<SnacServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tingshuo-snac2-'));
  const data = join(folder, 'data');
  const port = await freePort();
  await say(program, ['init', data], `127.0.0.1\n${port}\n${SNAC.host}\n\n\n`);
  const settings = join(data, 'server.json');
  writeFileSync(
    settings,
    JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), protocol: 'http' }),
  );
  const passwords = {
    alice: await addUser(program, data, 'alice'),
    bob: await addUser(program, data, 'bob'),
  };

  const server = spawn(program, ['httpd', data], { stdio: 'ignore' });
  const exited = new Promise((resolve) => server.once('exit', resolve).once('error', resolve));
  if (server.pid === undefined) throw new Error(`${program} could not be started`);
  const pidFile = join(folder, 'pid');
  writeFileSync(pidFile, `${server.pid}\n`);
  const guardian = guard(server.pid, pidFile);
  const wire = await startWire(SNAC.port, port);
  const stop = async () => {
    await wire.close();
    server.kill('SIGTERM');
    const forced = setTimeout(() => server.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(forced);
    guardian.release();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready();
  } catch (error) {
    await stop();
    throw error;
  }
  return { passwords, wire, stop };
}

async function addUser(program: string, data: string, name: string): Promise<string> {
  const said = await say(program, ['adduser', data, name], '\n');
  const password = /password is (\S+)/.exec(said)?.[1];
  if (!password) throw new Error(`no account was made: ${said}`);
  return password;
}

async function ready(): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await ask(SNAC, '/api/v1/instance').catch(() => null);
    if (answer?.status === 200) return;
    if (performance.now() > until) throw new Error('the server did not start');
    await sleep(100);
  }
}

/** Runs the program with lines on its input; answers what it printed. */
async function say(program: string, args: string[], input: string): Promise<string> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code === 127 || code === null) throw new Error(`${program} does not run here: ${said}`);
  return said;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
