/** What stored updates tell besides messages: clicks, reactions, members who come and go, deletions. */

import { type ParsedDocument, type ParsedEvent, parseItem, withoutUndefined } from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { isPrivate, toChatProfile, toProfile } from './map.js';
import { callbackQuery, deletion, memberUpdate, otherUpdate, poll, reactionUpdate } from './schemas.js';
import { externalIdOf } from './target.js';

/** The name of a part of an update, and the update's id. */
interface Told {
  name: string;
  eventId: string;
}
type Reader = (raw: unknown, path: string, told: Told) => Partial<ParsedDocument>;

const reader =
  <S extends z.ZodType>(schema: S, events: (value: z.output<S>, told: Told) => ParsedEvent[]): Reader =>
  (raw, path, told) => {
    const item = parseItem(raw, schema, path);
    return 'value' in item ? { events: events(item.value, told) } : { refused: [item.refusal] };
  };

const isIn = (status: string | undefined) => status !== 'kicked' && status !== 'left';

const member = reader(memberUpdate, ({ chat, from, date, new_chat_member: now }, told) => [
  {
    ...told,
    type: isPrivate(chat) ? (isIn(now?.status) ? 'follow' : 'unfollow') : 'other',
    actor: toProfile(from),
    targetExternalId: chat.id,
    occurredAt: date,
  },
]);

const READERS: Partial<Record<string, Reader>> = {
  callback_query: reader(callbackQuery, ({ id, from, data, game_short_name, message }, { name }) => [
    withoutUndefined({
      type: 'clicked' as const,
      name,
      eventId: id,
      actor: toProfile(from),
      targetExternalId: message && externalIdOf(message.chat.id, message.message_id),
      text: data ?? game_short_name,
    }),
  ]),
  message_reaction: reader(
    reactionUpdate,
    ({ new_reaction, user, actor_chat, chat, message_id, date }, told) => [
      withoutUndefined({
        ...told,
        type: new_reaction.length > 0 ? ('like' as const) : ('unlike' as const),
        text: new_reaction.flatMap(({ emoji }) => emoji ?? []).join('') || undefined,
        actor: user ? toProfile(user) : actor_chat && toChatProfile(actor_chat),
        targetExternalId: externalIdOf(chat.id, message_id),
        occurredAt: date,
      }),
    ],
  ),
  // Of an option that somebody chose; its message is not told.
  poll: reader(poll, ({ id, question }, told) => [
    { ...told, type: 'other', targetExternalId: id, text: question },
  ]),
  my_chat_member: member,
  chat_member: member,
  deleted_business_messages: reader(deletion, ({ chat, message_ids }, { name, eventId }) =>
    message_ids.map((id) => ({
      type: 'deleted',
      name,
      eventId: `${eventId}:${id}`,
      targetExternalId: externalIdOf(chat.id, id),
    })),
  ),
};

/** Who and what an update is about that is none of ours to understand. */
const otherEvent: Reader = (raw, _path, told) => {
  const about = otherUpdate.safeParse(raw).data;
  const { chat, message_id, poll_id, date, from, user, query, bio, invoice_payload } = about ?? {};
  const by = from ?? user;
  const message = chat && message_id !== undefined ? externalIdOf(chat.id, message_id) : chat?.id;
  const text = query || bio || invoice_payload || undefined;
  const facts = { actor: by && toProfile(by), targetExternalId: message ?? poll_id, text, occurredAt: date };
  return { events: [{ type: 'other', ...told, ...withoutUndefined(facts) }] };
};

/** What a part of an update tells that is no message. */
export const readPart: Reader = (raw, path, told) => (READERS[told.name] ?? otherEvent)(raw, path, told);
