/** Objects of the Telegram Bot API. They grow with every version: what is not essential is read leniently. */

import { count, idText, isJsonObject, lenient, lenientList } from '@tingshuo/connector-kit';
import { z } from 'zod';

const id = idText;
const text = lenient(z.string());
const END_OF_TIME = 253_402_300_799;

/** Unix seconds as ISO 8601; 0 stands for a message that the bot may not see. */
const unixTime = z
  .number()
  .int()
  .min(1)
  .max(END_OF_TIME)
  .transform((seconds) => new Date(seconds * 1000).toISOString());

export const user = z.object({
  id,
  is_bot: lenient(z.boolean()),
  first_name: text,
  last_name: text,
  username: lenient(z.string().min(1)),
  language_code: lenient(z.string().max(50)),
});
export type User = z.output<typeof user>;

export const chat = z.object({
  id,
  type: text,
  title: text,
  username: lenient(z.string().min(1)),
  first_name: text,
  last_name: text,
  bio: text,
  description: text,
  /** Where people write to a channel in private, each in a topic of their own. */
  is_direct_messages: lenient(z.boolean()),
});
export type Chat = z.output<typeof chat>;

export const entity = z.object({
  type: z.string(),
  /** In UTF-16 units, as JavaScript counts. */
  offset: count,
  length: count,
  url: text,
  user: lenient(user),
});
export type Entity = z.output<typeof entity>;

const fileId = z.string().min(1).max(500);
const photo = lenientList(z.object({ file_id: fileId, width: lenient(count), height: lenient(count) }));
const file = lenient(z.object({ file_id: fileId, mime_type: text }));
const sticker = lenient(
  z.object({
    file_id: fileId,
    emoji: text,
    is_animated: lenient(z.boolean()),
    is_video: lenient(z.boolean()),
  }),
);
export const poll = z.object({
  id,
  question: z.string(),
  options: lenientList(z.object({ text: z.string(), voter_count: lenient(count) })),
  /** People, where several may be chosen fewer than votes. */
  total_voter_count: lenient(count),
  is_closed: lenient(z.boolean()),
  close_date: lenient(unixTime),
});
export type Poll = z.output<typeof poll>;

const place = z.object({ latitude: z.number(), longitude: z.number() });

/** The files of a message, of a block of it, or of what is paid for; a preview of that has none. */
export const files = z.object({
  photo,
  video: file,
  /** What moves; its picture stands beside it. */
  live_photo: file,
  animation: file,
  video_note: file,
  audio: file,
  voice: file,
  voice_note: file,
});
export type Files = z.output<typeof files>;
const paidMedia = z.object({ paid_media: lenientList(files) });
const checklist = z.object({ title: text, tasks: lenientList(z.object({ text: z.string() })) });

const parent = z.object({
  message_id: id,
  chat: lenient(chat),
  from: lenient(user),
  sender_chat: lenient(chat),
  forum_topic_created: z.unknown().optional(),
});

/** A message of which a stored document may not tell the time. */
export const storedMessage = z.object({
  message_id: id,
  chat,
  date: lenient(unixTime),
  edit_date: lenient(unixTime),
  from: lenient(user),
  sender_chat: lenient(chat),
  /** The private conversation of somebody with a channel. */
  direct_messages_topic: lenient(z.object({ topic_id: id, user: lenient(user) })),
  /** Said in a chat of the account of a business. */
  business_connection_id: text,
  sender_business_bot: lenient(user),
  reply_to_message: lenient(parent),
  text,
  entities: lenientList(entity),
  caption: text,
  caption_entities: lenientList(entity),
  ...files.shape,
  document: file,
  sticker,
  poll: lenient(poll.partial({ id: true })),
  location: lenient(place),
  venue: lenient(z.object({ title: text, address: text, location: lenient(place) })),
  contact: lenient(z.object({ phone_number: z.string(), first_name: text, last_name: text })),
  dice: lenient(z.object({ emoji: z.string(), value: z.number() })),
  invoice: lenient(z.object({ title: text, description: text })),
  game: lenient(files.extend({ title: text, description: text, text })),
  giveaway: lenient(z.object({ prize_description: text })),
  /** Instead of a text. */
  rich_message: lenient(z.object({ blocks: z.array(z.unknown()) })),
  paid_media: lenient(paidMedia),
  checklist: lenient(checklist),
  web_app_data: lenient(z.object({ data: z.string() })),
  /** A message of another chat that this one answers. */
  external_reply: lenient(z.object({ chat, message_id: id })),
  story: z.unknown().optional(),
});
export type StoredMessage = z.output<typeof storedMessage>;

/** A message as the Bot API tells it. */
export const message = storedMessage.extend({ date: unixTime });
export type Message = z.output<typeof message>;

/** What an update says beside its message; its other parts are read one by one. */
export const update = z.object({ update_id: idText.refine((number) => /^\d{1,30}$/.test(number)) });

const member = lenient(z.object({ status: z.string() }));
export const memberUpdate = z.object({
  chat,
  from: user,
  date: unixTime,
  old_chat_member: member,
  new_chat_member: member,
});

export const callbackQuery = z.object({
  id,
  from: user,
  data: text,
  game_short_name: text,
  message: lenient(z.object({ message_id: id, chat })),
});

/** Business messages that somebody took back. */
export const deletion = z.object({ chat, message_ids: lenientList(id) });

/** Whatever else an update tells: who it is of, and what it is about. */
export const otherUpdate = z.object({
  id: lenient(id),
  from: lenient(user),
  user: lenient(user),
  chat: lenient(chat),
  message_id: lenient(id),
  poll_id: lenient(id),
  date: lenient(unixTime),
  query: text,
  bio: text,
  invoice_payload: text,
});

const reactions = lenientList(z.object({ type: z.string(), emoji: text }));
export const reactionUpdate = z.object({
  chat,
  message_id: id,
  date: lenient(unixTime),
  user: lenient(user),
  actor_chat: lenient(chat),
  old_reaction: reactions,
  new_reaction: reactions,
});

/** The result of a success. */
export const success = <S extends z.ZodType>(result: S) =>
  z.preprocess(
    (body) => (isJsonObject(body) && body.ok === true ? (body.result ?? null) : undefined),
    result,
  );

/** Any result: `ok` alone says that it was done, and servers other than Telegram's answer what they like. */
export const done = z.unknown().refine((result) => result !== undefined, 'no success');

export const failure = z.object({
  ok: z.literal(false),
  error_code: lenient(z.number().int().min(400).max(599)),
  description: text,
  parameters: lenient(
    z.object({ retry_after: lenient(z.number().nonnegative().max(86_400)), migrate_to_chat_id: lenient(id) }),
  ),
});
