/** Replies taken out of sight, in conversations that the account began. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import { ancestorsOf } from '../world/thread.js';
import { objectOf } from './media.js';
import { forbidden, invalidRequest, notFoundError, XProblem } from './problems.js';
import { type UserContext, userRoute, type XRoute } from './server.js';
import { idInPath } from './tweets.js';

const HIDE = { scopes: ['tweet.moderate.write', 'tweet.read', 'users.read'], limit: 50 } as const;

export const hidingRoutes: readonly XRoute[] = [
  userRoute('tweets.hide', 'PUT', '/2/tweets/:id/hidden', HIDE, hide),
];

/** Who reads posts through the API sees no difference: hidden replies are one click further away on the page. */
function hide({ server, viewer, path, request }: UserContext): Answer {
  const id = idInPath(path.id);
  const { hidden } = objectOf(request.json);
  if (typeof hidden !== 'boolean') throw invalidRequest('hidden', String(hidden), 'hidden field is required');
  const { posts } = server.world;
  const post = posts.get(id);
  if (!post) throw new XProblem(404, { errors: [notFoundError('tweet', 'id', id)] });
  const [root] = ancestorsOf(posts, post);
  if (root?.authorId !== viewer.id)
    throw forbidden('Tweet is not part of a conversation that was started by the authenticated user.');
  return { ...jsonAnswer({ data: { hidden } }), effect: { detail: `${hidden ? 'hid' : 'showed'} ${id}` } };
}
