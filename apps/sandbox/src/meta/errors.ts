/** Refusals in the Graph API's words: https://developers.facebook.com/docs/graph-api/guides/error-handling */
import { createHash, randomInt } from 'node:crypto';
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Refusal } from '../http/dispatcher.js';

export interface ErrorDetail {
  subcode?: number;
  type?: 'OAuthException' | 'GraphMethodException' | 'IGApiException';
  status?: number;
  isTransient?: boolean;
  userTitle?: string;
  userMessage?: string;
}

/** Statuses other than 400. */
const STATUS: Readonly<Record<number, number>> = { 1: 500, 2: 500, 4: 403, 10: 403, 200: 403, 210: 403 };
const THROTTLED: readonly number[] = [4, 17, 32, 80001, 80002, 80006];

export class GraphError extends Error {
  override name = 'GraphError';
  constructor(
    readonly code: number,
    message: string,
    readonly detail: ErrorDetail = {},
  ) {
    super(message);
  }
}

export function invalidParameter(message: string, detail: ErrorDetail = {}): GraphError {
  return new GraphError(100, `(#100) ${message}`, detail);
}

export function missingParameter(name: string): GraphError {
  return invalidParameter(`The parameter ${name} is required.`);
}

export function unsupported(method: string, id: string): GraphError {
  const message = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`;
  return new GraphError(100, message, { subcode: 33, type: 'GraphMethodException' });
}

export function permissionNeeded(permission: string): GraphError {
  return new GraphError(
    10,
    `(#10) This endpoint requires the '${permission}' permission or the user must be able to perform the task on the page.`,
  );
}

export function invalidToken(message: string, subcode?: number): GraphError {
  return new GraphError(190, message, subcode === undefined ? {} : { subcode });
}

export function errorAnswer({ code, message, detail }: GraphError): Answer {
  const { subcode, type = 'OAuthException', status, isTransient, userTitle, userMessage } = detail;
  const error = {
    message,
    type,
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    ...((isTransient ?? THROTTLED.includes(code)) && { is_transient: true }),
    ...(userTitle !== undefined && { error_user_title: userTitle }),
    ...(userMessage !== undefined && { error_user_msg: userMessage }),
    fbtrace_id: traceId(),
  };
  const headers: Record<string, string> =
    code === 190
      ? { 'www-authenticate': `OAuth "Facebook Platform" "invalid_token" "${message.replaceAll('"', "'")}"` }
      : {};
  return jsonAnswer({ error }, status ?? STATUS[code] ?? 400, headers);
}

function traceId(): string {
  const hash = createHash('sha256').update(String(randomInt(2 ** 47)));
  return `A${hash.digest('base64url').slice(0, 22)}`;
}

/** A refusal without any work; Meta says in minutes when to come back, in a header of its own. */
export function refuse(refusal: Refusal): Answer {
  switch (refusal.kind) {
    case 'malformed':
      return errorAnswer(invalidParameter('Invalid JSON for postcard'));
    case 'failed': {
      const message = 'An unknown error has occurred.';
      return errorAnswer(new GraphError(1, message, { status: refusal.status }));
    }
    case 'rate-limited': {
      const minutes = Math.ceil(refusal.retryAfterSeconds / 60);
      const full = { call_count: 100, total_cputime: 20, total_time: 20 };
      const use = [{ type: 'pages', ...full, estimated_time_to_regain_access: minutes }];
      return {
        ...errorAnswer(new GraphError(4, '(#4) Application request limit reached')),
        headers: {
          'x-app-usage': JSON.stringify(full),
          'x-business-use-case-usage': JSON.stringify({ '0': use }),
        },
      };
    }
  }
}
