/** One request on one connection, with every way to fail classified by whether the request had left. */

import { type Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type FailureCode, HttpFailure } from './failure.js';
import type { Timeouts } from './message.js';

export interface ExchangeOptions {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: Buffer | undefined;
  /** `false` opens a connection of its own. */
  agent: Agent | false;
  lookup: LookupFunction;
  timeouts: Timeouts;
  maxBytes: number;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  freshConnection: boolean;
}

/** Sends one request and reads the whole answer. Rejects with HttpFailure only. */
export function exchange(options: ExchangeOptions): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { url, body, timeouts } = options;
    const secure = url.protocol === 'https:';
    const state = { requestSent: false, status: undefined as number | undefined };
    let request: ClientRequest | undefined;
    let timer: NodeJS.Timeout | undefined;

    const settle = (act: () => void) => {
      clearTimeout(timer);
      clearTimeout(total);
      act();
    };
    const fail = (code: FailureCode, message: string) => {
      const freshConnection = !(request?.reusedSocket ?? false);
      settle(() => reject(new HttpFailure(code, message, { ...state, freshConnection })));
      request?.destroy();
    };
    const expire = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(
        () => fail(state.requestSent ? 'timeout' : 'connect_timeout', `no answer in ${ms} ms`),
        ms,
      );
    };
    const total = setTimeout(
      () => fail(state.requestSent ? 'timeout' : 'connect_timeout', `not done in ${timeouts.totalMs} ms`),
      timeouts.totalMs,
    );
    // Node writes the request once the connection (with TLS) stands: before that event nothing has left.
    const standing = () => {
      state.requestSent = true;
      expire(timeouts.headersMs);
    };
    const onError = (error: NodeJS.ErrnoException) => {
      if (error instanceof HttpFailure) fail(error.code, error.message);
      else fail(failureCode(error, state.requestSent), error.message || (error.code ?? 'connection failed'));
    };

    expire(timeouts.connectMs);
    request = (secure ? httpsRequest : httpRequest)(url, {
      method: options.method,
      headers: options.headers,
      agent: options.agent,
      lookup: options.lookup,
    });
    request.on('error', onError);
    request.on('socket', (socket) => {
      if (request?.reusedSocket || !socket.connecting) standing();
      else socket.once(secure ? 'secureConnect' : 'connect', standing);
    });
    request.on('response', (response) => {
      state.status = response.statusCode ?? 0;
      clearTimeout(timer);
      collect(response, options.maxBytes, fail, (bytes) =>
        settle(() =>
          resolve({
            status: response.statusCode ?? 0,
            headers: flatHeaders(response),
            body: bytes,
            freshConnection: !(request?.reusedSocket ?? false),
          }),
        ),
      );
    });
    request.end(body);
  });
}

function collect(
  response: IncomingMessage,
  maxBytes: number,
  fail: (code: FailureCode, message: string) => void,
  done: (body: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) fail('too_large', `answer of more than ${maxBytes} bytes`);
    else chunks.push(chunk);
  });
  response.on('error', (error) => fail('cut', `answer cut: ${error.message}`));
  response.on('end', () => (response.complete ? done(Buffer.concat(chunks)) : fail('cut', 'answer cut')));
}

function flatHeaders(response: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function failureCode(error: NodeJS.ErrnoException, requestSent: boolean): FailureCode {
  const code = error.code ?? '';
  if (code.startsWith('HPE_')) return 'undecodable';
  if (requestSent) return 'cut';
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'dns';
  if (code === 'ETIMEDOUT') return 'connect_timeout';
  const isTls = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code);
  return isTls ? 'tls' : 'refused';
}
