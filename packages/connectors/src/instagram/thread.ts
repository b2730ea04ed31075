import {
  type Connector,
  distinctPosts,
  mapItem,
  oldestFirst,
  type Thread,
  unlessRefused,
} from '@tingshuo/connector-kit';
import { listEdge } from '../meta/edge-list.js';
import { get } from '../meta/request.js';
import { MEDIA_FIELDS, THREADED_COMMENT_FIELDS } from './fields.js';
import { toComment, toMedia } from './map.js';
import { withAllReplies } from './replies.js';
import { comment, media } from './schemas.js';
import { targetOf } from './target.js';

const COMMENTS = { fields: THREADED_COMMENT_FIELDS, limit: 50 };

/** Own media with the comments below it; of somebody else's, what mentions the account. */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const target = await targetOf(account, externalId);
  const asked = 'media' in target ? toMedia(target.media, account.account) : toComment(target.comment);
  const found: Thread = { posts: [asked], refused: [] };
  const root = 'media' in target ? externalId : target.comment.media?.id;
  // Media that is gone or somebody else's leaves the comment readable.
  if (target.kind === 'comment' && root !== undefined)
    found.posts.unshift(
      ...(await unlessRefused(
        get(account, [root], { fields: MEDIA_FIELDS }, media).then((told) => [
          toMedia(told, account.account),
        ]),
        ({ kind }) => kind === 'rejected',
        () => [],
      )),
    );
  if ((target.kind === 'comment' || target.kind === 'media') && root !== undefined)
    for (const [index, raw] of (await listEdge(account, [root, 'comments'], COMMENTS)).entries())
      addComment(await withAllReplies(account, raw), root, `comments[${index}]`, found);
  // Comments tell more of themselves in their list than by id.
  return { ...found, posts: oldestFirst(distinctPosts(found.posts)) };
};

function addComment(raw: unknown, below: string, path: string, found: Thread): void {
  for (const told of mapItem(raw, comment, path, found.refused, (each) => each)) {
    found.posts.push(toComment(told, below));
    for (const [index, reply] of (told.replies?.data ?? []).entries())
      addComment(reply, told.id, `${path}.replies[${index}]`, found);
  }
}
