import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runAs, type ServiceAccount } from './service-account.js';
import { explainStartFailure } from './start-failure.js';

/** The superuser of an embedded cluster, and the owner of its database. */
export const OWNER = 'tingshuo';

const BUILTIN_LOCALE_SINCE = 17;
/** pg_trgm asks the C library whether a character is a letter: with the C locale it indexes no Chinese at all. */
const LC_CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8'];

function localeOptions(major: number, ctype: string): string[] {
  return major >= BUILTIN_LOCALE_SINCE
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`]
    : ['--locale=C', `--lc-ctype=${ctype}`];
}

/** The file with the owner's password lies beside the data folder, so that the folder can be replaced by a backup. */
export function passwordFileOf(dataDir: string): string {
  return `${dataDir}.password`;
}

/** The major version that wrote the cluster; undefined when there is none. */
export function clusterMajor(dataDir: string): number | undefined {
  const file = join(dataDir, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

function run(
  program: string,
  args: string[],
  account: ServiceAccount | undefined,
  input = '',
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...runAs(account), env: { PATH: process.env.PATH, LC_ALL: 'C' } });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-8_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.stdin.on('error', () => {});
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
    child.stdin.end(input);
  });
}

function writePassword(path: string, account?: ServiceAccount): string {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  if (account) chownSync(path, account.uid, account.gid);
  return password;
}

/** initdb had to read it as the account; from now on only we do. */
function keepPassword(written: string, dataDir: string): void {
  if (process.getuid?.() === 0) chownSync(written, 0, 0);
  renameSync(written, passwordFileOf(dataDir));
}

function removeUnfinished(dataDir: string): void {
  const prefix = `${basename(dataDir)}.init-`;
  for (const name of readdirSync(dirname(dataDir)))
    if (name.startsWith(prefix)) rmSync(join(dirname(dataDir), name), { recursive: true, force: true });
}

/**
 * Makes the cluster: UTF-8, code point order that no system upgrade changes, passwords by SCRAM, no trust. It is made
 * under another name and renamed when complete, so that an interrupted start leaves nothing half made behind.
 */
export async function createCluster(
  binaries: PostgresBinaries,
  dataDir: string,
  account: ServiceAccount | undefined,
  durable: boolean,
): Promise<void> {
  removeUnfinished(dataDir);
  const unfinished = `${dataDir}.init-${process.pid}`;
  const secret = `${unfinished}.password`;
  writePassword(secret, account);
  let last = { ok: false, output: '' };
  for (const ctype of LC_CTYPES) {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    if (account) chownSync(unfinished, account.uid, account.gid);
    const options = [
      '-D',
      unfinished,
      '-U',
      OWNER,
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
    ];
    options.push(
      '--data-checksums',
      ...localeOptions(binaries.major, ctype),
      ...(durable ? [] : ['--no-sync']),
    );
    last = await run(join(binaries.bin, 'initdb'), options, account);
    if (last.ok || !/invalid locale/i.test(last.output)) break;
  }
  if (!last.ok) {
    removeUnfinished(dataDir);
    throw explainStartFailure(last.output, dataDir, 0);
  }
  keepPassword(secret, dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(unfinished, dataDir);
}

/**
 * The owner's password. When its file was lost, a new one is set through PostgreSQL's single-user mode, which needs
 * no password but the stopped server's own files.
 */
export async function ownerPassword(
  binaries: PostgresBinaries,
  dataDir: string,
  account: ServiceAccount | undefined,
): Promise<string> {
  const file = passwordFileOf(dataDir);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const fresh = `${file}.new`;
  const password = writePassword(fresh, account);
  const reset = `ALTER ROLE ${OWNER} PASSWORD '${password}'\n`;
  const { ok, output } = await run(
    join(binaries.bin, 'postgres'),
    ['--single', '-D', dataDir, 'postgres'],
    account,
    reset,
  );
  if (!ok) throw explainStartFailure(output, dataDir, 0);
  keepPassword(fresh, dataDir);
  return password;
}
