import { type AccountContext, accepted, type Outcome } from '@tingshuo/connector-kit';
import { toStoredPost } from './map.js';
import type { StoredMessage } from './schemas.js';
import { selfOf } from './self.js';

/** The own message that came into being. */
export function acceptedAs(
  account: AccountContext,
  message: StoredMessage,
  pollExternalId?: string,
): Outcome {
  const { externalId, url, occurredAt } = toStoredPost(message, selfOf(account));
  return accepted(externalId, { url, occurredAt, pollExternalId });
}
