/** For tests: exchanges that were recorded with real servers, and a loopback server that gives their answers again. */

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type AccountContext, createHttpClient, createUrlGuard } from '@tingshuo/connector-kit';
import { z } from 'zod';

export const dataFolder =
  process.env.TINGSHUO_TEST_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

const exchange = z.object({
  n: z.number(),
  scenario: z.string(),
  request: z.object({
    method: z.string(),
    path: z.string(),
    query: z.record(z.string(), z.unknown()),
    body: z.unknown(),
  }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
});
export type Exchange = z.output<typeof exchange>;
export type Answer = Exchange['response'];

/** The exchanges of one server; none, with a printed reason, where the data is absent. */
export function recordedExchanges(name: string): Exchange[] {
  const file = `${dataFolder}/recordings/${name}.jsonl`;
  if (!existsSync(file)) {
    console.log(`skipped: no recordings of ${name} at ${file}`);
    return [];
  }
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => exchange.parse(JSON.parse(line)));
}

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
}

/** A recorded-like answer. */
export const answerWith = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body,
});

/** Uses an account on a server that answers as told; `asked` holds what was asked, in order. */
export async function replayed<T>(
  answer: (asked: Asked) => Answer,
  facts: Partial<AccountContext>,
  use: (account: AccountContext, asked: Asked[]) => Promise<T>,
): Promise<T> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://server.invalid');
      const seen = {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        body: Buffer.concat(chunks).toString(),
      };
      asked.push(seen);
      const { status, headers, body } = answer(seen);
      const { 'content-length': _length, ...kept } = headers;
      response.writeHead(status, kept).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = () => new Date('2026-11-21T22:31:00.000Z');
  const http = createHttpClient({
    guard: createUrlGuard({ allowHosts: [host] }),
    now,
    userAgent: 'Tingshuo/replay',
  });
  const account = { externalId: 'me', handle: 'nobody' };
  try {
    const context = { baseUrl: `http://${host}`, credentials: {}, account, settings: {}, http, now };
    return await use({ ...context, ...facts }, asked);
  } finally {
    http.close();
    server.closeAllConnections();
    server.close();
  }
}
