/** Direct messages. */
import { postedFile } from '../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Account, PrivateMessage } from '../world/facts.js';
import { compareSnowflakes } from '../world/snowflake.js';
import { type DmField, messageFields } from './fields.js';
import { attachedFile } from './media.js';
import { download, includedFiles, withFile } from './message-files.js';
import { userObject } from './objects.js';
import { makeToken, pageLimit, readToken } from './pages.js';
import { forbidden, invalidRequest, notFoundError, XProblem } from './problems.js';
import { type UserContext, userRoute, type XRoute } from './server.js';

const READ = { scopes: ['dm.read', 'tweet.read', 'users.read'], limit: 15 } as const;
const WRITE = { scopes: ['dm.write', 'dm.read', 'tweet.read', 'users.read'], limit: 15 } as const;
const PAGE = { least: 1, usual: 100, most: 100 };
const LONGEST_TEXT = 10_000;
const KEPT_MS = 30 * 86_400_000;

export const messageRoutes: readonly XRoute[] = [
  userRoute('messages.list', 'GET', '/2/dm_events', READ, (context) => events(context, () => true)),
  userRoute('messages.with', 'GET', '/2/dm_conversations/with/:id/dm_events', READ, (context) => {
    const { id } = otherSide(context, context.path.id);
    return events(context, (message) => message.fromId === id || message.toId === id);
  }),
  userRoute('messages.conversation', 'GET', '/2/dm_conversations/:id/dm_events', READ, (context) =>
    events(context, (message) => conversationId(message) === context.path.id),
  ),
  userRoute(
    'messages.media',
    'GET',
    '/2/dm_conversations/media/:dm/:media/:resource',
    { ...READ, limit: 900 },
    download,
  ),
  userRoute('messages.send', 'POST', '/2/dm_conversations/with/:id/messages', WRITE, (context) =>
    send(context, otherSide(context, context.path.id)),
  ),
  userRoute('messages.answer', 'POST', '/2/dm_conversations/:id/messages', WRITE, (context) => {
    const sides = (context.path.id ?? '').split('-');
    if (!sides.includes(context.viewer.id)) throw forbidden('You are not part of this conversation.');
    return send(
      context,
      otherSide(
        context,
        sides.find((id) => id !== context.viewer.id),
      ),
    );
  }),
];

function otherSide({ server }: UserContext, id = ''): Account {
  const other = server.world.accounts.byId(id);
  if (!other) throw new XProblem(404, { errors: [notFoundError('user', 'participant_id', id)] });
  return other;
}

function conversationId({ fromId, toId }: Pick<PrivateMessage, 'fromId' | 'toId'>): string {
  return [fromId, toId].sort(compareSnowflakes).join('-');
}

/** Who did not write first and does not follow the account cannot be written to. */
function send(context: UserContext, other: Account): Answer {
  const { server, viewer, request } = context;
  const body: Record<string, unknown> = { ...Object(request.json) };
  const text = body.text === undefined ? '' : String(body.text);
  const file = attachedFile(context, body.attachments);
  if (text === '' && (!file || body.text !== undefined))
    throw invalidRequest('requestBody.text', '', 'string length must be at least 1');
  if (text.length > LONGEST_TEXT)
    throw invalidRequest('requestBody.text', '', `string length must be at most ${LONGEST_TEXT}`);
  const wrote = server.world.messagesOf(viewer.id).some((message) => message.fromId === other.id);
  if (!wrote && !server.world.graph.follows(other.id, viewer.id))
    throw forbidden('You do not have permission to DM one or more participants.');
  const at = server.now();
  const native = file && { files: [postedFile(file)] };
  const message = server.world.send({ fromId: viewer.id, toId: other.id, text, at, native });
  const data = { dm_conversation_id: conversationId(message), dm_event_id: message.id };
  return { ...jsonAnswer({ data }, 201), effect: { created: message.id } };
}

function events(context: UserContext, keep: (message: PrivateMessage) => boolean): Answer {
  const { server, params, viewer } = context;
  const wanted = messageFields(params);
  const limit = pageLimit(params, PAGE);
  const all = server.world
    .messagesOf(viewer.id)
    .filter((message) => keep(message) && message.at > server.now() - KEPT_MS);
  const end = Math.min(readToken(params) ?? all.length, all.length);
  const start = Math.max(0, end - limit);
  const page = all.slice(start, end).reverse();
  const senders = [...new Set(page.map((message) => message.fromId))].flatMap(
    (id) => server.world.accounts.byId(id) ?? [],
  );
  const media = wanted.expansions.has('attachments.media_keys')
    ? includedFiles(server, page, wanted.media)
    : [];
  const includes = {
    ...(wanted.expansions.has('sender_id') &&
      senders.length > 0 && { users: senders.map((account) => userObject(server, account, wanted.user)) }),
    ...(media.length > 0 && { media }),
  };
  return jsonAnswer({
    ...(page.length > 0 && { data: page.map((message) => eventObject(message, wanted.event)) }),
    ...(Object.keys(includes).length > 0 && { includes }),
    meta: { result_count: page.length, ...(start > 0 && { next_token: makeToken(start) }) },
  });
}

function eventObject(message: PrivateMessage, wanted: ReadonlySet<DmField>): Record<string, unknown> {
  const { text, entities, attachments } = withFile(message);
  return {
    id: message.id,
    event_type: 'MessageCreate',
    text,
    ...(entities && wanted.has('entities') && { entities }),
    ...(attachments && wanted.has('attachments') && { attachments }),
    ...(wanted.has('sender_id') && { sender_id: message.fromId }),
    ...(wanted.has('created_at') && { created_at: new Date(message.at).toISOString() }),
    ...(wanted.has('dm_conversation_id') && { dm_conversation_id: conversationId(message) }),
    ...(wanted.has('participant_ids') && { participant_ids: [message.fromId, message.toId] }),
  };
}
