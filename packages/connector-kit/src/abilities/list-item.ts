/** Items of a network's lists as `pollForward` takes them. */

import type { z } from 'zod';
import { parseItem } from '../items.js';
import type { ListItem } from '../poll.js';
import type { Place } from '../poll-mark.js';
import type { PostReason, RemotePost } from '../remote.js';

/** Reads an item of a list. One that cannot be read is refused; `place` finds where it stands, as far as that is told. */
export function listItem<S extends z.ZodType>(
  raw: unknown,
  path: string,
  schema: S,
  place: z.ZodType<Place>,
  toItem: (value: z.output<S>) => ListItem,
): ListItem {
  const parsed = parseItem(raw, schema, path);
  return 'value' in parsed ? toItem(parsed.value) : { ...silentItem(raw, place), refusal: parsed.refusal };
}

/** An item that nothing is to be told of: its place, as far as it can be read. */
export const silentItem = (raw: unknown, place: z.ZodType<Place>): ListItem => ({
  ...place.safeParse(raw).data,
  events: [],
});

/** A post as an item. `eventId` is told where posts of another kind may have the same id. */
export function postItem(post: RemotePost, why: PostReason, eventId = post.externalId): ListItem {
  const { externalId: id, occurredAt: at } = post;
  return { id, at, events: [{ type: 'post', eventId, why, post }] };
}
