/** From an answer that is no success to a ConnectorError: one table per network, then rows that hold everywhere. */

import { ACTIONS, type ActionName } from './actions.js';
import type { CauseName } from './causes.js';
import { type ErrorRow, errorOfRow, type NetworkWords, statusOfRow } from './error-row.js';
import { ConnectorError, type ConnectorErrorDetails } from './errors.js';
import type { HttpResponse } from './http/message.js';
import type { LocalText } from './local-text.js';
import { withoutUndefined } from './without-undefined.js';

export interface NetworkErrors {
  words?: NetworkWords;
  /** The first that matches counts. */
  rows: readonly ErrorRow[];
  /** The network's code and words in an error body that was parsed as JSON (or is undefined). */
  describe(body: unknown): { code?: string | undefined; detail?: string | undefined };
}

const EVERYWHERE: readonly ErrorRow[] = [
  { is: 'unauthorized' },
  { is: 'forbidden' },
  { is: 'not_found' },
  {
    status: 418,
    name: 'client_refused',
    cause: { en: 'The server refuses this client.', zh: '服务器拒绝了此客户端。' },
    action: 'check_server',
  },
  { is: 'rate_limited' },
  {
    status: '4xx',
    name: 'invalid_request',
    cause: { en: '{network} refused the request.', zh: '{network}拒绝了此请求。' },
    action: 'read_words',
  },
  { is: 'server_error', status: '5xx' },
  {
    status: '3xx',
    name: 'unexpected_redirect',
    cause: { en: 'The server sent the request elsewhere.', zh: '服务器将请求转到了其他地址。' },
    action: 'check_server',
  },
];

const unexpected = (status: number): ErrorRow => ({
  status,
  kind: 'bad_response',
  name: 'unexpected_status',
  cause: { en: 'The server gave an answer that makes no sense here.', zh: '服务器返回了无法理解的响应。' },
  action: 'check_server',
});

/** The error that an answer without success stands for. */
export function errorOfAnswer(response: HttpResponse, network: NetworkErrors): ConnectorError {
  const { status, retryAfterMs } = response;
  const { code, detail } = network.describe(bodyOf(response));
  const path = URL.canParse(response.url) ? new URL(response.url).pathname : response.url;
  const patterns = [status, `${Math.floor(status / 100)}xx`];
  const row = [...network.rows, ...EVERYWHERE].find(
    (each) =>
      patterns.includes(statusOfRow(each)) &&
      (each.codes === undefined || (code !== undefined && each.codes.includes(code))) &&
      (each.said === undefined || (detail !== undefined && each.said.test(detail))) &&
      (each.path === undefined || path.includes(each.path)),
  );
  return errorOfRow(row ?? unexpected(status), network.words, {
    status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(detail !== undefined && { detail: response.unsaid?.(detail) ?? detail }),
  });
}

/** The error of a cause of the catalogue that no answer told, in the network's words. */
export const errorOfCause = (
  is: CauseName,
  { words }: Pick<NetworkErrors, 'words'>,
  seen: { status?: number; detail?: string | undefined } = {},
): ConnectorError => errorOfRow({ is }, words, withoutUndefined(seen));

/** What is refused before the network is asked. The action is one of the catalogue, or in words of its own. */
export const refusal = (
  code: string,
  cause: LocalText,
  action: LocalText | ActionName,
  more: Partial<Pick<ConnectorErrorDetails, 'kind' | 'status' | 'detail'>> = {},
): ConnectorError =>
  new ConnectorError({
    kind: 'rejected',
    code,
    cause,
    action: typeof action === 'string' ? ACTIONS[action] : action,
    ...more,
  });

/** The status that a network's code stands for, where answers say 200 to everything; undefined for unknown codes. */
export function statusOfCode({ rows }: Pick<NetworkErrors, 'rows'>, code: string): number | undefined {
  const row = rows.find(({ codes }) => codes?.includes(code));
  const status = row && statusOfRow(row);
  return typeof status === 'number' ? status : undefined;
}

function bodyOf(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return undefined;
  }
}
