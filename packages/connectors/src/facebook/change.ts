/** What a pushed change of a page tells: a post or comment, a deletion, a reaction, or something else. */

import {
  isJsonObject,
  mapItem,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedPost,
  type ParsedProfile,
  parsedDocument,
  type RemoteMedia,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { type EntryFacts, readMessaging } from '../meta/messaging.js';
import { hashtags } from '../meta/post-parts.js';
import type { ChangeReader, PushKind } from '../meta/pushed.js';
import { type FeedChange, feedChange } from './schemas.js';

const FIELDS = new Set(['feed', 'ratings', 'mention']);
const POSTS = new Set([
  'post',
  'status',
  'photo',
  'video',
  'share',
  'album',
  'rating',
  'link',
  'note',
  'reel',
]);
const REACTIONS = new Set(['like', 'reaction']);

const readChange: ChangeReader = ({ field, value }, path, entry) => {
  // The dashboard shows what is said in private as a change too.
  if (isJsonObject(value) && 'sender' in value && 'recipient' in value)
    return readMessaging(value, `${path}.value`, entry);
  const found = parsedDocument();
  if (!FIELDS.has(field)) return { ...found, events: [otherEvent(field, entry)] };
  for (const change of mapItem(value, feedChange, `${path}.value`, found.refused, (told) => told))
    readFeed(found, field, change, entry);
  return found;
};

/** Pushes of a page; other objects of the app are told as events. */
export const PAGE_PUSH: PushKind = { objects: ['page', 'permissions', 'user'], readChange };

function readFeed(found: ParsedDocument, field: string, change: FeedChange, entry: EntryFacts): void {
  const { item = '', verb = '' } = change;
  const facts = eventFacts(field, change, entry);
  if (REACTIONS.has(item)) {
    const type = verb === 'remove' ? ('unlike' as const) : ('like' as const);
    found.events.push({ ...facts, type });
    return;
  }
  const isSaid = POSTS.has(item) || (change.message !== undefined && idOf(change) !== undefined);
  if (item !== 'comment' && !isSaid) {
    found.events.push({ ...facts, type: 'other' });
    return;
  }
  if (verb === 'remove' || verb === 'delete') {
    found.events.push({ ...facts, type: 'deleted' });
    return;
  }
  const isEdit = verb === 'edited' || verb === 'edit';
  found.posts.push(...toPost(change, entry, isEdit));
  if (field === 'mention') found.events.push({ ...facts, type: 'mentioned' });
  else if (isEdit) found.events.push({ ...facts, type: 'edited' });
  else if (verb !== 'add') found.events.push({ ...facts, type: 'other' });
}

const otherEvent = (name: string, { at }: EntryFacts): ParsedEvent =>
  withoutUndefined({ type: 'other' as const, name, occurredAt: at });

function eventFacts(field: string, change: FeedChange, { at }: EntryFacts): Omit<ParsedEvent, 'type'> {
  return withoutUndefined({
    name: `${field}.${change.item ?? 'change'}.${change.verb ?? 'change'}`,
    actor: authorOf(change) ?? (change.user_id === undefined ? undefined : { externalId: change.user_id }),
    targetExternalId: idOf(change),
    text: change.reaction_type,
    occurredAt: change.created_time ?? at,
  });
}

const idOf = (change: FeedChange) =>
  change.comment_id ??
  change.post_id ??
  change.open_graph_story_id ??
  change.album_id ??
  change.photo_id ??
  change.video_id ??
  change.share_id;

function authorOf({
  from,
  sender_id,
  sender_name,
  reviewer_id,
  reviewer_name,
}: FeedChange): ParsedProfile | undefined {
  const id = from?.id ?? sender_id ?? reviewer_id;
  const name = from?.name ?? sender_name ?? reviewer_name;
  return id === undefined ? undefined : withoutUndefined({ externalId: id, displayName: name });
}

function toPost(change: FeedChange, { at }: EntryFacts, isEdit: boolean): ParsedPost[] {
  const externalId = idOf(change);
  if (externalId === undefined) return [];
  const isComment = change.item === 'comment';
  const text = change.message ?? change.review_text;
  return [
    withoutUndefined({
      externalId,
      kind: isComment ? ('comment' as const) : ('post' as const),
      visibility: 'public' as const,
      author: authorOf(change),
      text,
      parentExternalId: isComment ? (change.parent_id ?? change.post_id) : undefined,
      mentions: [],
      tags: hashtags(text),
      media: mediaOf(change),
      url: `https://www.facebook.com/${externalId}`,
      occurredAt: change.created_time ?? (isEdit ? undefined : at),
      editedAt: isEdit ? at : undefined,
    }),
  ];
}

function mediaOf({ item, link, photo, video, photos }: FeedChange): RemoteMedia[] {
  const linked = link === undefined ? [] : [link];
  return [
    ...[...(item === 'photo' ? linked : []), ...(photo === undefined ? [] : [photo]), ...photos].map(
      (url) => ({ kind: 'image' as const, url }),
    ),
    ...[...(item === 'video' ? linked : []), ...(video === undefined ? [] : [video])].map((url) => ({
      kind: 'video' as const,
      url,
    })),
    ...(item === 'share' ? linked : []).map((url) => ({ kind: 'file' as const, url })),
  ];
}
