/** A scripted loopback server for one check, and a client that may reach nothing else. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccountContext } from '../contract.js';
import { createHttpClient } from '../http/client.js';
import { createUrlGuard } from '../http/url-guard.js';
import type { NetworkScript, ScriptAnswer, ScriptRequest } from './script.js';
import { World } from './world.js';

export const NOW = new Date('2026-11-21T22:30:00.000Z');

/** Handles a request instead of the script; `serve` gives (and does) what the script would. */
export type Fault = (exchange: {
  request: IncomingMessage;
  response: ServerResponse;
  serve(): ScriptAnswer;
}) => void;

export interface Harness {
  world: World;
  account: AccountContext;
  /** Every request that arrived, in order. */
  requests: ScriptRequest[];
  /** What happens to all requests from now on; undefined ends it. */
  fault: Fault | undefined;
}

export interface HarnessOptions {
  maxBytes?: number;
  headersMs?: number;
}

/** Runs a check against a server of its own, and closes it afterwards. */
export async function withHarness(
  script: NetworkScript,
  check: (harness: Harness) => Promise<void>,
  options: HarnessOptions = {},
): Promise<void> {
  const world = new World((number) => script.idOf(number), new Date(NOW.getTime() - 3_600_000));
  const requests: ScriptRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const seen = toScriptRequest(request, Buffer.concat(chunks).toString());
      requests.push(seen);
      const serve = () => script.serve(world, seen);
      if (harness.fault) harness.fault({ request, response, serve });
      else send(response, serve());
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createHttpClient({
    guard: createUrlGuard({ allowHosts: [host, UNREACHABLE] }),
    now: () => NOW,
    userAgent: 'Tingshuo/conformance',
    maxBytes: options.maxBytes ?? 1_000_000,
    timeouts: { headersMs: options.headersMs ?? 10_000 },
  });
  const harness: Harness = {
    world,
    requests,
    fault: undefined,
    account: {
      baseUrl: `http://${host}`,
      credentials: { ...script.credentials },
      account: { externalId: world.me.id, handle: world.me.handle },
      settings: {},
      http,
      now: () => NOW,
    },
  };
  try {
    await check(harness);
  } finally {
    http.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

/** A loopback address where nothing listens. */
export const UNREACHABLE = '127.0.0.1:1';

export function send(response: ServerResponse, answer: ScriptAnswer): void {
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

function toScriptRequest(request: IncomingMessage, body: string): ScriptRequest {
  const url = new URL(request.url ?? '/', 'http://server.invalid');
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
  };
}
