import { outcomeBeforeSending } from '../answer.js';
import { errorOfFailure } from '../failure-errors.js';
import type { Outcome } from '../outcome.js';

/** A deed before which something must be read or found: where that throws a ConnectorError, nothing was sent. */
export async function afterReading<T>(
  reading: () => T | Promise<T>,
  deed: (told: T) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  let told: T;
  try {
    told = await reading();
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
  return await deed(told);
}
