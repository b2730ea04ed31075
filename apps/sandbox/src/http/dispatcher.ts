/** One request from its first byte to the log: faults before the work, the work, faults after it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBook } from '../faults/fault-book.js';
import { gzipBomb } from '../faults/gzip-bomb.js';
import { afterWork, beforeWork } from '../faults/inject.js';
import { type Answer, jsonAnswer } from './answer.js';
import { readRequest, type SandboxRequest } from './request.js';
import type { RequestLog } from './request-log.js';

/** Why a request is refused without any work. */
export type Refusal =
  | { kind: 'malformed'; status: 400 | 413; message: string }
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  | { kind: 'failed'; status: number };

/** An endpoint that was found for a request. */
export interface Work {
  endpoint: string | null;
  /** Address of the account that asks. */
  account: string | null;
  /** False for the sandbox's own controls: no faults, no log. */
  observed: boolean;
  run: () => Answer | Promise<Answer>;
  /** A refusal in the words of the network that is asked. */
  refuse: (refusal: Refusal) => Answer;
  /** When the item with this id arrived (ms); null when unknown. */
  arrivedAt: (id: string) => number | null;
}

export interface DispatcherParts {
  baseUrl: () => string;
  find: (request: SandboxRequest) => Work;
  faults: FaultBook;
  log: RequestLog;
  /** World time (ms). */
  now: () => number;
  wall: () => number;
}

export function createDispatcher(parts: DispatcherParts) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      const request = await readRequest(incoming, parts.baseUrl());
      const work = parts.find(request);
      const { malformed } = request;
      if (malformed) send(outgoing, request.method, work.refuse({ kind: 'malformed', ...malformed }));
      else if (work.observed) await runObserved(parts, request, work, outgoing);
      else send(outgoing, request.method, await work.run());
    } catch (error) {
      if (outgoing.destroyed) return;
      const text = error instanceof Error ? error.message : 'Internal error';
      send(outgoing, incoming.method ?? 'GET', jsonAnswer({ error: text }, 500));
    }
  };
}

async function runObserved(
  parts: DispatcherParts,
  request: SandboxRequest,
  work: Work,
  outgoing: ServerResponse,
): Promise<void> {
  const startedAt = parts.wall();
  const { endpoint, account } = work;
  const fault = parts.faults.choose({ endpoint, account, method: request.method, path: request.path });
  const refusal = fault ? await beforeWork(fault, work) : null;
  const answer = refusal ?? (await work.run());
  // Logged as soon as the work is done: a client that gave up waiting must find it here.
  const entry = parts.log.add({
    at: startedAt,
    method: request.method,
    path: request.path,
    query: request.query.toJSON(),
    endpoint,
    account,
    status: null,
    fault: fault?.id ?? null,
    worked: refusal === null && answer !== 'cut' && answer.status < 400,
    effect: answer === 'cut' ? null : (answer.effect ?? null),
    durationMs: 0,
  });
  const shown = fault && !refusal ? await afterWork(fault, answer, work, parts.now()) : answer;
  entry.status = shown === 'cut' ? null : shown.status;
  entry.durationMs = parts.wall() - startedAt;
  if (shown === 'cut') outgoing.destroy();
  else if (fault?.kind === 'gzip-bomb' && !refusal) sendBomb(outgoing, fault.megabytes);
  else send(outgoing, request.method, shown);
}

function send(outgoing: ServerResponse, method: string, answer: Answer): void {
  const bytes = answer.bytes ?? Buffer.from(answer.body, 'utf8');
  if (answer.hangsUp) outgoing.once('finish', () => outgoing.socket?.destroySoon());
  outgoing.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': bytes.length,
    'x-content-type-options': 'nosniff',
    ...answer.headers,
  });
  outgoing.end(method === 'HEAD' ? undefined : bytes);
}

function sendBomb(outgoing: ServerResponse, megabytes: number): void {
  const bytes = gzipBomb(megabytes);
  outgoing.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-encoding': 'gzip',
    'content-length': bytes.length,
  });
  outgoing.end(bytes);
}
