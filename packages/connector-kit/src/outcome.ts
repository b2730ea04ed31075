import type { ConnectorError } from './errors.js';
import { withoutUndefined } from './without-undefined.js';

/** How a write ended. Only `not_sent` may be tried again without reading back first. */
export type Outcome =
  | Accepted
  | { kind: 'processing'; handle: string }
  | { kind: 'rejected'; error: ConnectorError }
  /** Provably not accepted. */
  | { kind: 'not_sent'; error: ConnectorError; retryAfterMs?: number }
  /** May have been accepted: wait `manifest.settleMs`, read back with `findOwn`, then decide. */
  | { kind: 'unknown'; error: ConnectorError };

interface Accepted {
  kind: 'accepted';
  externalId: string;
  url?: string;
  occurredAt?: string;
  /** The name under which the network tells of the poll in it, where that is not the post's (event `poll`). */
  pollExternalId?: string;
}

type Told = { [Name in 'url' | 'occurredAt' | 'pollExternalId']?: string | undefined };

/** The outcome of what was taken, with what the network told of it. */
export const accepted = (externalId: string, { url, occurredAt, pollExternalId }: Told = {}): Accepted => ({
  kind: 'accepted',
  externalId,
  ...withoutUndefined({ url, occurredAt, pollExternalId }),
});
