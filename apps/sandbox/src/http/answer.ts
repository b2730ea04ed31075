/** What a handler gives back. */

/** What a request changed, for the log that tests compare with. */
export interface Effect {
  created?: string;
  deleted?: string;
  idempotencyKey?: string;
  /** True when an earlier request with the same key had done the work. */
  repeated?: boolean;
  detail?: string;
}

export interface Answer {
  status: number;
  type: string;
  body: string;
  /** The value behind a JSON body, so that faults can reshape it. */
  json?: unknown;
  headers: Record<string, string>;
  /** A body that is no text, instead of `body`. */
  bytes?: Buffer;
  effect?: Effect;
  /** Closes the connection behind the answer without having said so. */
  hangsUp?: boolean;
}

/** A whole number that JSON shows with all its digits, however many. */
export class WideNumber {
  constructor(readonly digits: string) {}

  toString(): string {
    return this.digits;
  }

  /** Marked, because JSON.stringify knows no such numbers; jsonAnswer takes the marks away. */
  toJSON(): string {
    return `\0${this.digits}\0`;
  }
}
const MARKED = /"\\u0000(-?\d+)\\u0000"/g;

export function jsonAnswer(json: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  const text = JSON.stringify(json);
  const body = text.includes('\\u0000') ? text.replace(MARKED, '$1') : text;
  return { status, type: 'application/json; charset=utf-8', body, json, headers };
}

export function htmlAnswer(body: string, status = 200): Answer {
  return { status, type: 'text/html; charset=utf-8', body, headers: {} };
}

export function redirectAnswer(location: string): Answer {
  return { status: 302, type: 'text/html; charset=utf-8', body: '', headers: { location } };
}
