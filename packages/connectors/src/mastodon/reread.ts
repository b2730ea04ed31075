import { type Connector, ConnectorError, type RemotePost, read } from '@tingshuo/connector-kit';
import { inConversation } from './direct.js';
import { mastodonErrors } from './errors.js';
import { toPost } from './map.js';
import { authorized } from './request.js';
import { status } from './schemas.js';

/** Asks for each post by itself: only what the server says of one post tells a deleted one from one that is hidden. */
export const reread: NonNullable<Connector['reread']> = async (account, externalIds) => {
  const posts: RemotePost[] = [];
  const gone: string[] = [];
  for (const id of externalIds) {
    try {
      const request = authorized(account, `/api/v1/statuses/${encodeURIComponent(id)}`);
      const { value } = await read(account.http, request, status, mastodonErrors);
      posts.push(inConversation(toPost(value), value, account));
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      // A 404 page without its words may be a proxy's.
      const isGone = error.status === 410 || (error.status === 404 && error.detail !== undefined);
      if (isGone) gone.push(id);
      else if (error.kind !== 'rejected' && error.kind !== 'bad_response') throw error;
    }
  }
  return { posts, gone };
};
