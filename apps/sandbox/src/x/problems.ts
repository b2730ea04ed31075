/** Refusals in X's words: problem documents (RFC 7807), and "errors" beside an answer of 200. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Refusal } from '../http/dispatcher.js';

const PROBLEMS = 'https://api.twitter.com/2/problems';

type Json = Record<string, unknown>;

export class XProblem extends Error {
  override name = 'XProblem';
  constructor(
    readonly status: number,
    readonly body: Json,
  ) {
    super(String(body.detail ?? body.title));
  }
}

/** A problem that has no page of its own. */
export function plainProblem(status: number, title: string, detail = title): XProblem {
  return new XProblem(status, { title, type: 'about:blank', status, detail });
}

export const forbidden = (detail: string): XProblem => plainProblem(403, 'Forbidden', detail);

/** A parameter, or a field of the body, that is not taken. */
export function invalidRequest(parameter: string, value: string, message: string): XProblem {
  return new XProblem(400, {
    errors: [{ parameters: { [parameter]: [value] }, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${PROBLEMS}/invalid-request`,
  });
}

/** What stands in "errors" of an answer for something that does not exist. */
export function notFoundError(type: 'tweet' | 'user' | 'media', parameter: string, value: string): Json {
  return {
    value,
    detail: `Could not find ${type} with ${parameter}: [${value}].`,
    title: 'Not Found Error',
    resource_type: type,
    parameter,
    resource_id: value,
    type: `${PROBLEMS}/resource-not-found`,
  };
}

export function endpointNotFound(method: string, path: string): Answer {
  const detail = `Endpoint not found: ${method} ${path}`;
  const title = 'Not Found Error';
  const type = `${PROBLEMS}/resource-not-found`;
  return jsonAnswer({ errors: [{ code: 404, detail, title, type }], title, detail, type }, 404);
}

export function problemAnswer(problem: XProblem): Answer {
  return {
    ...jsonAnswer(problem.body, problem.status),
    type: problem.status === 403 || problem.status === 429 ? 'application/problem+json' : 'application/json',
  };
}

/** A refusal without any work; X says when to come back by its window, not by Retry-After. */
export function refuse(refusal: Refusal, now: number): Answer {
  if (refusal.kind === 'malformed') {
    return problemAnswer(invalidRequest('requestBody', '', 'invalid JSON: unexpected end of JSON input'));
  }
  if (refusal.kind === 'failed') {
    return problemAnswer(plainProblem(refusal.status, 'Internal Server Error', 'Something is broken.'));
  }
  const reset = Math.ceil(now / 1000) + refusal.retryAfterSeconds;
  const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(reset) };
  return { ...problemAnswer(plainProblem(429, 'Too Many Requests')), headers };
}
