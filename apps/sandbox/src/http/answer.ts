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
  effect?: Effect;
}

export function jsonAnswer(json: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(json), json, headers };
}

export function htmlAnswer(body: string, status = 200): Answer {
  return { status, type: 'text/html; charset=utf-8', body, headers: {} };
}

export function redirectAnswer(location: string): Answer {
  return { status: 302, type: 'text/html; charset=utf-8', body: '', headers: { location } };
}
