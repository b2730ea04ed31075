/** What streams of X's first version told besides posts, messages and deletions. */

import { isJsonObject, type JsonObject, type ParsedEvent, withoutUndefined } from '@tingshuo/connector-kit';
import { actorOf, idIn, isoOf } from './activity.js';

const TYPES: Record<string, ParsedEvent['type']> = {
  follow: 'follow',
  unfollow: 'unfollow',
  favorite: 'like',
  unfavorite: 'unlike',
  quoted_tweet: 'mentioned',
};
/** Of the stream itself. */
const NOTICES = ['warning', 'limit', 'disconnect'];

const noticeIn = (object: JsonObject) =>
  Object.keys(object).length === 1 ? NOTICES.find((name) => isJsonObject(object[name])) : undefined;

const isEvent = ({ event, source, target }: JsonObject) =>
  typeof event === 'string' && isJsonObject(source) && isJsonObject(target);

export const isStreamed = (object: JsonObject) => isEvent(object) || noticeIn(object) !== undefined;

export function streamed(object: JsonObject): ParsedEvent {
  const { source, target, target_object, created_at } = object;
  const notice = noticeIn(object);
  if (notice !== undefined) return { type: 'other', name: notice };
  const name = String(object.event);
  return withoutUndefined({
    type: TYPES[name] ?? ('other' as const),
    name,
    actor: actorOf(idIn(source)),
    targetExternalId: idIn(target_object) ?? idIn(target),
    occurredAt: isoOf(created_at),
  });
}
