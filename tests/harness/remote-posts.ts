import type { RemoteEvent, RemotePost, RemoteProfile } from '@tingshuo/connector-kit';

type PostEvent = Extract<RemoteEvent, { type: 'post' }>;

export function person(name: string, more: Partial<RemoteProfile> = {}): RemoteProfile {
  return { externalId: `id-${name}`, handle: name, displayName: name, ...more };
}

/** A public post of `author`, n seconds into a fixed day. */
export function remotePost(
  externalId: string,
  author: RemoteProfile,
  { second = 0, ...more }: Partial<RemotePost> & { second?: number } = {},
): RemotePost {
  return {
    externalId,
    kind: more.parentExternalId === undefined ? 'post' : 'reply',
    visibility: 'public',
    author,
    html: `<p>words of ${externalId}</p>`,
    mentions: [],
    tags: [],
    media: [],
    occurredAt: new Date(Date.UTC(2026, 10, 1, 9) + second * 1000).toISOString(),
    ...more,
  };
}

export function heard(
  post: RemotePost,
  why: PostEvent['why'] = 'home',
  eventId = post.externalId,
): PostEvent {
  return { type: 'post', eventId, why, post };
}

/** Names people in a post, as its `mentions` do. */
export function naming(...people: RemoteProfile[]): Pick<RemotePost, 'mentions'> {
  return { mentions: people.map(({ externalId, handle }) => ({ externalId, handle })) };
}
