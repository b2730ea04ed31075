/** One request from its first byte to the log: faults before the work, the work, faults after it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBook } from '../faults/fault-book.js';
import { gzipBomb } from '../faults/gzip-bomb.js';
import { afterWork, beforeWork } from '../faults/inject.js';
import type { ListFaultClock } from '../faults/reshape.js';
import { type Answer, jsonAnswer } from './answer.js';
import { BadRequestError, readRequest, type SandboxRequest } from './request.js';
import type { RequestLog } from './request-log.js';

/** An endpoint that was found for a request. */
export interface Work {
  endpoint: string | null;
  /** Address of the account that asks. */
  account: string | null;
  /** False for the sandbox's own controls: no faults, no log. */
  observed: boolean;
  run: () => Answer | Promise<Answer>;
}

export interface DispatcherParts {
  baseUrl: () => string;
  find: (request: SandboxRequest) => Work;
  faults: FaultBook;
  log: RequestLog;
  listClock: () => ListFaultClock;
  wall: () => number;
}

export function createDispatcher(parts: DispatcherParts) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      const request = await readRequest(incoming, parts.baseUrl());
      const work = parts.find(request);
      if (work.observed) await runObserved(parts, request, work, outgoing);
      else send(outgoing, request.method, await work.run());
    } catch (error) {
      if (outgoing.destroyed) return;
      const status = error instanceof BadRequestError ? error.status : 500;
      const text = error instanceof Error ? error.message : 'Internal error';
      send(outgoing, incoming.method ?? 'GET', jsonAnswer({ error: text }, status));
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
  const refusal = fault ? await beforeWork(fault) : null;
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
  const shown = fault && !refusal ? await afterWork(fault, answer, parts.listClock()) : answer;
  entry.status = shown === 'cut' ? null : shown.status;
  entry.durationMs = parts.wall() - startedAt;
  if (shown === 'cut') outgoing.destroy();
  else if (fault?.kind === 'gzip-bomb' && !refusal) sendBomb(outgoing, fault.megabytes);
  else send(outgoing, request.method, shown);
}

function send(outgoing: ServerResponse, method: string, answer: Answer): void {
  const bytes = Buffer.from(answer.body, 'utf8');
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
