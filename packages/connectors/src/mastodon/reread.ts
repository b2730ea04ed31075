import { type Connector, ConnectorError, type RemotePost, unlessRefused } from '@tingshuo/connector-kit';
import { inConversation } from './direct.js';
import { toPost } from './map.js';
import { get, statusPath } from './request.js';
import { status } from './schemas.js';

/** Asks for each post by itself: only what the server says of one post tells a deleted one from one that is hidden. */
export const reread: NonNullable<Connector['reread']> = async (account, externalIds) => {
  const posts: RemotePost[] = [];
  const gone: string[] = [];
  for (const id of externalIds) {
    const told = await unlessRefused(
      get(account, statusPath(id), {}, status),
      (error) => isGone(error) || error.kind === 'rejected' || error.kind === 'bad_response',
      (error) => error,
    );
    if (!(told instanceof ConnectorError)) posts.push(inConversation(toPost(told), told, account));
    else if (isGone(told)) gone.push(id);
  }
  return { posts, gone };
};

/** A 404 page without its words may be a proxy's. */
const isGone = ({ status: code, detail }: ConnectorError) =>
  code === 410 || (code === 404 && detail !== undefined);
