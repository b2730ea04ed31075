/** Writing and deleting posts, by the rules of self-serve access. */
import { postedFile, type Upload } from '../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { PlacedPost } from '../world/post-store.js';
import type { PostDraft } from '../world/world.js';
import { namedFiles, objectOf } from './media.js';
import { tweetObject } from './objects.js';
import { askedPoll } from './polls.js';
import { forbidden, invalidRequest, notFoundError, XProblem } from './problems.js';
import { type UserContext, userRoute, type XRoute, type XServer } from './server.js';
import { MAX_WEIGHTED, weightedLength } from './text-length.js';
import { idInPath } from './tweets.js';

const WRITE = ['tweet.write', 'tweet.read', 'users.read'] as const;
const DAY_MS = 86_400_000;
const LEADING_MENTIONS = /^(?:@\w+\s+)*/;

export const publishingRoutes: readonly XRoute[] = [
  userRoute('tweets.create', 'POST', '/2/tweets', { scopes: WRITE, limit: 100 }, create),
  userRoute('tweets.delete', 'DELETE', '/2/tweets/:id', { scopes: WRITE, limit: 50 }, (context) => {
    const { server, viewer, path } = context;
    const id = idInPath(path.id);
    const post = server.world.posts.get(id);
    if (!post) throw new XProblem(404, { errors: [notFoundError('tweet', 'id', id)] });
    if (post.authorId !== viewer.id) throw forbidden('You are not authorized to delete this Tweet.');
    server.world.remove(id, server.now());
    return { ...jsonAnswer({ data: { deleted: true } }), effect: { deleted: id } };
  }),
];

/** X puts the name of whom an answer is for in front of it. */
export function compose(server: XServer, draft: PostDraft): PostDraft {
  const parent = draft.parentId ? server.world.posts.get(draft.parentId) : undefined;
  const author = parent && server.world.accounts.byId(parent.authorId);
  const quoted = draft.quoteOf ? server.world.posts.get(draft.quoteOf) : undefined;
  const told = quoted ? { extraMentions: [quoted.authorId] } : {};
  if (!author || author.id === draft.authorId || names(draft.text, author.handle))
    return { ...draft, ...told };
  return { ...draft, ...told, text: `@${author.handle} ${draft.text}` };
}

function create(context: UserContext): Answer {
  const { server, viewer } = context;
  const { text, parent, files } = readDraft(context);
  const poll = askedPoll(server, objectOf(context.request.json).poll, files.length > 0);
  const draft = compose(server, {
    authorId: viewer.id,
    text,
    parentId: parent?.id ?? null,
    arrivedAt: server.now(),
    origin: 'api',
    lang: viewer.lang,
    ...(files.length > 0 && { native: { files: files.map(postedFile) } }),
    ...(poll && { native: { poll } }),
  });
  const isRepeated = server.world.posts
    .by(viewer.id)
    .some(
      (post) => post.text !== '' && post.text === draft.text && post.arrivedAt > draft.arrivedAt - DAY_MS,
    );
  if (isRepeated) throw forbidden('You are not allowed to create a Tweet with duplicate content.');
  const post = server.world.publish(draft);
  const data = tweetObject(server, post, new Set());
  return { ...jsonAnswer({ data }, 201), effect: { created: post.id } };
}

interface ReadDraft {
  text: string;
  parent: PlacedPost | null;
  files: readonly Upload[];
}

function readDraft(context: UserContext): ReadDraft {
  const { server, viewer, request } = context;
  const body = objectOf(request.json);
  if (body.quote_tweet_id !== undefined)
    throw forbidden('Quoting posts is not part of self-serve access to the API.');
  const files = namedFiles(context, body.media);
  const text = typeof body.text === 'string' ? body.text : '';
  if (text.trim() === '' && files.length === 0) throw invalidRequest('text', text, 'text field is required');
  const length = weightedLength(text.replace(LEADING_MENTIONS, body.reply === undefined ? '$&' : ''));
  if (length > MAX_WEIGHTED)
    throw invalidRequest('text', text, `text field exceeds maximum length of ${MAX_WEIGHTED} characters`);
  if (body.reply === undefined) return { text, parent: null, files };
  const id = objectOf(body.reply).in_reply_to_tweet_id;
  if (typeof id !== 'string' || !/^\d{1,19}$/.test(id))
    throw invalidRequest('reply.in_reply_to_tweet_id', String(id), 'Your reply tweet ID is invalid.');
  const parent = server.world.posts.get(id);
  if (!parent) throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  if (!isSummoned(server, parent, viewer.id)) {
    throw forbidden(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    );
  }
  return { text, parent, files };
}

/** Self-serve access answers only where the author mentioned or quoted the account, and the account itself. */
function isSummoned({ world }: XServer, post: PlacedPost, viewerId: string): boolean {
  const quoted = post.quoteOf ? world.posts.get(post.quoteOf) : undefined;
  return post.authorId === viewerId || post.mentions.includes(viewerId) || quoted?.authorId === viewerId;
}

function names(text: string, handle: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9_@])@${handle}(?![A-Za-z0-9_])`, 'i').test(text);
}
