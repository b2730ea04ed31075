/** From an answer that is no success to a ConnectorError: one table per network, then rows that hold everywhere. */

import { ConnectorError, type ErrorKind } from './errors.js';
import type { HttpResponse } from './http/message.js';
import type { LocalText } from './local-text.js';

/** Matches by status ('4xx' and '5xx' are classes) and, where given, by the network's own code. First match wins. */
export interface ErrorRow {
  status: number | '3xx' | '4xx' | '5xx';
  code?: string;
  /** Only for requests whose path contains this. */
  path?: string;
  kind: ErrorKind;
  name: string;
  /** See ConnectorErrorDetails. */
  isLasting?: true;
  cause: LocalText;
  action: LocalText;
}

export interface NetworkErrors {
  rows: readonly ErrorRow[];
  /** The network's code and words in an error body that was parsed as JSON (or is undefined). */
  describe(body: unknown): { code?: string; detail?: string };
}

const RECONNECT: LocalText = { en: 'Reconnect the account.', zh: '请重新连接该账号。' };
const WAIT: LocalText = { en: 'Nothing to do: it is tried again later.', zh: '无需操作，稍后会自动重试。' };
const CHECK_SERVER: LocalText = {
  en: 'Check the server address, or ask its operator.',
  zh: '请检查服务器地址，或联系其管理员。',
};

const EVERYWHERE: readonly ErrorRow[] = [
  {
    status: 401,
    kind: 'auth_expired',
    name: 'unauthorized',
    cause: { en: 'The network no longer accepts this access token.', zh: '该网络不再接受此访问令牌。' },
    action: RECONNECT,
  },
  {
    status: 403,
    kind: 'rejected',
    name: 'forbidden',
    cause: { en: 'The account is not allowed to do this.', zh: '该账号无权执行此操作。' },
    action: {
      en: 'Check the permissions of the account, then reconnect it with all scopes.',
      zh: '请检查账号权限，并以全部授权范围重新连接。',
    },
  },
  {
    status: 404,
    kind: 'rejected',
    name: 'not_found',
    cause: {
      en: 'The item no longer exists or is not visible to this account.',
      zh: '该内容已不存在，或对此账号不可见。',
    },
    action: { en: 'Check on the network whether it was deleted.', zh: '请到该网络上确认是否已被删除。' },
  },
  {
    status: 418,
    kind: 'rejected',
    name: 'client_refused',
    cause: { en: 'The server refuses this client.', zh: '服务器拒绝了此客户端。' },
    action: CHECK_SERVER,
  },
  {
    status: 429,
    kind: 'rate_limited',
    name: 'rate_limited',
    cause: { en: 'The rate limit of the network is used up.', zh: '已达到该网络的调用频率上限。' },
    action: WAIT,
  },
  {
    status: '4xx',
    kind: 'rejected',
    name: 'invalid_request',
    cause: { en: 'The network refused the request.', zh: '该网络拒绝了此请求。' },
    action: {
      en: 'Read the network\u2019s words below and change the content.',
      zh: '请查看下方网络返回的说明并修改内容。',
    },
  },
  {
    status: '5xx',
    kind: 'unavailable',
    name: 'server_error',
    cause: { en: 'The network has a fault at the moment.', zh: '该网络暂时出现故障。' },
    action: WAIT,
  },
  {
    status: '3xx',
    kind: 'bad_response',
    name: 'unexpected_redirect',
    cause: { en: 'The server sent the request elsewhere.', zh: '服务器将请求转到了其他地址。' },
    action: CHECK_SERVER,
  },
];

const UNEXPECTED: Omit<ErrorRow, 'status'> = {
  kind: 'bad_response',
  name: 'unexpected_status',
  cause: { en: 'The server gave an answer that makes no sense here.', zh: '服务器返回了无法理解的响应。' },
  action: CHECK_SERVER,
};

/** The error that an answer without success stands for. */
export function errorOfAnswer(response: HttpResponse, network: NetworkErrors): ConnectorError {
  const said = network.describe(bodyOf(response));
  const path = URL.canParse(response.url) ? new URL(response.url).pathname : response.url;
  const row =
    [...network.rows, ...EVERYWHERE].find(
      (each) =>
        (each.status === response.status || each.status === `${Math.floor(response.status / 100)}xx`) &&
        (each.code === undefined || each.code === said.code) &&
        (each.path === undefined || path.includes(each.path)),
    ) ?? UNEXPECTED;
  return new ConnectorError({
    kind: row.kind,
    code: row.name,
    status: response.status,
    ...(row.isLasting && { isLasting: true as const }),
    cause: row.cause,
    action: row.action,
    ...(response.retryAfterMs !== undefined && { retryAfterMs: response.retryAfterMs }),
    ...(said.detail !== undefined && { detail: response.unsaid?.(said.detail) ?? said.detail }),
  });
}

function bodyOf(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return undefined;
  }
}
