/** Refusals in the words of XRPC: {"error": name, "message": text}. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Refusal } from '../http/dispatcher.js';

export class XrpcFailure extends Error {
  override name = 'XrpcFailure';
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
  ) {
    super(message);
  }
}

export const invalidRequest = (message: string): XrpcFailure =>
  new XrpcFailure(400, 'InvalidRequest', message);
export const internalError = (status = 500): XrpcFailure =>
  new XrpcFailure(status, 'InternalServerError', 'Internal Server Error');
export const rateLimitExceeded = (): XrpcFailure =>
  new XrpcFailure(429, 'RateLimitExceeded', 'Rate Limit Exceeded');

export function failureAnswer({ status, error, message }: XrpcFailure): Answer {
  return jsonAnswer({ error, message }, status);
}

/** A refusal without any work. */
export function refuse(refusal: Refusal): Answer {
  if (refusal.kind === 'malformed') {
    const isLarge = refusal.status === 413;
    const error = isLarge ? 'PayloadTooLarge' : 'SyntaxError';
    const text = isLarge ? 'request entity too large' : 'Unexpected end of JSON input';
    return jsonAnswer({ error, message: text }, refusal.status);
  }
  if (refusal.kind === 'failed') {
    const failure = refusal.status === 502 ? UPSTREAM : internalError(refusal.status);
    return failureAnswer(failure);
  }
  const headers = { 'retry-after': String(refusal.retryAfterSeconds) };
  return { ...failureAnswer(rateLimitExceeded()), headers };
}

const UPSTREAM = new XrpcFailure(502, 'UpstreamFailure', 'Upstream service unreachable');
