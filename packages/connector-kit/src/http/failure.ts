/** Why an exchange brought no answer. */
export type FailureCode =
  | 'blocked'
  | 'dns'
  | 'refused'
  | 'tls'
  | 'connect_timeout'
  | 'timeout'
  | 'cut'
  | 'too_large'
  | 'undecodable'
  | 'redirect';

/**
 * An exchange without a usable answer. `requestSent` is false only when provably no byte of the request left,
 * so a write may be tried again; `status` is set when the head of an answer had arrived.
 */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly code: FailureCode;
  readonly requestSent: boolean;
  readonly freshConnection: boolean;
  readonly status?: number;

  constructor(
    code: FailureCode,
    message: string,
    facts: { requestSent: boolean; freshConnection?: boolean; status?: number | undefined },
  ) {
    super(message);
    this.code = code;
    this.requestSent = facts.requestSent;
    this.freshConnection = facts.freshConnection ?? true;
    if (facts.status !== undefined) this.status = facts.status;
  }
}

/** A body that is not the JSON that was promised. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  constructor(
    readonly code: 'html' | 'empty' | 'too_deep' | 'not_json',
    readonly sample: string,
  ) {
    super(`body is ${code}`);
  }
}
