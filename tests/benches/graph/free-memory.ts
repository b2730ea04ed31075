import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Frees what nothing refers to any more. Left to itself the engine frees large arrays when it likes, which on a large
 * machine is late: the peak would tell how much memory was free rather than how much was needed.
 */
export async function freeMemory(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  await setImmediate();
}
