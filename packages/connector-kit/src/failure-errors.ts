/** From exchanges without an answer, and answers without sense, to a ConnectorError. */

import { z } from 'zod';
import { ACTIONS } from './actions.js';
import { ConnectorError, type ErrorKind } from './errors.js';
import { BodyError, type FailureCode, HttpFailure } from './http/failure.js';
import type { LocalText } from './local-text.js';

interface FailureText {
  kind: ErrorKind;
  cause: LocalText;
  action: LocalText;
}

const FAILURES: Record<FailureCode, FailureText> = {
  blocked: {
    kind: 'rejected',
    cause: { en: 'This address is not allowed.', zh: '不允许访问该地址。' },
    action: {
      en: 'Use a public https address, or have whoever runs this server add its host:port to TINGSHUO_ALLOW_HOSTS.',
      zh: '请使用公网 https 地址，或由服务器管理员将其 host:port 加入 TINGSHUO_ALLOW_HOSTS。',
    },
  },
  dns: {
    kind: 'unavailable',
    cause: { en: 'The server name was not found.', zh: '找不到该服务器名称。' },
    action: ACTIONS.check_address,
  },
  refused: {
    kind: 'unavailable',
    cause: { en: 'The server does not accept connections.', zh: '服务器未接受连接。' },
    action: ACTIONS.wait,
  },
  tls: {
    kind: 'unavailable',
    cause: { en: 'The server\u2019s certificate is not valid.', zh: '服务器证书无效。' },
    action: ACTIONS.ask_operator,
  },
  connect_timeout: {
    kind: 'unavailable',
    cause: { en: 'The server could not be reached in time.', zh: '连接服务器超时。' },
    action: ACTIONS.wait,
  },
  timeout: {
    kind: 'unavailable',
    cause: { en: 'The server did not answer in time.', zh: '服务器未在规定时间内响应。' },
    action: ACTIONS.wait,
  },
  cut: {
    kind: 'unavailable',
    cause: { en: 'The connection broke before the answer was complete.', zh: '连接在响应完成前中断。' },
    action: ACTIONS.wait,
  },
  too_large: {
    kind: 'bad_response',
    cause: { en: 'The answer is larger than allowed.', zh: '响应超过允许的大小。' },
    action: ACTIONS.ask_operator,
  },
  undecodable: {
    kind: 'bad_response',
    cause: { en: 'The answer cannot be decoded.', zh: '响应无法解码。' },
    action: ACTIONS.ask_operator,
  },
  redirect: {
    kind: 'bad_response',
    cause: { en: 'The server redirects in a circle.', zh: '服务器循环重定向。' },
    action: ACTIONS.check_address,
  },
};

/** The ConnectorError for whatever a request or the reading of its answer threw; other errors are thrown on. */
export function errorOfFailure(thrown: unknown, status?: number): ConnectorError {
  if (thrown instanceof ConnectorError) return thrown;
  if (thrown instanceof HttpFailure) {
    return new ConnectorError({
      ...FAILURES[thrown.code],
      code: `connection_${thrown.code}`,
      detail: thrown.message,
      ...(thrown.status !== undefined && { status: thrown.status }),
    });
  }
  if (thrown instanceof BodyError) return unreadable(`body_${thrown.code}`, thrown.sample, status);
  if (thrown instanceof z.ZodError) return unreadable('unexpected_shape', issueText(thrown), status);
  throw thrown;
}

/** The first three faults that zod found, in one line. */
export function issueText(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`)
    .join('; ');
}

function unreadable(code: string, detail: string, status: number | undefined): ConnectorError {
  return new ConnectorError({
    kind: 'bad_response',
    code,
    detail,
    cause: {
      en: 'The server\u2019s answer is not what the network documents.',
      zh: '服务器的响应与该网络的文档不符。',
    },
    action: ACTIONS.ask_operator,
    ...(status !== undefined && { status }),
  });
}
