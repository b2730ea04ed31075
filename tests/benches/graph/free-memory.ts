import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const SETTLE_MS = 50;

/**
 * Frees what nothing refers to any more. Left to itself the engine frees large arrays when it likes, which on a large
 * machine is late: the peak would tell how much memory was free rather than how much was needed.
 */
export async function freeMemory(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  // Arrays are given back in the background after a collection, at the latest before the next.
  for (let round = 0; round < 2; round++) {
    collect();
    await setTimeout(SETTLE_MS);
  }
}
