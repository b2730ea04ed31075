/** The shapes of the HTTP core that connectors see. */

/** What a network said about its rate limit. `resetAt` is ISO 8601. `remaining` of a 429 is not to be trusted. */
export interface RateState {
  limit?: number;
  remaining?: number;
  resetAt?: string;
}

export interface Timeouts {
  /** Milliseconds until the connection (with TLS) stands. */
  connectMs: number;
  /** Milliseconds from then until the head of the answer. */
  headersMs: number;
  /** Milliseconds for one whole exchange; each redirect is another. */
  totalMs: number;
}

/** One field of a form that carries files. */
export type MultipartPart =
  | { name: string; value: string }
  | { name: string; fileName: string; mimeType: string; bytes: Uint8Array };

/** At most one of `json`, `form`, `multipart` and `file` is the body. */
export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  /** `undefined` values are left out; arrays repeat the key. */
  query?: Record<string, string | number | readonly string[] | undefined>;
  json?: unknown;
  form?: Record<string, string>;
  multipart?: readonly MultipartPart[];
  /** A body of these bytes alone. */
  file?: { mimeType: string; bytes: Uint8Array };
  timeouts?: Partial<Timeouts>;
  /** Wants a file of at most so many bytes: the answer has `bytes`, and a text only where it is one. */
  wantsFile?: { maxBytes: number };
}

export interface HttpResponse {
  status: number;
  /** Lower-case names; repeated headers are joined with a comma. */
  headers: Record<string, string>;
  /** Address that answered, after redirects. */
  url: string;
  text: string;
  /** Of a request that wanted a file: the body, with its content encodings undone. */
  bytes?: Uint8Array;
  /**
   * Parses the body as JSON with integers beyond 2^53 kept as strings.
   * Throws BodyError when it is HTML, empty, too deep or no JSON.
   */
  json(): unknown;
  rate?: RateState;
  /** From Retry-After (seconds or date), else from the reset header of a 429. Milliseconds. */
  retryAfterMs?: number;
  freshConnection: boolean;
  /** What the server said, without the secrets that the request was sent with. */
  unsaid?(said: string): string;
}

/**
 * Sends requests. Every HTTP status is an answer. Rejects with HttpFailure, or with ConnectorError where the request
 * was not accepted because the account's credentials could not be renewed.
 */
export interface HttpClient {
  request(request: HttpRequest): Promise<HttpResponse>;
}
