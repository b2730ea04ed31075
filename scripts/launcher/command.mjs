import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandHelp } from './command-help.mjs';
import { LauncherError, sentenceOf } from './launcher-error.mjs';
import { prepareCheckout } from './prepare-checkout.mjs';
import { readRunRecord } from './run-record.mjs';
import { serverEnvironment } from './services.mjs';
import { homeFiles, ROOT, readSettings } from './settings.mjs';
import { languageOf } from './words.mjs';

const CLI = 'apps/server/dist/cli/main.js';
/** What answers without a running instance. */
const STANDS_ALONE = ['doctor', 'connectors', 'graph'];

function environmentFor(command, env) {
  const settings = readSettings(env);
  const record = readRunRecord(homeFiles(settings.home).run);
  if (record) {
    const running = { ...settings, port: record.port, publicUrl: record.publicUrl };
    return serverEnvironment(running, { appUrl: record.databaseUrl, ...record }, env);
  }
  if (!STANDS_ALONE.includes(command)) throw new LauncherError('not-running');
  return { ...env, TINGSHUO_HOME: settings.home };
}

function forward(args, env) {
  const child = spawn(process.execPath, ['--enable-source-maps', join(ROOT, CLI), ...args], {
    env,
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** `npx tingshuo COMMAND`: builds what changed and hands the command to the server's own program. */
export async function runCommand(args, env = process.env) {
  const [command = 'help'] = args;
  if (['help', '--help', '-h'].includes(command)) {
    process.stdout.write(`${commandHelp(languageOf(env))}\n`);
    return 0;
  }
  try {
    await prepareCheckout(ROOT);
    if (!existsSync(join(ROOT, CLI))) throw new LauncherError('not-built', { path: CLI });
    const asksForHelp = args.includes('--help') || args.includes('-h');
    return await forward(args, asksForHelp ? env : environmentFor(command, env));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  }
}
