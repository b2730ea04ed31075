/** Posts, people and acts of stored documents, which may tell less than the network answers to us. */

import {
  type ParsedPost,
  type ParsedProfile,
  type RemoteMedia,
  unreadPost,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { POSTS, parseAtUri, webAddress } from './at-uri.js';
import { imageAddress } from './blob-address.js';
import { storedPost, toPost } from './map.js';
import { ANIMATION } from './media.js';
import type { PostRecord, ProfileRecord, StoredPostView, StoredRecord } from './stored-schemas.js';

// A time that is replaced or left out: what records tell is compared with what the index says.
const UNTOLD = '9999-01-01T00:00:00.000Z';

/** A view. Clients write any time into their records, and some none: then it is when the post was seen. */
export function toStoredView({ record, ...view }: StoredPostView): ParsedPost {
  const whole = { ...record, createdAt: record.createdAt ?? view.indexedAt ?? UNTOLD };
  return completed(toPost({ ...view, record: whole }), whole);
}

/** A record of a repository: its author is known by the address only. */
export const toStoredRecord = (uri: string, record: StoredRecord['value']): ParsedPost => {
  const whole = { ...record, createdAt: record.createdAt ?? UNTOLD };
  return completed(storedPost(uri, whole), whole);
};

/** With what a record names and nobody shows: the post that it quotes, and a link that its text does not have. */
function completed(told: ParsedPost, record: PostRecord): ParsedPost {
  const { occurredAt, ...post } = told;
  return {
    ...post,
    ...(occurredAt !== UNTOLD && { occurredAt }),
    ...withoutUndefined({ repostOf: post.repostOf ?? quotedBy(record) }),
    media: [...post.media, ...cardOf(record)],
  };
}

function quotedBy({ embed }: PostRecord): ParsedPost | undefined {
  const uri = embed?.record?.uri;
  const parts = uri === undefined ? undefined : parseAtUri(uri);
  if (uri === undefined || parts?.collection !== POSTS) return undefined;
  return {
    ...unreadPost(uri),
    author: { externalId: parts.repo },
    ...withoutUndefined({ url: webAddress(uri) }),
  };
}

function cardOf({ text, facets, embed }: PostRecord): RemoteMedia[] {
  const card = embed?.external ?? embed?.media?.external;
  const linked = facets.flatMap(({ features }) => features.flatMap(({ uri }) => uri ?? []));
  if (!card || ANIMATION.test(card.uri) || text.includes(card.uri) || linked.includes(card.uri)) return [];
  return [withoutUndefined({ kind: 'file' as const, url: card.uri, alt: card.title || undefined })];
}

/** What somebody says of themselves in their own repository. */
export function toProfileOfRecord({ uri, value }: ProfileRecord): ParsedProfile[] {
  const externalId = parseAtUri(uri)?.repo;
  if (externalId === undefined) return [];
  const { displayName, description, avatar, createdAt } = value;
  const file = avatar?.ref.$link;
  const told = { displayName, bio: description, createdAt };
  const avatarUrl = file === undefined ? undefined : imageAddress(externalId, file);
  return [{ externalId, ...withoutUndefined({ ...told, avatarUrl }) }];
}
