/** Weibo's refusals: the path that was asked, a code and a sentence. https://open.weibo.com/wiki/Error_code */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Refusal } from '../http/dispatcher.js';

/** HTTP status and words of each code; one digit in front says whose fault it is, the system's or the service's. */
const ERRORS = {
  10001: [500, 'System error'],
  10002: [503, 'Service unavailable'],
  10005: [403, 'Permission denied, need a high level appkey'],
  10006: [400, 'Source paramter (appkey) is missing'],
  10008: [400, 'Param error, see doc for more info'],
  10012: [400, 'Illegal request'],
  10014: [403, 'Insufficient app permissions!'],
  10016: [400, 'Miss required parameter (%s) , see doc for more info'],
  10017: [400, "Parameter (%s)'s value invalid , see doc for more info"],
  10018: [413, 'Request body length over limit'],
  10020: [404, 'Request api not found'],
  10021: [403, 'HTTP METHOD is not suported for this request!'],
  10022: [403, 'IP requests out of rate limit!'],
  10023: [403, 'User requests out of rate limit!'],
  10024: [403, 'User requests for (%s) out of rate limit!'],
  20003: [400, 'User does not exists!'],
  20008: [400, 'Content is null'],
  20012: [400, 'Text too long, please input text less than 140 characters!'],
  20019: [400, 'repeat content!'],
  20101: [400, 'target weibo does not exist!'],
  20102: [403, 'Not your own weibo!'],
  20201: [400, 'target weibo comment does not exist!'],
  20203: [403, 'Not your own comment!'],
  20301: [403, "Permission denied, you can't send a message to this user!"],
  21322: [400, 'redirect_uri_mismatch'],
  21323: [400, 'invalid_request'],
  21324: [400, 'invalid_client'],
  21325: [400, 'invalid_grant'],
  21326: [400, 'unauthorized_client'],
  21327: [400, 'expired_token'],
  21328: [400, 'unsupported_grant_type'],
  21332: [400, 'invalid_access_token'],
} as const satisfies Record<number, readonly [number, string]>;
export type ErrorCode = keyof typeof ERRORS;

export class WeiboError extends Error {
  override name = 'WeiboError';
  constructor(
    readonly code: ErrorCode,
    /** What the sentence is about. */
    about = '',
    sentence: string = ERRORS[code][1],
  ) {
    super(sentence.replace('%s', about));
  }
}

/** `request` is the path below the base address, as Weibo repeats it. */
export function errorAnswer({ code, message }: WeiboError, request: string): Answer {
  return jsonAnswer({ error: message, error_code: code, request }, ERRORS[code][0]);
}

/** The same in the words of OAuth. */
export function oauthErrorAnswer(
  { code, message }: WeiboError,
  request: string,
  description: string,
): Answer {
  const json = {
    error: message,
    error_code: code,
    request,
    error_uri: request,
    error_description: description,
  };
  return jsonAnswer(json, ERRORS[code][0]);
}

/** A refusal without any work; Weibo never says when to come back. */
export function refuse(refusal: Refusal, request: string): Answer {
  switch (refusal.kind) {
    case 'malformed':
      return errorAnswer(new WeiboError(refusal.status === 413 ? 10018 : 10012), request);
    case 'rate-limited':
      return errorAnswer(new WeiboError(10023), request);
    case 'failed':
      return { ...errorAnswer(new WeiboError(10001), request), status: refusal.status };
  }
}
