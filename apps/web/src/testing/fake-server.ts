import { createApi } from '../api/api.js';

type Answer = unknown | ((body: unknown, url: URL) => unknown);

/** A fetch that answers from a table of `METHOD /path`; what is not in the table is 404. Keeps what was asked. */
export function fakeServer(table: Record<string, Answer>) {
  const asked: { what: string; body: unknown }[] = [];
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const url = new URL(address, 'http://tingshuo.example');
    const what = `${init.method} ${url.pathname}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ what, body });
    const answer = table[what];
    if (answer === undefined) return new Response('{}', { status: 404 });
    const value: unknown = typeof answer === 'function' ? answer(body, url) : answer;
    return value instanceof Response ? value : new Response(JSON.stringify(value));
  };
  return { api: createApi(fetch), asked, table };
}
