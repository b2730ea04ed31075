/** Comments: reading, writing and taking back. */
import type { Answer } from '../http/answer.js';
import { jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import type { PostDraft } from '../world/world.js';
import { WeiboError } from './errors.js';
import { commentObject } from './objects.js';
import { listAnswer, requiredId } from './pages.js';
import { isComment, isShown, statusOf } from './places.js';
import { freeRoute, type UserContext, type WeiboRoute, type WeiboServer } from './server.js';
import { isAuthor, isFromWanted, statusWithId } from './statuses.js';
import { checkRepetition, publishText } from './writing.js';

const LIST = { name: 'comments', usual: 50, most: 200 } as const;
const MOST_AT_ONCE = 50;
const ANSWERED = /^回复@[^:：]*[:：]/;
const WRITING = { writing: 'comment' } as const;

export const commentRoutes: readonly WeiboRoute[] = [
  freeRoute('comments/show', 'GET', (context) => {
    const { server, params } = context;
    const status = statusWithId(server, requiredId(params, 'id'));
    return comments(context, (comment) => statusOf(server.world, comment)?.id === status.id);
  }),
  freeRoute('comments/show_batch', 'GET', ({ server, params, viewer }) => {
    const ids = (params.get('cids') ?? '').split(',').filter(Boolean);
    if (ids.length === 0) throw new WeiboError(10016, 'cids');
    if (ids.length > MOST_AT_ONCE) throw new WeiboError(10017, 'cids');
    const found = ids.flatMap((id) => server.world.posts.get(id) ?? []).filter(isComment);
    return jsonAnswer(found.map((comment) => commentObject(server, comment, viewer)));
  }),
  freeRoute('comments/mentions', 'GET', (context) =>
    comments(context, (comment) => !isAuthor(context.viewer, comment) && calls(comment, context.viewer)),
  ),
  freeRoute('comments/to_me', 'GET', (context) =>
    comments(context, (comment) => isToViewer(context, comment)),
  ),
  freeRoute('comments/by_me', 'GET', (context) =>
    comments(context, (comment) => isAuthor(context.viewer, comment)),
  ),
  freeRoute('comments/timeline', 'GET', (context) =>
    comments(context, (comment) => isAuthor(context.viewer, comment) || isToViewer(context, comment)),
  ),
  freeRoute(
    'comments/create',
    'POST',
    (context) => {
      const { server, params } = context;
      const status = statusWithId(server, requiredId(params, 'id'));
      return write(context, status, params.get('comment') ?? '');
    },
    WRITING,
  ),
  freeRoute(
    'comments/reply',
    'POST',
    (context) => {
      const { server, params } = context;
      const status = statusWithId(server, requiredId(params, 'id'));
      const comment = commentWithId(server, requiredId(params, 'cid'));
      if (statusOf(server.world, comment)?.id !== status.id) throw new WeiboError(20201);
      const isBare = params.get('without_mention') === '1';
      return write(context, comment, params.get('comment') ?? '', isBare);
    },
    WRITING,
  ),
  freeRoute('comments/destroy', 'POST', ({ server, params, viewer }) => {
    const comment = commentWithId(server, requiredId(params, 'cid'));
    const isOnOwn = statusOf(server.world, comment)?.authorId === viewer.id;
    if (!isAuthor(viewer, comment) && !isOnOwn) throw new WeiboError(20203);
    const shown = commentObject(server, comment, viewer);
    server.world.remove(comment.id, server.now());
    return { ...jsonAnswer(shown), effect: { deleted: comment.id } };
  }),
];

/** Weibo's own app names whom an answer is for. */
export function compose({ world }: WeiboServer, draft: PostDraft): PostDraft {
  const parent = draft.parentId ? world.posts.get(draft.parentId) : undefined;
  const author = parent && world.accounts.byId(parent.authorId);
  if (!author || !isComment(parent) || draft.text.startsWith('回复@')) return draft;
  return { ...draft, text: `回复@${author.handle}:${draft.text}` };
}

function commentWithId({ world }: WeiboServer, id: string): PlacedPost {
  const comment = world.posts.get(id);
  if (!comment || !isComment(comment) || !statusOf(world, comment)) throw new WeiboError(20201);
  return comment;
}

/** On what the account posted, or in answer to what it commented. */
function isToViewer({ server, viewer }: UserContext, comment: PlacedPost): boolean {
  if (isAuthor(viewer, comment)) return false;
  const parent = comment.parentId ? server.world.posts.get(comment.parentId) : undefined;
  return parent?.authorId === viewer.id || statusOf(server.world, comment)?.authorId === viewer.id;
}

/** Whom an answer is for is not called by it. */
function calls({ mentions, text }: PlacedPost, { id, handle }: Account): boolean {
  return mentions.includes(id) && text.replace(ANSWERED, '').includes(`@${handle}`);
}

function comments(context: UserContext, keep: (comment: PlacedPost) => boolean): Answer {
  const { server, viewer } = context;
  const isWanted = (post: PlacedPost): boolean =>
    isComment(post) &&
    isShown(post) &&
    statusOf(server.world, post) !== undefined &&
    keep(post) &&
    isFromWanted(context, post);
  const show = (comment: PlacedPost) => commentObject(server, comment, viewer);
  return listAnswer(context, LIST, server.world.posts.all(), isWanted, show);
}

function write(context: UserContext, parent: PlacedPost, text: string, isBare = false): Answer {
  const { server, viewer } = context;
  checkRepetition(context, (post) => isComment(post) && post.parentId === parent.id, text);
  const draft = { text, parentId: parent.id, native: { given: text } };
  const comment = publishText(context, draft, (full) => (isBare ? full : compose(server, full)));
  return { ...jsonAnswer(commentObject(server, comment, viewer)), effect: { created: comment.id } };
}
