/** What a pushed change of an Instagram account tells: a comment, a mention, a message, or something else. */

import {
  isJsonObject,
  mapItem,
  type ParsedDocument,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { readMessaging } from '../meta/messaging.js';
import type { ChangeReader, PushKind } from '../meta/pushed.js';
import { toStoredComment } from './map.js';
import { mentionChange, storedComment } from './schemas.js';

const COMMENTS = new Set(['comments', 'live_comments']);
const MESSAGES = new Set([
  'messages',
  'message_edit',
  'messaging_seen',
  'messaging_postbacks',
  'message_reactions',
  'messaging_referral',
  'messaging_optins',
  'messaging_handover',
  'standby',
]);

const readChange: ChangeReader = ({ field, value }, path, entry) => {
  const place = `${path}.value`;
  if (MESSAGES.has(field)) return readMessaging(value, place, entry);
  const found = parsedDocument();
  const { refused } = found;
  if (COMMENTS.has(field))
    found.posts.push(
      ...mapItem(withUsualNames(value), storedComment, place, refused, (comment) => {
        const post = toStoredComment(comment);
        return { ...post, ...withoutUndefined({ occurredAt: post.occurredAt ?? entry.at }) };
      }),
    );
  else if (field === 'mentions') readMention(value, place, entry.at, found);
  else found.events.push(withoutUndefined({ type: 'other' as const, name: field, occurredAt: entry.at }));
  return found;
};

/** Some apps are told a comment and its media by longer names. */
function withUsualNames(value: unknown): unknown {
  if (!isJsonObject(value) || 'id' in value || !('comment_id' in value)) return value;
  const { comment_id: id, media_id, media = media_id === undefined ? undefined : { id: media_id } } = value;
  return { ...value, id, media };
}

/** Pushes of Instagram accounts. */
export const INSTAGRAM_PUSH: PushKind = { objects: ['instagram'], readChange };

function readMention(value: unknown, path: string, at: string | undefined, found: ParsedDocument): void {
  for (const { media_id, comment_id } of mapItem(value, mentionChange, path, found.refused, (each) => each)) {
    const externalId = comment_id ?? media_id;
    if (externalId === undefined) continue;
    found.posts.push(
      withoutUndefined({
        externalId,
        kind: comment_id === undefined ? ('post' as const) : ('comment' as const),
        visibility: 'public' as const,
        parentExternalId: comment_id === undefined ? undefined : media_id,
        mentions: [],
        tags: [],
        media: [],
        occurredAt: at,
      }),
    );
    found.events.push(
      withoutUndefined({
        type: 'mentioned' as const,
        name: comment_id === undefined ? 'mentions.media' : 'mentions.comment',
        targetExternalId: externalId,
        occurredAt: at,
      }),
    );
  }
}
