/** What the error of a Graph API answer means: most have status 400 and some 200, so the code decides. */

import { count, isJsonObject, lenient } from '@tingshuo/connector-kit';
import { z } from 'zod';

const number = z.union([count, z.string().regex(/^\d+$/)]).transform(Number);
const text = z.string().min(1);

const graphError = z.object({
  code: lenient(number),
  error_subcode: lenient(number),
  message: lenient(text),
  type: lenient(text),
  is_transient: lenient(z.boolean()),
  error_user_title: lenient(text),
  error_user_msg: lenient(text),
});
export type GraphError = z.output<typeof graphError>;

/** The error in a parsed body; undefined where it is none. */
export function graphErrorIn(body: unknown): GraphError | undefined {
  if (!isJsonObject(body) || !isJsonObject(body.error)) return undefined;
  const parsed = graphError.safeParse(body.error);
  return parsed.success ? parsed.data : undefined;
}

export type GraphFault =
  | 'throttled'
  | 'transient'
  | 'token'
  | 'permission'
  | 'missing'
  | 'after_publishing'
  | 'other';

// https://developers.facebook.com/docs/graph-api/overview/rate-limiting
const isThrottle = (code: number) =>
  [4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_014);
// "Action blocked" was seen after a publication that had succeeded.
const AFTER_PUBLISHING = 2_207_051;
const OBJECT_MISSING = 33;
const POSTS_TOO_FAST = 1_390_008;

/** Which kind of fault a code and its subcode stand for. */
export function faultOf({ code = 0, error_subcode, is_transient }: GraphError): GraphFault {
  if (error_subcode === AFTER_PUBLISHING) return 'after_publishing';
  if (isThrottle(code) || error_subcode === POSTS_TOO_FAST) return 'throttled';
  if (is_transient || code === 1 || code === 2) return 'transient';
  if (code === 190 || code === 102) return 'token';
  if (code === 3 || code === 10 || (code >= 200 && code <= 299)) return 'permission';
  if (code === 803 || (code === 100 && error_subcode === OBJECT_MISSING)) return 'missing';
  return 'other';
}

const STATUS: Record<GraphFault, number> = {
  throttled: 429,
  transient: 500,
  token: 401,
  permission: 403,
  missing: 404,
  after_publishing: 500,
  other: 400,
};

/** The HTTP status that an answer should have had. A status that says enough by itself is kept. */
export function meantStatus(status: number, error: GraphError): number {
  if (status === 401 || status === 429 || status >= 500) return status;
  const fault = faultOf(error);
  return fault === 'other' && status >= 400 ? status : STATUS[fault];
}
