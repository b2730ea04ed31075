import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';

/**
 * The installation's one secret: from TINGSHUO_SECRET, else `secret.key` in the home folder (made on first use,
 * readable by its owner only). Everything else is derived from it, so that losing the database alone leaks nothing.
 */
export class InstallationKey {
  private readonly master: Buffer;

  constructor(config: Pick<Config, 'secret' | 'home'>) {
    this.master = config.secret ? Buffer.from(config.secret, 'utf8') : readOrCreate(config.home);
  }

  /** A 256-bit key for one purpose, as hex. */
  derive(purpose: string): string {
    return createHmac('sha256', this.master).update(`tingshuo:${purpose}`).digest('hex');
  }
}

function readOrCreate(home: string): Buffer {
  const file = join(home, 'secret.key');
  mkdirSync(home, { recursive: true });
  if (!existsSync(file)) {
    try {
      writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}
