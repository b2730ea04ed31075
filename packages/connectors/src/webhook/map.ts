import {
  type RemoteEvent,
  type RemotePost,
  type RemoteProfile,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import type { Item, MessageItem, Person, PostItem } from './schemas.js';

/** An item as the event that it stands for. */
export function toEvent(item: Item): RemoteEvent {
  if (item.type === 'deleted')
    return {
      type: 'deleted',
      eventId: `deleted:${item.id}`.slice(0, 500),
      externalId: item.id,
      occurredAt: item.deletedAt,
    };
  const post = item.type === 'message' ? toMessage(item) : toPost(item);
  const eventId = item.editedAt === undefined ? item.id : `${item.id.slice(0, 470)}@${item.editedAt}`;
  const why = item.type === 'message' ? 'message' : item.mentioned ? 'mentioned' : 'home';
  return { type: 'post', eventId, why, post };
}

const toPost = (item: PostItem): RemotePost => ({
  ...contentOf(item),
  kind: item.parentId === undefined ? 'post' : 'reply',
  visibility: item.visibility,
  tags: item.tags,
});

const toMessage = (item: MessageItem): RemotePost => ({
  ...contentOf(item),
  kind: 'dm',
  visibility: 'direct',
  tags: [],
  conversationExternalId: item.conversationId,
  ...(item.own && { isEcho: true }),
});

const contentOf = (item: PostItem | MessageItem) =>
  withoutUndefined({
    externalId: item.id,
    author: toProfile(item.author),
    text: item.text,
    html: item.html,
    lang: item.lang,
    parentExternalId: item.parentId,
    parentAuthorExternalId: item.parentAuthorId,
    mentions: [],
    media: item.media.map(withoutUndefined),
    url: item.url,
    occurredAt: item.createdAt,
    editedAt: item.editedAt,
  });

const toProfile = ({ id, name, handle, url, avatarUrl }: Person): RemoteProfile =>
  withoutUndefined({
    externalId: id,
    handle: handle ?? id,
    displayName: name ?? handle ?? id,
    url,
    avatarUrl,
  });
