/** Stored documents of WeChat: pushes as XML or JSON, followers, people, comments, and records of agents. */

import {
  digestOf,
  documentParsers,
  isJsonObject,
  type JsonObject,
  type ParsedEvent,
  type ParsedMessage,
  type ParsedPost,
  readShapes,
  type Shape,
  shape,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { encryptedDocument } from './document-errors.js';
import { wechatErrors } from './errors.js';
import { toEvents } from './events.js';
import { isEvent, personOf, toMessage, toProfile } from './map.js';
import {
  type AgentRecord,
  type ArticleComment,
  agentRecord,
  articleComment,
  openIdList,
  type PlatformPush,
  platformPush,
  serviceEvent,
  serviceMessage,
  storedPush,
  user,
} from './schemas.js';
import { toServiceEvent, toServiceMessage } from './service-message.js';
import { storedXml, withoutLists } from './stored-xml.js';

const isPush = (object: JsonObject) => 'MsgType' in object && 'FromUserName' in object;
const isEncrypted = (object: JsonObject) => 'Encrypt' in object && !('MsgType' in object);
const isComment = (object: JsonObject) => 'user_comment_id' in object && 'content' in object;
const isPerson = (object: JsonObject) =>
  'openid' in object && !Array.isArray(object.openid) && ('nickname' in object || 'subscribe' in object);
const isRecord = (object: JsonObject) => 'opercode' in object && 'text' in object;

const isPlatform = (object: JsonObject) => 'InfoType' in object && 'AppId' in object;
const isServiceMessage = (object: JsonObject) => 'msgid' in object && 'msgtype' in object;
const isServiceEvent = (object: JsonObject) => object.msgtype === 'event' && isJsonObject(object.event);
/** Customers of that service have their id and picture under other names. */
const isCustomer = (object: JsonObject) => 'external_userid' in object && 'nickname' in object;

const PERSON = shape(isPerson, user, (person) => ({ profiles: [toProfile(person)] }));

const PUSH = shape(isPush, storedPush, (push, _place, object) =>
  isEvent(push) ? { events: toEvents(push, object) } : { messages: [toMessage(push)] },
);

const SHAPES: readonly Shape[] = [
  { ...PUSH, read: (object, place) => PUSH.read(withoutLists(object), place) },
  shape(isPlatform, platformPush, (push) => ({ events: [toPlatformEvent(push)] })),
  shape(isServiceEvent, serviceEvent, (told) => ({ events: [toServiceEvent(told)] })),
  shape(isServiceMessage, serviceMessage, (message) => ({ messages: [toServiceMessage(message)] })),
  {
    is: isEncrypted,
    read: () => {
      throw encryptedDocument();
    },
  },
  shape(isComment, articleComment, (comment) => ({ posts: toComments(comment) })),
  shape(isRecord, agentRecord, (record) => ({ messages: [toAgentMessage(record)] })),
  PERSON,
  {
    is: isCustomer,
    read: (object, place) =>
      PERSON.read({ ...object, openid: object.external_userid, headimgurl: object.avatar }, place),
  },
  {
    is: ({ openid }) => Array.isArray(openid),
    read: ({ openid }) => ({ profiles: openIdList.parse(openid).map((externalId) => ({ externalId })) }),
  },
];

// An account without followers is answered by a count and no list.
const isEmpty = (json: unknown) => isJsonObject(json) && json.count === 0 && 'next_openid' in json;

const TOLD = ['messages', 'events'] as const;

export const parse = documentParsers({
  read: (json, raw) => readShapes(json === undefined ? storedXml(raw) : json, SHAPES),
  describe: (json) => {
    const { code, detail } = wechatErrors.describe(json);
    return { detail: code === '0' ? undefined : detail };
  },
  lists: ['user_info_list', 'recordlist', 'comment', 'msg_list', 'customer_list'],
  isEmpty,
  kinds: {
    status: null,
    statuses: null,
    mentions: null,
    search: null,
    notifications: ['events'],
    webhook: TOLD,
    push: TOLD,
  },
});

const toPlatformEvent = ({ InfoType, CreateTime, AuthorizerAppid, AppId }: PlatformPush): ParsedEvent =>
  withoutUndefined({
    type: 'other' as const,
    name: InfoType,
    targetExternalId: AuthorizerAppid ?? AppId,
    occurredAt: CreateTime,
  });

/** A reader's comment below an article, and what the account answered to it. Ids count on their own in each article. */
function toComments({
  user_comment_id: id,
  openid,
  create_time,
  content,
  reply,
}: ArticleComment): ParsedPost[] {
  const common = {
    kind: 'comment' as const,
    visibility: 'public' as const,
    mentions: [],
    tags: [],
    media: [],
  };
  const comment = { ...common, externalId: id, text: content };
  const facts = withoutUndefined({
    author: openid === undefined ? undefined : personOf(openid),
    occurredAt: create_time,
  });
  const answers = (reply ?? []).map((each, index) => ({
    ...common,
    externalId: index === 0 ? `${id}:reply` : `${id}:reply:${index + 1}`,
    parentExternalId: id,
    text: each.content,
    isEcho: true,
    ...withoutUndefined({ occurredAt: each.create_time }),
  }));
  return [{ ...comment, ...facts }, ...answers];
}

const FROM_CUSTOMER = 2003;

/** Records have no id: time, person and words make one. */
function toAgentMessage({ openid, opercode, time, text, worker }: AgentRecord): ParsedMessage {
  const digest = digestOf(text).slice(0, 12);
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
