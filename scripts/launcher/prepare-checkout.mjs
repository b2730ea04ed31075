import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { withProcessLock } from './process-lock.mjs';
import { note } from './progress.mjs';
import { say } from './words.mjs';

/** Installs and builds what changed; two commands in one checkout take turns. Answers the fingerprint of the sources. */
export async function prepareCheckout(root) {
  const folder = join(root, '.tingshuo');
  mkdirSync(folder, { recursive: true });
  const waiting = (pid) => note(say('prepare-busy', { pid }));
  return withProcessLock(join(folder, 'prepare.lock'), waiting, async () => {
    await installIfNeeded(root);
    return buildIfNeeded(root);
  });
}
