/** Private messages by polling. The conversation is known by the person at its other end, as pushes know it. */

import {
  type AccountContext,
  type Batch,
  type Cursor,
  directPost,
  type ListItem,
  messageEvent,
  type PollOptions,
  parseItem,
  parseItems,
} from '@tingshuo/connector-kit';
import { conversation, MESSAGE_FIELDS, storedMessage, toStoredMessage } from './conversation.js';
import { childPage, type NestingObject, pollNested, unreadable } from './nested-list.js';
import { listPage, nextOf, placeOf } from './paging.js';
import { get } from './request.js';

const CONVERSATIONS = 25;
const MESSAGES = 20;
const MAX_CONVERSATION_PAGES = 4;

/** Reads what is new in the conversations of a page, on one of Meta's platforms. */
export function pollMessages(
  account: AccountContext,
  platform: 'messenger' | 'instagram',
  cursor: Cursor | null,
  options: PollOptions,
): Promise<Batch> {
  const us = account.account.externalId;
  const others = new Map<string, string>();
  const itemsWith = (other: string) => (raw: unknown, path: string) => [messageItem(raw, path, other, us)];
  return pollNested(
    account,
    {
      maxObjectPages: MAX_CONVERSATION_PAGES,
      async objects(place) {
        const query = { platform, fields: FIELDS, limit: CONVERSATIONS, ...placeOf(place) };
        const page = await get(account, ['me', 'conversations'], query, listPage);
        const { values, refused } = parseItems(page.data, conversation, 'data');
        const objects = values.map(({ id, updated_time, participants, messages }, index): NestingObject => {
          const other = participants?.data.find((each) => each.id !== us)?.id ?? id;
          others.set(id, other);
          const read = childPage(messages, `data[${index}].messages`, itemsWith(other));
          return { id, changedAt: updated_time, ...read };
        });
        return { objects: [...objects, unreadable(refused)], next: nextOf(page) };
      },
      async children(id, place) {
        const query = { fields: MESSAGE_FIELDS, limit: 100, ...placeOf(place) };
        const page = await get(account, [id, 'messages'], query, listPage);
        return childPage(page, 'data', itemsWith(others.get(id) ?? id));
      },
    },
    cursor,
    options,
  );
}

const FIELDS = `id,updated_time,participants,messages.limit(${MESSAGES}){${MESSAGE_FIELDS}}`;

function messageItem(raw: unknown, path: string, other: string, us: string): ListItem {
  const parsed = parseItem(raw, toldMessage, path);
  if ('refusal' in parsed) return { events: [], refusal: parsed.refusal };
  const message = toStoredMessage(parsed.value, other);
  const isEcho = message.author?.externalId === us;
  const post = directPost({ ...message, ...(isEcho && { isEcho }) });
  if (!post) return { id: message.externalId, events: [] };
  return { id: post.externalId, at: post.occurredAt, events: [messageEvent(post)] };
}

/** A message that can be shown: with its author and time. */
const toldMessage = storedMessage.refine(
  ({ from, created_time }) => from !== undefined && created_time !== undefined,
  'no author or time',
);
