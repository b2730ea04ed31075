import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDatabase } from './database.mjs';
import { onEndOfRun } from './end-of-run.mjs';
import { LauncherError, sentenceOf } from './launcher-error.mjs';
import { prepareCheckout } from './prepare-checkout.mjs';
import { runProgram } from './run-program.mjs';
import { ROOT } from './settings.mjs';
import { findChromium } from './test-tools.mjs';

const FOLDER = join(ROOT, 'tests', 'benches');
const SUFFIX = '.bench.ts';
const START = 'start';

function benchNames() {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(SUFFIX)) : [];
  return [START, ...files.map((name) => name.slice(0, -SUFFIX.length)).sort()];
}

/** TypeScript through Vite's module runner; packages are the built ones, as in production. */
async function loadBench(name) {
  if (name === START) return (await import('./start-bench.mjs')).bench;
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(FOLDER, `${name}${SUFFIX}`), {
    root: join(ROOT, 'tests'),
    configFile: false,
    logLevel: 'warn',
  });
  return module.bench;
}

/** Small shares keep their digits, large counts are whole. */
function rounded(value) {
  return Math.abs(value) >= 1000 ? Number(value.toFixed(3)) : Number(value.toPrecision(6));
}

function printTable(name, figures) {
  const width = Math.max(name.length, ...Object.keys(figures).map((key) => key.length));
  const rows = Object.entries(figures).map(([key, value]) => `  ${key.padEnd(width)}  ${value}`);
  process.stdout.write(`${name}\n${rows.join('\n')}\n`);
}

/** A database like production's, kept between runs because large data is generated once. */
async function withBenchDatabase(work) {
  const database = await startDatabase(join(ROOT, '.tingshuo', 'bench-pg'), 0);
  onEndOfRun(
    () => database.stop().finally(() => process.exit(130)),
    () => process.exit(130),
  );
  process.env.TINGSHUO_BENCH_DATABASE_URL = database.url;
  try {
    return await work();
  } finally {
    await database.stop();
  }
}

async function runOne(name, options) {
  const chromium = findChromium();
  if (chromium) process.env.TINGSHUO_TEST_CHROMIUM = chromium;
  const bench = await loadBench(name);
  const run = () => bench.run(options);
  const measured = bench.standsAlone ? await run() : await withBenchDatabase(run);
  const figures = Object.fromEntries(Object.entries(measured).map(([key, value]) => [key, rounded(value)]));
  printTable(name, figures);
  if (options.json) process.stdout.write(`${JSON.stringify({ bench: name, figures })}\n`);
}

/** Each in a program of its own, so that none warms or fills the memory of the next. */
async function runAll(names, args) {
  let worst = 0;
  for (const name of names) {
    const onOutput = (text) => process.stdout.write(text);
    const { code } = await runProgram(process.execPath, [process.argv[1], name, ...args], {
      cwd: ROOT,
      onOutput,
    });
    worst = Math.max(worst, code);
  }
  return worst;
}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  small: { type: 'boolean', default: false },
  cold: { type: 'boolean', default: false },
  nodes: { type: 'string' },
  edges: { type: 'string' },
  seed: { type: 'string' },
  count: { type: 'string' },
};

/** What stands on the command line; sizes are whole numbers. */
function parseOptions(args) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const sizes = ['nodes', 'edges', 'seed', 'count'].filter((size) => values[size] !== undefined);
    const wrong = sizes.find((size) => !/^\d{1,9}$/.test(values[size]));
    if (wrong) throw new Error(`--${wrong} ${values[wrong]}`);
    const numbers = Object.fromEntries(sizes.map((size) => [size, Number(values[size])]));
    return { name: positionals[0], options: { ...values, ...numbers } };
  } catch (error) {
    throw new LauncherError('bench-option', { reason: error.message });
  }
}

/** `npm run bench [-- NAME] [--json] [--small] [--cold] [--nodes N] [--edges N] [--seed N] [--count N]`: one bench, or all in turn. */
export async function runBenches(args) {
  try {
    const { name, options } = parseOptions(args);
    const names = benchNames();
    if (name && !names.includes(name))
      throw new LauncherError('unknown-bench', { name, names: names.join(', ') });
    await prepareCheckout(ROOT);
    if (name) await runOne(name, options);
    else process.exitCode = await runAll(names, args);
  } catch (error) {
    process.stderr.write(
      `${error instanceof LauncherError || error.kind ? sentenceOf(error) : error.stack}\n`,
    );
    process.exitCode = 1;
  }
  process.exit();
}
