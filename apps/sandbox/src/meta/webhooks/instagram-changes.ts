/** What professional accounts of Instagram are told about comments and mentions. */

import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { instagramId, instagramScopedId } from '../ids.js';
import { mediaOf, topCommentOf } from '../instagram/threads.js';
import type { MetaServer } from '../server.js';

export function hearOnInstagram(server: MetaServer, post: PlacedPost): void {
  const view = server.worlds.instagram;
  if (post.network !== view.network || post.repostOf !== null) return;
  const author = view.accounts.byId(post.authorId);
  if (!author) return;
  const media = mediaOf(view, post);
  const owner = view.accounts.byId(media.authorId);
  const media_id = instagramId('media', media.id);
  const comment_id = instagramId('comment', post.id);
  if (post.parentId !== null && owner?.role === 'brand') {
    const top = topCommentOf(view, post);
    const isOwn = author.id === owner.id;
    const value = {
      from: {
        id: isOwn ? instagramId('user', owner.id) : instagramScopedId(owner, author),
        username: author.handle,
        ...(isOwn && { self_ig_scoped_id: instagramScopedId(owner, owner) }),
      },
      media: { id: media_id, media_product_type: 'FEED' },
      id: comment_id,
      ...(top && { parent_id: instagramId('comment', top.id) }),
      text: post.text,
    };
    tell(server, owner, 'comments', value, post.arrivedAt);
  }
  for (const id of post.mentions) {
    const called = view.accounts.byId(id);
    if (called?.role !== 'brand' || called.id === owner?.id || called.id === author.id) continue;
    const value = post.parentId === null ? { media_id } : { media_id, comment_id };
    tell(server, called, 'mentions', value, post.arrivedAt);
  }
}

function tell(server: MetaServer, owner: Account, field: string, value: unknown, at: number): void {
  if (!server.subscriptions.wanted('instagram', field, owner.handle)) return;
  const { id: accountId, handle } = owner;
  const entryId = instagramId('user', owner.id);
  const change = { field, value };
  server.batches.add({ object: 'instagram', accountId, handle, entryId, at, change, messaging: null });
}
