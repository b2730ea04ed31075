import type { ConnectorError } from '../errors.js';
import { errorOfFailure } from '../failure-errors.js';
import type { Outcome } from '../outcome.js';

/**
 * How a deletion ended. A 404 may be that of an address which the server does not know, so it is believed where `look`,
 * which reads the post, throws what `isGone` says of a post that is gone. A post that is still there stays rejected.
 */
export async function removalEnd(
  externalId: string,
  outcome: Outcome,
  look: () => Promise<unknown>,
  isGone: (error: ConnectorError) => boolean,
): Promise<Outcome> {
  if (outcome.kind !== 'rejected' || outcome.error.status !== 404) return outcome;
  try {
    await look();
  } catch (thrown) {
    const error = errorOfFailure(thrown);
    return isGone(error) ? { kind: 'accepted', externalId } : { kind: 'unknown', error };
  }
  return outcome;
}
