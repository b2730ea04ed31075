import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree } from './ports.mjs';
import { processTree, pssMb } from './process-memory.mjs';
import { isHealthy } from './readiness.mjs';
import { runProgram } from './run-program.mjs';
import { ROOT } from './settings.mjs';

const POLL_MS = 50;
const IDLE_MS = 60_000;
const COLD_WITHIN_MS = 15 * 60_000;

async function someFreePort(from) {
  let port = from;
  while (!(await isPortFree(port))) port++;
  return port;
}

/** Starts as a person does and answers once the page can be used: health is good and the login was printed. */
async function startAndMeasure({ root, home, port, env }) {
  const record = join(home, 'run.json');
  rmSync(record, { force: true });
  const begun = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  while (!(existsSync(record) && (await isHealthy(port)))) {
    if (child.exitCode !== null || performance.now() - begun > COLD_WITHIN_MS)
      throw new Error(`npm start did not become ready:\n${output.slice(-4_000)}`);
    await sleep(POLL_MS);
  }
  const ms = performance.now() - begun;
  const { pid } = JSON.parse(readFileSync(record, 'utf8'));
  const stop = async () => {
    process.kill(pid, 'SIGTERM');
    await exited;
  };
  return { ms, pid, stop };
}

async function warm(small) {
  const home = join(ROOT, '.tingshuo', 'bench-start');
  mkdirSync(home, { recursive: true });
  const place = { root: ROOT, home, port: await someFreePort(3200), env: { TINGSHUO_HOME: home } };
  await (await startAndMeasure(place)).stop();
  const run = await startAndMeasure(place);
  await sleep(small ? 5_000 : IDLE_MS);
  const idlePssMb = processTree(run.pid).reduce((sum, pid) => sum + pssMb(pid), 0);
  await run.stop();
  return { warmStartMs: run.ms, idlePssMb };
}

/** A clean clone of the last commit, with an empty npm cache: what a newcomer's machine has. */
async function cold() {
  const folder = mkdtempSync(join(tmpdir(), 'tingshuo-cold-'));
  chmodSync(folder, 0o755);
  const root = join(folder, 'tingshuo');
  try {
    const { code, all } = await runProgram('git', ['clone', '--quiet', ROOT, root]);
    if (code !== 0) throw new Error(all);
    const env = { npm_config_cache: join(folder, 'npm-cache'), TINGSHUO_HOME: '' };
    const home = join(root, '.tingshuo');
    const run = await startAndMeasure({ root, home, port: await someFreePort(3200), env });
    await run.stop();
    return { coldStartMs: run.ms };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long a start takes and what it holds in memory a minute later, over the launcher, its children and theirs. */
export const bench = {
  name: 'start',
  standsAlone: true,
  async run({ small, cold: isCold }) {
    return { ...(isCold ? await cold() : {}), ...(await warm(small)) };
  },
};
