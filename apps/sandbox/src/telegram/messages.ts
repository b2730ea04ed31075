/** Messages as the Bot API shows them. */
import { z } from 'zod';
import { postedPoll } from '../polls/posted-poll.js';
import type { Account, PrivateMessage } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { type Chat, chatObject, chatOfPost, nameOf, sequenceOf } from './chats.js';
import { type Entity, foundEntities, shownText } from './entities.js';
import type { StoredFile } from './file-shelf.js';
import { botId, botName, userId } from './ids.js';
import { pollObject } from './polls.js';
import type { TelegramServer } from './server.js';

type Json = Record<string, unknown>;

const nativeSchema = z.object({
  kind: z.enum(['image', 'photo', 'video', 'audio', 'document']).optional(),
  fileId: z.string().optional(),
  entities: z
    .array(z.object({ type: z.string(), offset: z.number(), length: z.number(), url: z.string().optional() }))
    .optional(),
  editedAt: z.number().optional(),
  /** What the messages of an album have in common. */
  album: z.string().optional(),
  replyTo: z.string().optional(),
  forwardOrigin: z.record(z.string(), z.unknown()).optional(),
});

export function userObject(account: Account): Json {
  if (account.role === 'person') {
    const language_code = account.lang === 'zh' ? 'zh-hans' : 'en';
    return {
      id: userId(account),
      is_bot: false,
      ...nameOf(account),
      username: account.handle,
      language_code,
    };
  }
  const { handle, name } = account;
  return { id: botId(handle), is_bot: true, first_name: name, username: botName(handle) };
}

/** How a bot sees something that was written; `withReply` false stops at the first answer, as Telegram does. */
export function postMessage(server: TelegramServer, post: PlacedPost, withReply = true): Json {
  const chat = chatOfPost(server, post);
  const number = server.numbering.give(sequenceOf(chat, ''), post.id);
  const author = server.world.accounts.byId(post.authorId);
  const parent = post.parentId === null ? undefined : server.world.posts.get(post.parentId);
  return {
    message_id: number,
    ...(chat.kind === 'channel'
      ? { sender_chat: chatObject(server, chat) }
      : author && { from: userObject(author) }),
    chat: chatObject(server, chat),
    date: Math.floor(post.at / 1000),
    ...(withReply && parent && { reply_to_message: repliedTo(server, chat, parent) }),
    ...content(server, post, post.origin !== 'api'),
  };
}

/** A comment on the news answers the copy of it that Telegram puts into the group. */
function repliedTo(server: TelegramServer, chat: Chat, parent: PlacedPost): Json {
  const shown = postMessage(server, parent, false);
  const origin = chatOfPost(server, parent);
  if (chat.kind !== 'group' || origin.kind !== 'channel') return shown;
  return {
    ...shown,
    message_id: server.numbering.give('group', `copy ${parent.id}`),
    chat: chatObject(server, chat),
    is_automatic_forward: true,
    forward_origin: {
      type: 'channel',
      chat: chatObject(server, origin),
      message_id: shown.message_id,
      date: shown.date,
    },
  };
}

/** A private message as the bot of `owner` sees it. */
export function privateMessage(
  server: TelegramServer,
  owner: Account,
  message: PrivateMessage & { editedAt: number | null },
  withReply = true,
): Json {
  const { accounts } = server.world;
  const person = accounts.byId(message.fromId === owner.id ? message.toId : message.fromId);
  const from = accounts.byId(message.fromId);
  const number = server.numbering.give(`bot ${owner.handle}`, message.id);
  const native = nativeSchema.safeParse(message.native ?? {});
  const replyTo = native.success ? native.data.replyTo : undefined;
  const replied = server.world.messagesOf(owner.id).find(({ id }) => id === replyTo);
  const current = replied && server.changes.current(replied);
  return {
    message_id: number,
    ...(from && { from: userObject(from) }),
    ...(person && { chat: chatObject(server, { kind: 'private', person }) }),
    date: Math.floor(message.at / 1000),
    ...(message.editedAt !== null && { edit_date: Math.floor(message.editedAt / 1000) }),
    ...(withReply && current && { reply_to_message: privateMessage(server, owner, current, false) }),
    ...content(server, message, false),
  };
}

/** Text with entities, a poll, or a file with a caption. */
function content(
  server: TelegramServer,
  said: { id: string; text: string; native: Record<string, unknown> | null },
  isByPerson: boolean,
): Json {
  const native = nativeSchema.safeParse(said.native ?? {});
  const {
    kind,
    fileId,
    entities: own,
    editedAt,
    forwardOrigin,
    album,
  } = native.success ? native.data : nativeSchema.parse({});
  const text = isByPerson ? shownText(server.world, said.text) : said.text;
  const entities = merged(own ?? [], foundEntities(text));
  const edited = {
    ...(editedAt !== undefined && { edit_date: Math.floor(editedAt / 1000) }),
    ...(forwardOrigin && { forward_origin: forwardOrigin }),
    ...(album !== undefined && { media_group_id: album }),
  };
  const poll = postedPoll(said);
  if (poll) return { ...edited, poll: pollObject(said, poll, server.now()) };
  const file = kind === undefined ? undefined : fileOf(server, said.id, kind, fileId);
  if (!file) return { ...edited, text, ...(entities.length > 0 && { entities }) };
  const caption =
    text === '' ? {} : { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
  return { ...edited, ...fileObject(file), ...caption };
}

function fileOf(server: TelegramServer, ref: string, kind: string, fileId?: string): StoredFile | undefined {
  return kind === 'image' ? server.files.pictureOf(ref) : server.files.get(fileId ?? '');
}

function fileObject({ id, uniqueId, kind, name, type, bytes }: StoredFile): Json {
  const file = { file_id: id, file_unique_id: uniqueId, file_size: bytes.length };
  if (kind === 'document') return { document: { ...file, file_name: name, mime_type: type } };
  if (kind === 'audio') return { audio: { ...file, duration: 1, file_name: name, mime_type: type } };
  if (kind === 'video')
    return { video: { ...file, width: 320, height: 320, duration: 1, file_name: name, mime_type: type } };
  const sizes = [90, 320].map((width) => ({
    ...file,
    file_id: id,
    width,
    height: width,
  }));
  return { photo: sizes };
}

function merged(own: readonly Json[], found: readonly Entity[]): Json[] {
  const all: (Json & { offset?: unknown })[] = [...own, ...found.map((entity) => ({ ...entity }))];
  return all.sort((left, right) => Number(left.offset) - Number(right.offset));
}
