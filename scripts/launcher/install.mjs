import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LauncherError } from './launcher-error.mjs';
import { step } from './progress.mjs';
import { runProgram } from './run-program.mjs';
import { say } from './words.mjs';

const FIRST_INSTALL_MB = 1_500;

const readText = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const recordOf = (root) => join(root, 'node_modules', '.tingshuo-lock');
const lockHash = (root) =>
  createHash('sha256')
    .update(readText(join(root, 'package-lock.json')))
    .digest('hex');

/**
 * Whether npm's own record of what is installed names every package of the lock file in its version: so a tree that
 * `npm install` or `npm ci` made by hand is not thrown away. Optional packages of other platforms may be absent.
 */
export function isTreeComplete(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const found = installed.packages?.[path];
    if (!found) return Boolean(wanted.optional);
    return wanted.link ? found.link === true : found.version === wanted.version;
  });
}

/** Whether the installed packages differ from what the lock file says. */
export function needsInstall(root) {
  if (readText(recordOf(root)) === lockHash(root)) return false;
  const installed = readText(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return true;
  const lock = JSON.parse(readText(join(root, 'package-lock.json')));
  if (!isTreeComplete(lock, JSON.parse(installed))) return true;
  writeFileSync(recordOf(root), lockHash(root));
  return false;
}

/**
 * Throws when the disk has less room than a first install needs.
 * @param {string} path
 * @param {{ bavail: number, bsize: number }} room
 */
export function checkFreeSpace(path, { bavail, bsize } = statfsSync(path)) {
  const free = Math.floor((bavail * bsize) / 1_048_576);
  if (free < FIRST_INSTALL_MB) throw new LauncherError('no-space', { path, free, wanted: FIRST_INSTALL_MB });
}

/** npm as the one that runs us, else the one on the path. */
function npmCommand(env) {
  const script = env.npm_execpath;
  return script && /npm-cli\.[cm]?js$/.test(script) ? [process.execPath, [script]] : ['npm', []];
}

function reasonOf(output) {
  const lines = output.split('\n').filter((line) => /^npm (?:error|ERR!)/.test(line));
  const reason = lines.find((line) => !/ code /.test(line)) ?? lines[0] ?? 'npm ci';
  return reason.replace(/^npm (?:error|ERR!)\s*/, '').slice(0, 200);
}

/** Installs exactly what the lock file says when it changed since the last time. */
export async function installIfNeeded(root, env = process.env) {
  if (!needsInstall(root)) return false;
  checkFreeSpace(root);
  const [command, prefix] = npmCommand(env);
  const args = [...prefix, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = await step(say('installing'), () => runProgram(command, args, { cwd: root, env })).catch(
    (error) => {
      throw error.code === 'ENOENT' ? new LauncherError('no-npm') : error;
    },
  );
  if (result.code !== 0) throw new LauncherError('install-failed', { reason: reasonOf(result.all) });
  writeFileSync(recordOf(root), lockHash(root));
  return true;
}
