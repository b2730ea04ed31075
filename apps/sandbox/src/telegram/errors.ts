/** Refusals in the Bot API's words: { ok: false, error_code, description }. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Refusal } from '../http/dispatcher.js';

export class BotError extends Error {
  override name = 'BotError';
  constructor(
    readonly code: 400 | 401 | 403 | 404 | 409 | 429,
    readonly description: string,
    readonly parameters?: Record<string, number>,
  ) {
    super(description);
  }
}

export const badRequest = (what: string): BotError => new BotError(400, `Bad Request: ${what}`);

export function tooMany(seconds: number): BotError {
  return new BotError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

export function okAnswer(result: unknown): Answer {
  return jsonAnswer({ ok: true, result });
}

export function errorAnswer({ code, description, parameters }: BotError): Answer {
  const more = parameters ? { parameters } : {};
  return jsonAnswer({ ok: false, error_code: code, description, ...more }, code);
}

/** A refusal without any work. */
export function refuse(refusal: Refusal): Answer {
  switch (refusal.kind) {
    case 'malformed':
      return errorAnswer(badRequest("can't parse JSON object"));
    case 'rate-limited':
      return errorAnswer(tooMany(refusal.retryAfterSeconds));
    case 'failed':
      return jsonAnswer(
        { ok: false, error_code: refusal.status, description: 'Internal Server Error' },
        refusal.status,
      );
  }
}
