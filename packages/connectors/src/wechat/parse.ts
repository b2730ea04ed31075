/** Stored documents of WeChat: pushes as XML or JSON, followers, people, and records of agents. */

import { createHash } from 'node:crypto';
import {
  type Connector,
  type DocumentParser,
  documentError,
  isEmptyList,
  isJsonObject,
  type JsonObject,
  mapItem,
  objectsIn,
  type ParsedDocument,
  type ParsedMessage,
  parsedDocument,
} from '@tingshuo/connector-kit';
import { encryptedDocument } from './document-errors.js';
import { wechatErrors } from './errors.js';
import { toEvents } from './events.js';
import { isEvent, toMessage, toProfile } from './map.js';
import { type AgentRecord, agentRecord, openIdList, storedPush, user } from './schemas.js';
import { parseXml } from './xml.js';

type Part = Exclude<keyof ParsedDocument, 'refused'>;

/** A parser of documents that hold something of these, or are empty answers. */
const reader =
  (...wanted: Part[]): DocumentParser =>
  (json, raw) => {
    const value = json === undefined ? parseXml(raw) : json;
    const document = everythingIn(value);
    if ([...wanted, 'refused' as const].some((part) => document[part].length > 0)) return document;
    if (isJsonObject(value) && 'Encrypt' in value && !('MsgType' in value)) throw encryptedDocument();
    if (isEmptyAnswer(value)) return document;
    const { code, detail } = wechatErrors.describe(value);
    if (code !== undefined && code !== '0') throw documentError('error_answer', detail);
    throw documentError('other_document');
  };

const messages = reader('messages');
const profiles = reader('profiles');
const anything = reader('messages', 'events');

export const parse: NonNullable<Connector['parse']> = {
  conversations: messages,
  messages,
  notifications: reader('events'),
  profile: profiles,
  followers: profiles,
  webhook: anything,
  push: anything,
};

function everythingIn(value: unknown): ParsedDocument {
  const found = parsedDocument();
  const { refused } = found;
  for (const { path, object } of objectsIn(value)) {
    if ('MsgType' in object && 'FromUserName' in object)
      for (const source of mapItem(object, storedPush, path, refused, (each) => each)) {
        if (isEvent(source)) found.events.push(...toEvents(source, object));
        else found.messages.push(toMessage(source));
      }
    if (isPerson(object)) found.profiles.push(...mapItem(object, user, path, refused, toProfile));
    if (Array.isArray(object.openid))
      found.profiles.push(...openIdList.parse(object.openid).map((externalId) => ({ externalId })));
    if ('opercode' in object && 'text' in object)
      found.messages.push(...mapItem(object, agentRecord, path, refused, toAgentMessage));
  }
  return found;
}

const isPerson = (object: JsonObject) =>
  'openid' in object && !Array.isArray(object.openid) && ('nickname' in object || 'subscribe' in object);

// An account without followers is answered by a count and no list.
const isEmptyAnswer = (value: unknown) =>
  isEmptyList(value) ||
  (isJsonObject(value) &&
    (isEmptyList(value.user_info_list) ||
      isEmptyList(value.recordlist) ||
      (value.count === 0 && 'next_openid' in value)));

const FROM_CUSTOMER = 2003;

/** Records have no id: time, person and words make one. */
function toAgentMessage({ openid, opercode, time, text, worker }: AgentRecord): ParsedMessage {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const isOwn = opercode !== FROM_CUSTOMER;
  return {
    externalId: `${openid}:${Date.parse(time) / 1000}:${opercode}:${digest}`,
    conversationExternalId: openid,
    text,
    media: [],
    occurredAt: time,
    ...(isOwn ? { isEcho: true, recipients: [{ externalId: openid }] } : { author: { externalId: openid } }),
    ...(isOwn && worker !== undefined && { author: { externalId: worker, handle: worker } }),
  };
}
