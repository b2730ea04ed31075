import type { ConnectorError } from './errors.js';

/** What became of a message that a network had taken. */
export interface MessageReceipt {
  /** The id that the outcome told; absent where the network does not say which message it means. */
  externalId?: string;
  recipientExternalId: string;
  /** ISO 8601. */
  occurredAt: string;
  /** Why it did not arrive; absent where it did. */
  failure?: ConnectorError;
}
