import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clusterPlace, reachableBinaries } from './cluster-place.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { holdsFor, serviceAccount } from './service-account.js';

const account = serviceAccount();
let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tingshuo-place-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('stays beside the wished folder when nobody else has to enter it', () => {
  expect(clusterPlace(join(folder, 'home/pg'), undefined)).toBe(join(folder, 'home'));
});

test.runIf(account)('copies binaries that lie in a closed folder to one that the account can enter', () => {
  if (!account) return;
  const found = findPostgresBinaries();
  const closed = join(folder, 'closed');
  const place = join(folder, 'place');
  for (const path of [closed, place]) mkdirSync(path);
  cpSync(dirname(found.bin), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
  chmodSync(closed, 0o700);
  for (const path of [folder, place]) chmodSync(path, 0o755);
  const root = join(closed, 'native');
  const reachable = reachableBinaries({ ...found, root, bin: join(root, 'bin') }, place, account);
  expect(reachable.bin).toBe(join(place, `postgresql-${found.version}`, 'bin'));
  expect(holdsFor(account, '"$1" --version', join(reachable.bin, 'postgres'))).toBe(true);
  expect(readdirSync(place)).toHaveLength(1);
});

test.runIf(account)('a copied checkout does not take the data of the original', () => {
  if (!account) return;
  const [original, copy] = [join(folder, 'original'), join(folder, 'copy')];
  chmodSync(folder, 0o700);
  const first = clusterPlace(join(original, 'pg'), account);
  cpSync(original, copy, { recursive: true });
  const second = clusterPlace(join(copy, 'pg'), account);
  expect(second).not.toBe(first);
  expect(clusterPlace(join(original, 'pg'), account)).toBe(first);
  for (const place of [first, second]) rmSync(place, { recursive: true });
});
