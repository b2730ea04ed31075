/** Reading and writing through a network: every end of an exchange becomes a value, a ConnectorError or an Outcome. */

import type { z } from 'zod';
import { errorOfAnswer, type NetworkErrors } from './error-table.js';
import { ConnectorError } from './errors.js';
import { errorOfFailure } from './failure-errors.js';
import { HttpFailure } from './http/failure.js';
import type { HttpClient, HttpRequest, HttpResponse } from './http/message.js';
import type { Outcome } from './outcome.js';

/** Sends a read and parses its answer. Throws ConnectorError for everything but a success of the schema's shape. */
export async function read<S extends z.ZodType>(
  http: HttpClient,
  request: HttpRequest,
  schema: S,
  errors: NetworkErrors,
): Promise<{ value: z.output<S>; response: HttpResponse }> {
  let response: HttpResponse | undefined;
  try {
    response = await http.request(request);
    if (!isSuccess(response)) throw errorOfAnswer(response, errors);
    return { value: schema.parse(response.json()), response };
  } catch (thrown) {
    throw errorOfFailure(thrown, response?.status);
  }
}

/**
 * Sends a write and says how it ended; never throws for what the network does. A success that cannot be read, a cut
 * after the request left, a redirect and a 5xx may all follow an acceptance: they are `unknown`.
 */
export async function write<S extends z.ZodType>(
  http: HttpClient,
  request: HttpRequest,
  schema: S,
  errors: NetworkErrors,
  accepted: (value: z.output<S>) => Outcome,
): Promise<Outcome> {
  let response: HttpResponse;
  try {
    response = await http.request(request);
  } catch (thrown) {
    const error = errorOfFailure(thrown);
    if (thrown instanceof ConnectorError) return outcomeBeforeSending(error);
    return { kind: thrown instanceof HttpFailure && !thrown.requestSent ? 'not_sent' : 'unknown', error };
  }
  if (!isSuccess(response)) return refusalOutcome(response, errors);
  try {
    return accepted(schema.parse(response.json()));
  } catch (thrown) {
    return { kind: 'unknown', error: errorOfFailure(thrown, response.status) };
  }
}

/** How a write ends that failed before anything was sent, for example because something could not be read first. */
export function outcomeBeforeSending(error: ConnectorError): Outcome {
  if (error.kind === 'auth_expired' || error.kind === 'rejected') return { kind: 'rejected', error };
  const wait = error.retryAfterMs;
  return { kind: 'not_sent', error, ...(wait !== undefined && { retryAfterMs: wait }) };
}

function refusalOutcome(response: HttpResponse, errors: NetworkErrors): Outcome {
  const error = errorOfAnswer(response, errors);
  const wait = response.retryAfterMs;
  const turnedAway = response.status === 429 || (response.status === 503 && wait !== undefined);
  if (turnedAway) return { kind: 'not_sent', error, ...(wait !== undefined && { retryAfterMs: wait }) };
  // 408 comes from a proxy that may have passed the request on.
  const refused = response.status >= 400 && response.status < 500 && response.status !== 408;
  return refused ? { kind: 'rejected', error } : { kind: 'unknown', error };
}

const isSuccess = (response: HttpResponse) => response.status >= 200 && response.status < 300;
