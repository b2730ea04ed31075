/** WeChat's refusals: HTTP always says 200, the truth is in errcode. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Refusal } from '../http/dispatcher.js';

/** https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html */
const MESSAGES = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40006: 'invalid meida size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40013: 'invalid appid',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43004: 'require subscribe',
  44002: 'empty post data',
  44004: 'empty content',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45047: 'out of response count limit',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
} as const;
export type ErrorCode = keyof typeof MESSAGES;

export class WechatError extends Error {
  override name = 'WechatError';
  constructor(
    readonly code: ErrorCode,
    /** What exactly is wrong, where WeChat says so. */
    readonly detail = '',
  ) {
    super(MESSAGES[code]);
  }
}

export function errorAnswer(code: ErrorCode, detail = ''): Answer {
  const words = [MESSAGES[code], detail, `rid: sandbox-${Math.abs(code)}`].filter((part) => part !== '');
  return jsonAnswer({ errcode: code, errmsg: words.join(' ') });
}

export const OK = { errcode: 0, errmsg: 'ok' } as const;

/** A refusal without any work; only a broken gateway speaks in HTTP. */
export function refuse(refusal: Refusal): Answer {
  switch (refusal.kind) {
    case 'malformed':
      return errorAnswer(47001);
    case 'rate-limited':
      return errorAnswer(45011);
    case 'failed':
      return { ...errorAnswer(-1), status: refusal.status };
  }
}

export function unknownPath(): Answer {
  return { status: 404, type: 'text/plain; charset=utf-8', body: '404 page not found', headers: {} };
}
