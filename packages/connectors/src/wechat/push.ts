/** Messages and events that WeChat sends to the address of an account, plain or encrypted. */

import {
  actEvents,
  digestOf,
  documentError,
  isJsonObject,
  type JsonObject,
  type PushAnswer,
  type PushReceiver,
  type PushRequest,
  parseItem,
  parseJsonKeepingIds,
  pushError,
  type RemoteEvent,
  type RemotePost,
} from '@tingshuo/connector-kit';
import { encryptedDocument, notXml } from './document-errors.js';
import { actsOf } from './events.js';
import { isEvent, personOf, pushKey, toPost } from './map.js';
import { decrypt, isSignature, signatureOf } from './message-crypto.js';
import { encryptedPush, type Push, push as pushSchema, storedPush } from './schemas.js';
import { receiptsOf } from './template-receipts.js';
import { parseXml } from './xml.js';

const WINDOW_MS = 5 * 60_000;

type Credentials = Record<string, string>;

const answered = (body: string): PushAnswer => ({
  status: 200,
  contentType: 'text/plain; charset=utf-8',
  body,
});

export const push: PushReceiver = {
  challenge(request, credentials) {
    const { echostr } = request.query;
    if (request.method !== 'GET' || echostr === undefined) return null;
    proveSignature(request, 'signature', credentials);
    return answered(echostr);
  },

  verify(request, credentials, now) {
    const fields = provenFields(request, credentials);
    const sentAt = Number(request.query.timestamp) * 1000;
    if (!(Math.abs(now.getTime() - sentAt) <= WINDOW_MS)) throw pushError('push_stale');
    const parsed = storedPush.safeParse(fields);
    return { replayKey: parsed.success ? pushKey(parsed.data) : digestOf(JSON.stringify(fields)) };
  },

  read(request, credentials, baseUrl) {
    const fields = fieldsOf(request, credentials);
    if (!('MsgType' in fields) || !('FromUserName' in fields)) throw documentError('other_document');
    const item = parseItem(fields, pushSchema, 'xml');
    if ('refusal' in item)
      return [{ accountExternalId: credentials.originalId ?? '', events: [], refused: [item.refusal] }];
    const post = toPost(item.value, baseUrl);
    const { FromUserName: from, ToUserName: to } = item.value;
    return [
      {
        accountExternalId: post.isEcho ? from : to,
        events: eventsOf(item.value, post),
        refused: [],
        ...receiptsOf(item.value),
      },
    ];
  },

  answer: answered('success'),
};

/** Events besides messages: who comes and goes, what is clicked and scanned. */
function eventsOf(source: Push, post: RemotePost): RemoteEvent[] {
  const eventId = pushKey(source);
  if (!isEvent(source)) return [{ type: 'post', eventId, why: 'message', post }];
  const { CreateTime: occurredAt, EventKey } = source;
  const actor = personOf(source.FromUserName);
  return actEvents(actsOf(source), { eventId, actor, occurredAt, detail: EventKey });
}

/** The document of a push whose sender knows the token and, where the account has one, the key. */
function provenFields(request: PushRequest, credentials: Credentials): JsonObject {
  const { encodingAesKey = '' } = credentials;
  if (encodingAesKey === '') {
    // The plain signature is not over the body.
    proveSignature(request, 'signature', credentials);
    return fieldsOf(request, credentials);
  }
  const body = encryptedPush.safeParse(documentOf(textOf(request)));
  // In plain mode a signature that was seen once signs every other body.
  if (!body.success) throw pushError('push_not_authentic');
  proveSignature(request, 'msg_signature', credentials, body.data.Encrypt);
  return fieldsOf(request, credentials);
}

function proveSignature(
  { query }: PushRequest,
  name: 'signature' | 'msg_signature',
  { pushToken = '' }: Credentials,
  ...parts: string[]
): void {
  const { timestamp = '', nonce = '' } = query;
  if (pushToken === '') throw pushError('push_not_authentic');
  if (!isSignature(query[name], signatureOf(pushToken, timestamp, nonce, ...parts)))
    throw pushError('push_not_authentic');
}

/** The document, decrypted where it is encrypted. */
function fieldsOf(request: PushRequest, { encodingAesKey = '', appId = '' }: Credentials): JsonObject {
  const outer = documentOf(textOf(request));
  const encrypted = encryptedPush.safeParse(outer);
  if (!encrypted.success) return outer;
  if (encodingAesKey === '') {
    if ('MsgType' in outer) return outer;
    throw encryptedDocument();
  }
  const opened = decrypt(encrypted.data.Encrypt, encodingAesKey);
  if (!opened) throw pushError('push_not_authentic');
  if (opened.appId !== appId.trim()) throw pushError('push_not_authentic');
  return documentOf(opened.message);
}

const textOf = ({ body }: PushRequest) => new TextDecoder().decode(body);

/** XML, or JSON where the account was set to it. */
function documentOf(text: string): JsonObject {
  if (!text.trimStart().startsWith('{')) return parseXml(text);
  try {
    const json = parseJsonKeepingIds(text);
    if (isJsonObject(json)) return json;
  } catch {
    // Named below.
  }
  throw notXml(text);
}
