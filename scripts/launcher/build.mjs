import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LauncherError } from './launcher-error.mjs';
import { step } from './progress.mjs';
import { runProgram } from './run-program.mjs';
import { say } from './words.mjs';

const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.turbo', 'coverage']);
const TEST = /\.test\.tsx?$/;
const ROOT_FILES = ['package-lock.json', 'turbo.json', 'tsconfig.base.json'];

const recordOf = (root) => join(root, 'node_modules', '.cache', 'tingshuo', 'build');

/** The workspaces that have something to build. */
export function buildWorkspaces(root) {
  const nested = ['apps', 'packages'].flatMap((parent) =>
    existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`) : [],
  );
  return [...nested, 'prisma'].filter((path) => {
    const manifest = join(root, path, 'package.json');
    return existsSync(manifest) && Boolean(JSON.parse(readFileSync(manifest, 'utf8')).scripts?.build);
  });
}

function addFile(hash, path, name) {
  const { size, mtimeMs } = statSync(path);
  hash.update(`${name} ${size} ${mtimeMs}\n`);
}

function addFolder(hash, folder, name) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) addFolder(hash, path, `${name}/${entry.name}`);
    } else if (entry.isFile() && !TEST.test(entry.name)) addFile(hash, path, `${name}/${entry.name}`);
  }
}

/** A hash over name, size and time of everything that a build reads: some milliseconds, where turbo takes a second. */
export function sourceFingerprint(root) {
  const hash = createHash('sha256');
  for (const name of ROOT_FILES) if (existsSync(join(root, name))) addFile(hash, join(root, name), name);
  for (const workspace of buildWorkspaces(root)) addFolder(hash, join(root, workspace), workspace);
  return hash.digest('hex');
}

/** Whether all outputs of the last build are there and nothing that it read has changed. */
export function isBuilt(root, fingerprint = sourceFingerprint(root)) {
  const record = recordOf(root);
  if (!existsSync(record) || readFileSync(record, 'utf8') !== fingerprint) return false;
  return buildWorkspaces(root).every((workspace) => existsSync(join(root, workspace, 'dist')));
}

/** Builds what changed, through turbo, unless our own check says that nothing did. Answers the fingerprint of the sources. */
export async function buildIfNeeded(root, env = process.env) {
  const fingerprint = sourceFingerprint(root);
  if (isBuilt(root, fingerprint)) return fingerprint;
  rmSync(recordOf(root), { force: true });
  const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  const args = [
    turbo,
    'run',
    'build',
    '--output-logs=errors-only',
    '--log-order=grouped',
    '--no-update-notifier',
  ];
  const result = await step(say('building'), () =>
    runProgram(process.execPath, args, {
      cwd: root,
      env: { ...env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NODE_ENV: '', FORCE_COLOR: '0' },
    }),
  );
  if (result.code !== 0) {
    process.stderr.write(`${result.all.trim()}\n`);
    throw new LauncherError('build-failed');
  }
  mkdirSync(dirname(recordOf(root)), { recursive: true });
  writeFileSync(recordOf(root), fingerprint);
  return fingerprint;
}
