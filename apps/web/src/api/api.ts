import type { RouteCall, RouteOutput, RouteSpec } from '@tingshuo/contracts';
import { refusal, unreachable, unreadable } from './api-failure.js';

type Values = Record<string, unknown>;
type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface CallOptions {
  signal?: AbortSignal;
}

export interface Api {
  /** Calls a route of the contracts; rejects with ApiFailure. */
  call<R extends RouteSpec>(route: R, args: RouteCall<R>, options?: CallOptions): Promise<RouteOutput<R>>;
  /** Posts to an address outside the contracts (better-auth's); rejects with ApiFailure. */
  post(path: string, body: unknown): Promise<unknown>;
}

export function createApi(fetch: Fetch): Api {
  return {
    async call(route, args, options) {
      const { params, query, body } = (args ?? {}) as { params?: Values; query?: Values; body?: unknown };
      const init: RequestInit = {
        method: route.method,
        credentials: 'same-origin',
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(options?.signal ? { signal: options.signal } : {}),
      };
      const response = await send(fetch, addressOf(route.path, params, query), init);
      const answer = await readJson(response);
      const parsed = route.response.safeParse(answer);
      if (!parsed.success) throw unreadable(response.status, parsed.error);
      return parsed.data as RouteOutput<typeof route>;
    },
    async post(path, body) {
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      const init: RequestInit = {
        method: 'POST',
        credentials: 'same-origin',
        headers,
        body: JSON.stringify(body),
      };
      return readJson(await send(fetch, path, init));
    },
  };
}

export function addressOf(path: string, params: Values = {}, query: Values = {}): string {
  const filled = path.replace(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

async function send(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw unreachable(cause);
  }
  if (response.ok) return response;
  throw refusal(response.status, await response.json().catch(() => null));
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw unreadable(response.status, cause);
  }
}
