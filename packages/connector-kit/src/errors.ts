import { withoutNamedSecrets } from './http/echoed-secrets.js';
import type { LocalText } from './local-text.js';

/** What callers decide on: reconnect, wait, give up, try later, or report a broken server. */
export type ErrorKind = 'auth_expired' | 'rate_limited' | 'rejected' | 'unavailable' | 'bad_response';

export interface ConnectorErrorDetails {
  kind: ErrorKind;
  /** Stable snake_case name of the fault within its network; shown and counted, never parsed. */
  code: string;
  status?: number;
  /** How long the network asked us to wait, in milliseconds. */
  retryAfterMs?: number;
  /** To ask again is in vain until the account is connected anew. */
  isLasting?: true;
  cause: LocalText;
  /** The one thing that a person can do about it. */
  action: LocalText;
  /** What the network said, for the log and the details pane; at most 500 characters, never a credential. */
  detail?: string;
}

/** The only error that connectors throw. Its texts are ready for people, its `kind` and `code` for programs. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly isLasting: boolean;
  override readonly cause: LocalText;
  readonly action: LocalText;
  readonly detail?: string;

  constructor(details: ConnectorErrorDetails) {
    super(`${details.code}: ${details.cause.en}`);
    this.kind = details.kind;
    this.code = details.code;
    this.cause = details.cause;
    this.action = details.action;
    this.isLasting = details.isLasting ?? false;
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
    if (details.detail !== undefined) this.detail = withoutNamedSecrets(details.detail).slice(0, 500);
  }
}
