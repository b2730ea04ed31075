/** Messages and delivery reports, as gateways send them: JSON or a form, one or several. */

import {
  bodyJson,
  bodyText,
  checkSignature,
  digestOf,
  documentError,
  isJsonObject,
  isSameSecret,
  type PushReceiver,
  type PushRequest,
  pushError,
  type Refusal,
} from '@tingshuo/connector-kit';
import { itemIn, toEvents } from './map.js';

export const push = {
  verify({ headers, query, body }, credentials, now) {
    const secret = credentials.secret ?? '';
    if (secret === '') throw pushError('push_not_authentic');
    // Gateways that cannot sign know the secret as a part of the address that they were given.
    if (query.token === undefined) checkSignature(headers, body, [secret], now);
    else if (!isSameSecret(query.token, secret)) throw pushError('push_not_authentic');
    return { replayKey: digestOf(body) };
  },

  read(request, credentials) {
    const items = itemsIn(documentOf(request));
    const refused: Refusal[] = [];
    const own = credentials.number ?? '';
    const events = items.flatMap((raw, index) => {
      try {
        return toEvents(itemIn(raw, credentials, request.receivedAt), own);
      } catch (thrown) {
        if (!(thrown instanceof RangeError)) throw thrown;
        refused.push(refusal(raw, index, thrown.message));
        return [];
      }
    });
    return [{ accountExternalId: own, events, refused }];
  },

  answer: { status: 200, contentType: 'application/json', body: '{"accepted":true}' },
} satisfies PushReceiver;

const refusal = (raw: unknown, index: number, message: string): Refusal => ({
  path: `items[${index}]`,
  code: 'unexpected_shape',
  message,
  sample: (JSON.stringify(raw) ?? '').slice(0, 500),
});

function documentOf({ headers, body }: PushRequest): unknown {
  if (/^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '')) {
    return Object.fromEntries(new URLSearchParams(bodyText(body)));
  }
  return bodyJson(body);
}

const LISTS = ['items', 'messages', 'results', 'reports', 'data'];
const MAX_ITEMS = 1000;

function itemsIn(document: unknown): unknown[] {
  if (Array.isArray(document) && document.length > 0) return document.slice(0, MAX_ITEMS);
  if (!isJsonObject(document) || Object.keys(document).length === 0) throw documentError('other_document');
  const list = LISTS.map((name) => document[name]).find((value) => Array.isArray(value));
  return Array.isArray(list) ? list.slice(0, MAX_ITEMS) : [document];
}
