import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { LocalServiceError } from './local-service-error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { holdsFor, type ServiceAccount } from './service-account.js';

/** Where clusters live when the wished folder lies under one that the service account cannot enter; /tmp may be emptied at boot, so it is last. */
const OTHER_PARENTS = ['/var/lib', '/var/tmp', tmpdir()];

const CAN_ENTER = 'cd "$1"';
const CAN_RUN = '"$1" --version && test -r "$2"';

function makePlace(home: string, account: ServiceAccount): string {
  const name = `tingshuo-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
  for (const parent of OTHER_PARENTS) {
    const place = join(parent, name);
    try {
      mkdirSync(place, { recursive: true });
      chmodSync(place, 0o711);
    } catch {
      continue;
    }
    if (holdsFor(account, CAN_ENTER, place)) return place;
  }
  throw new LocalServiceError('no-permission', home);
}

/** A copied checkout brings the record of the original with it: it must not take the original's data. */
function recordedPlace(record: string, home: string): string | undefined {
  if (!existsSync(record)) return undefined;
  const place = readFileSync(record, 'utf8').trim();
  const marker = join(place, 'home');
  if (!existsSync(marker)) return undefined;
  const owner = readFileSync(marker, 'utf8').trim();
  return owner === home || !existsSync(join(owner, 'location')) ? place : undefined;
}

/**
 * The folder that holds the cluster of `dataDir`: its own parent when the account can enter that one, else a folder
 * elsewhere on this machine, recorded in the file `location` beside `dataDir` so that later starts find it again.
 */
export function clusterPlace(dataDir: string, account: ServiceAccount | undefined): string {
  const home = dirname(dataDir);
  mkdirSync(home, { recursive: true });
  if (!account) return home;
  const record = join(home, 'location');
  const known = recordedPlace(record, home);
  if (known && existsSync(known)) return known;
  if (holdsFor(account, CAN_ENTER, home)) return home;
  const place = makePlace(home, account);
  writeFileSync(join(place, 'home'), `${home}\n`);
  writeFileSync(record, `${place}\n`);
  return place;
}

function openToAll(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) openToAll(child);
    else if (entry.isFile()) chmodSync(child, basename(path) === 'bin' ? 0o755 : 0o644);
  }
  chmodSync(path, 0o755);
}

/** The binaries themselves when the account can run them, else a copy of them in `place`. */
export function reachableBinaries(
  binaries: PostgresBinaries,
  place: string,
  account: ServiceAccount | undefined,
): PostgresBinaries {
  const runnable = (bin: string, root: string | undefined) =>
    !account ||
    holdsFor(
      account,
      CAN_RUN,
      join(bin, 'postgres'),
      root ? join(root, 'share/postgresql/postgres.bki') : bin,
    );
  if (runnable(binaries.bin, binaries.root)) return binaries;
  if (!binaries.root) throw new LocalServiceError('no-permission', binaries.bin);
  const root = join(place, `postgresql-${binaries.version}`);
  const copy = { ...binaries, root, bin: join(root, 'bin') };
  if (!existsSync(root)) {
    const unfinished = `${root}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    renameSync(unfinished, root);
  }
  if (!runnable(copy.bin, root)) throw new LocalServiceError('no-account', account?.name ?? '');
  return copy;
}
