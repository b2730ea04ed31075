/** What posts and comments have in common when they are written. */
import type { PlacedPost } from '../world/post-store.js';
import type { PostDraft } from '../world/world.js';
import { WeiboError } from './errors.js';
import type { UserContext } from './server.js';
import { MAX_LENGTH, weiboLength } from './text-length.js';

/** Text that Weibo takes; 20008 and 20012 for what is empty or too long. */
export function checkText(text: string): void {
  if (text.trim() === '') throw new WeiboError(20008);
  if (weiboLength(text) > MAX_LENGTH) throw new WeiboError(20012);
}

/** The same words twice in a row are refused, as they were given; 20019. */
export function checkRepetition(
  { server, viewer }: UserContext,
  isAlike: (post: PlacedPost) => boolean,
  text: string,
): void {
  const last = server.world.posts.by(viewer.id).findLast(isAlike);
  if (last && (last.native?.given ?? last.text) === text) throw new WeiboError(20019);
}

export function publishText(
  { server, viewer, application, params }: UserContext,
  given: Pick<PostDraft, 'text'> & Partial<PostDraft>,
  compose: (draft: PostDraft) => PostDraft,
): PlacedPost {
  checkText(given.text);
  const rip = params.get('rip');
  if (rip !== undefined && !/^[0-9a-fA-F:.]{3,45}$/.test(rip)) throw new WeiboError(10017, 'rip');
  return server.world.publish(
    compose({
      ...given,
      authorId: viewer.id,
      arrivedAt: server.now(),
      origin: 'api',
      lang: viewer.lang,
      application: { name: application.name, website: null },
    }),
  );
}
