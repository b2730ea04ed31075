import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase } from './database.mjs';
import { onEndOfRun } from './end-of-run.mjs';
import { sentenceOf } from './launcher-error.mjs';
import { prepareCheckout } from './prepare-checkout.mjs';
import { note } from './progress.mjs';
import { ROOT } from './settings.mjs';
import { countResults, summaryLine } from './test-summary.mjs';
import { findChromium, startRedis } from './test-tools.mjs';
import { say } from './words.mjs';

const NOTHING_RAN = { passed: 0, failed: 1, skipped: 0 };

/** What the tests find on this machine, as variables; what is missing is said once, here. */
async function startTools(folder, started) {
  const home = join(ROOT, '.tingshuo');
  mkdirSync(home, { recursive: true });
  const database = await startDatabase(join(home, 'test-pg'), 0, { durable: false, temporary: true });
  started.push(database);
  const redis = await startRedis(folder);
  if (redis) started.push(redis);
  else note(say('skip-redis'));
  const chromium = findChromium();
  if (!chromium) note(say('skip-browser'));
  return {
    TINGSHUO_TEST_DATABASE_URL: database.url,
    ...(redis ? { TINGSHUO_TEST_REDIS_URL: redis.url } : {}),
    ...(chromium ? { TINGSHUO_TEST_CHROMIUM: chromium } : {}),
  };
}

/** The tests must not take this shell's settings for their own. */
function withoutSettings(env) {
  const kept = { ...env, NODE_ENV: 'test' };
  for (const name of [
    'DATABASE_URL',
    'REDIS_URL',
    'PORT',
    'PUBLIC_URL',
    'TINGSHUO_HOME',
    'TINGSHUO_ROLE',
    'TINGSHUO_SECRET',
  ])
    delete kept[name];
  return kept;
}

function runVitest(args, env, report, started) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [vitest, 'run', '--passWithNoTests', ...reporters, ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  started.push({
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  });
  return exited;
}

function resultsOf(report, code) {
  if (!existsSync(report)) return NOTHING_RAN;
  const results = countResults(JSON.parse(readFileSync(report, 'utf8')));
  if (code === 0 || results.failed > 0) return results;
  note(say('outside-failure'));
  return { ...results, failed: 1 };
}

/** `npm test`: prepares as `npm start` does, runs every test once, ends with one line of counts. Arguments go to vitest. */
export async function test(args, env = process.env) {
  const folder = mkdtempSync(join(tmpdir(), 'tingshuo-test-'));
  chmodSync(folder, 0o711);
  const started = [];
  const stop = async () => {
    for (const service of started.splice(0).reverse()) await service.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const abort = () => stop().finally(() => process.exit(130));
  onEndOfRun(abort, () => process.exit(130), env);
  let results = NOTHING_RAN;
  try {
    await prepareCheckout(ROOT);
    const tools = await startTools(folder, started);
    const report = join(folder, 'report.json');
    const code = await runVitest(args, { ...withoutSettings(env), ...tools }, report, started);
    results = resultsOf(report, code);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
  }
  await stop();
  process.stdout.write(`${summaryLine(results)}\n`);
  process.exit(results.failed > 0 ? 1 : 0);
}
