/** The chat service: chat.bsky.convo.*, for requests that are passed on to it. */
import { jsonAnswer } from '../http/answer.js';
import { type Convo, messageIdOf } from './chats.js';
import { convoView, lineView, messageView } from './convo-views.js';
import { invalidRequest, XrpcFailure } from './failures.js';
import { didOf, recordKeyAt } from './identity.js';
import { isObject } from './records.js';
import { limitOf, required, type UserContext, userMethod, type XrpcMethod } from './server.js';
import { byteCount, graphemeCount } from './text-length.js';

const PREFIX = 'chat.bsky.convo';
const MAX_GRAPHEMES = 1000;
const MAX_BYTES = 10_000;
const LOG_PAGE = 50;
const TID = /^[2-7a-z]{13}$/;

export const convoMethods: readonly XrpcMethod[] = [
  userMethod('GET', `${PREFIX}.listConvos`, listConvos),
  userMethod('GET', `${PREFIX}.getConvo`, ({ server, query, viewer }) => {
    const convo = convoNamed({ server, viewer }, required(query, `${PREFIX}.getConvo`, 'convoId'));
    return jsonAnswer({ convo: convoView(server, convo, viewer) });
  }),
  userMethod('GET', `${PREFIX}.getConvoForMembers`, ({ server, query, viewer }) => {
    const others = query.getAll('members').filter((did) => did !== didOf(viewer));
    const other = others.length === 1 ? server.directory.find(others[0] ?? '') : undefined;
    if (!other) throw new XrpcFailure(400, 'RecipientNotFound', 'recipient not found');
    const convo = server.chats.between(viewer, other);
    if (!isOpen({ server, viewer }, convo)) throw new XrpcFailure(400, 'NotFollowedBySender', CLOSED);
    return jsonAnswer({ convo: convoView(server, convo, viewer) });
  }),
  userMethod('GET', `${PREFIX}.getMessages`, getMessages),
  userMethod('GET', `${PREFIX}.getLog`, getLog),
  userMethod('POST', `${PREFIX}.acceptConvo`, ({ server, body, viewer }) => {
    const convo = convoNamed({ server, viewer }, textIn(body, 'convoId'));
    const isNew = server.chats.accept(viewer, convo, server.now());
    return jsonAnswer(isNew ? { rev: server.chats.log(viewer).at(-1)?.rev } : {});
  }),
  userMethod('POST', `${PREFIX}.sendMessage`, sendMessage),
  userMethod('POST', `${PREFIX}.deleteMessageForSelf`, ({ server, body, viewer }) => {
    const convo = convoNamed({ server, viewer }, textIn(body, 'convoId'));
    const message = convo.messages.find((each) => messageIdOf(each) === body.messageId);
    if (!message) throw invalidRequest('message not found');
    server.chats.delete(viewer, convo, message.id, server.now());
    return jsonAnswer(messageView(server, message, server.chats.between(viewer, convo.other)));
  }),
];

const CLOSED = 'recipient requires incoming messages to come from someone they follow';

type Side = Pick<UserContext, 'server' | 'viewer'>;

/** Who has not written and does not follow the account takes no messages from it. */
const isOpen = ({ server, viewer }: Side, { messages, other }: Convo): boolean =>
  messages.some(({ fromId }) => fromId === other.id) || server.world.graph.follows(other.id, viewer.id);

function convoNamed({ server, viewer }: Side, id: string): Convo {
  const convo = server.chats.named(viewer, id);
  if (!convo) throw new XrpcFailure(400, 'InvalidConvo', 'Convo not found');
  return convo;
}

function textIn(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw invalidRequest(`Missing required key "${name}" at $`);
}

function listConvos({ server, query, viewer }: UserContext) {
  const limit = limitOf(query, `${PREFIX}.listConvos`);
  const status = query.get('status');
  const all = server.chats.of(viewer).filter((convo) => status === null || convo.status === status);
  const cursor = query.get('cursor');
  const rest = cursor === null ? all : all.filter((convo) => lastOf(convo) < cursor);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return jsonAnswer({
    convos: page.map((convo) => convoView(server, convo, viewer)),
    ...(last && rest.length > limit && { cursor: lastOf(last) }),
  });
}

function lastOf({ messages }: Convo): string {
  const last = messages.at(-1);
  return last ? messageIdOf(last) : '';
}

function getMessages({ server, query, viewer }: UserContext) {
  const id = `${PREFIX}.getMessages`;
  const convo = convoNamed({ server, viewer }, required(query, id, 'convoId'));
  const limit = limitOf(query, id);
  const cursor = query.get('cursor');
  const newest = [...convo.messages].reverse();
  const rest = cursor === null ? newest : newest.filter((message) => messageIdOf(message) < cursor);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return jsonAnswer({
    messages: page.map((message) => messageView(server, message, convo)),
    ...(last && rest.length > limit && { cursor: messageIdOf(last) }),
  });
}

/** What happened since the cursor, oldest first; without one it begins now. */
function getLog({ server, query, viewer }: UserContext) {
  const lines = server.chats.log(viewer);
  const cursor = query.get('cursor');
  if (cursor !== null && !TID.test(cursor)) throw invalidRequest('Malformed cursor');
  const logs = cursor === null ? [] : lines.filter(({ rev }) => rev > cursor).slice(0, LOG_PAGE);
  const end = cursor ?? lines.at(-1)?.rev ?? recordKeyAt(0, 0);
  return jsonAnswer({
    cursor: logs.at(-1)?.rev ?? end,
    logs: logs.map((line) => lineView(server, line, viewer)),
  });
}

function sendMessage({ server, body, viewer }: UserContext) {
  const convo = convoNamed({ server, viewer }, textIn(body, 'convoId'));
  const { text, facets } = readMessage(body.message);
  if (!isOpen({ server, viewer }, convo)) throw invalidRequest(CLOSED);
  const message = server.world.send({
    fromId: viewer.id,
    toId: convo.other.id,
    text,
    native: { facets },
    at: server.now(),
  });
  return {
    ...jsonAnswer(messageView(server, message, convo)),
    effect: { created: message.id },
  };
}

function readMessage(message: unknown): { text: string; facets: unknown } {
  if (!isObject(message) || typeof message.text !== 'string') throw invalid('Missing required key "text"');
  const { text, facets } = message;
  const bytes = byteCount(text);
  if (bytes > MAX_BYTES) throw invalid(`string too big (maximum ${MAX_BYTES}, got ${bytes})`);
  const graphemes = graphemeCount(text);
  if (graphemes > MAX_GRAPHEMES)
    throw invalid(`grapheme too big (maximum ${MAX_GRAPHEMES}, got ${graphemes})`);
  return { text, facets: facets ?? [] };
}

const invalid = (what: string): XrpcFailure =>
  invalidRequest(`Invalid ${PREFIX}.sendMessage input: ${what} at $.message.text`);
