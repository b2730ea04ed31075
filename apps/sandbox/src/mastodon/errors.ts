/** Refusals in Mastodon's words: {"error": …} with the status that the real server gives. */
import { type Answer, jsonAnswer } from '../http/answer.js';

export class MastodonError extends Error {
  override name = 'MastodonError';
  constructor(
    readonly status: number,
    message: string,
    readonly description: string | null = null,
  ) {
    super(message);
  }
}

export function notFound(): MastodonError {
  return new MastodonError(404, 'Record not found');
}

export function invalid(message: string): MastodonError {
  return new MastodonError(422, `Validation failed: ${message}`);
}

export function errorAnswer(error: MastodonError): Answer {
  const description = error.description === null ? {} : { error_description: error.description };
  return jsonAnswer({ error: error.message, ...description }, error.status);
}
