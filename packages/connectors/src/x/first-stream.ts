/** What streams of X's first version told besides posts, messages and deletions. */

import {
  isJsonObject,
  type JsonObject,
  objectOf,
  type ParsedEvent,
  withoutUndefined,
} from '@tingshuo/connector-kit';

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
  const actor = idIn(source);
  const at = typeof created_at === 'string' ? Date.parse(created_at) : Number.NaN;
  return withoutUndefined({
    type: TYPES[name] ?? ('other' as const),
    name,
    actor: actor === undefined ? undefined : { externalId: actor },
    targetExternalId: idIn(target_object) ?? idIn(target),
    occurredAt: Number.isNaN(at) ? undefined : new Date(at).toISOString(),
  });
}

function idIn(value: unknown): string | undefined {
  const { id_str, id } = objectOf(value);
  const told = id_str ?? id;
  return typeof told === 'string' || typeof told === 'number' ? String(told) : undefined;
}
