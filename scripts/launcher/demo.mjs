import { closeSync, existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { LauncherError } from './launcher-error.mjs';
import { openLog } from './logs.mjs';
import { step } from './progress.mjs';
import { runProgram } from './run-program.mjs';
import { say } from './words.mjs';

const readText = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');

/** The demo login that seeding left; undefined when there is none. */
export function demoLogin(path) {
  const text = readText(path);
  return text ? JSON.parse(text) : undefined;
}

/**
 * Lets the server's own command make the demo workspace. It may run at every start; to spare its seconds it is left
 * out when this database was already seeded by this build.
 */
export async function seedDemo({ root, env, files, mark }) {
  const cli = join(root, 'apps/server/dist/cli/main.js');
  if (!existsSync(cli)) return;
  if (mark && existsSync(files.demo) && readText(files.seeded) === mark) return;
  const log = join(files.logs, 'demo.log');
  const { code, all } = await step(say('seeding'), () =>
    runProgram(process.execPath, [cli, 'demo'], { cwd: root, env }),
  );
  const output = openLog(log);
  writeSync(output, all);
  closeSync(output);
  if (code !== 0) {
    process.stderr.write(`${all.trim().split('\n').slice(-15).join('\n')}\n`);
    throw new LauncherError('seed-failed', { log });
  }
  writeFileSync(files.seeded, mark);
}
