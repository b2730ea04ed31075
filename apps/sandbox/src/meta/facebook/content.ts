/** What posts and comments have in common: tags, being hidden, changed and deleted. */
import { type Answer, jsonAnswer } from '../../http/answer.js';
import type { PlacedPost } from '../../world/post-store.js';
import type { GraphContext } from '../server.js';
import { visibleId } from './people.js';
import { shownText } from './shown-text.js';

/** Undefined without tags: the network leaves the field out. */
export function messageTags(context: GraphContext, post: PlacedPost): unknown {
  const { accounts } = context.server.worlds.facebook;
  const tags = shownText(context.server.worlds.facebook, post.text).tags.flatMap((tag) => {
    const account = accounts.byId(tag.accountId);
    const { name, offset, length } = tag;
    if (!account) return [];
    return [{ id: visibleId(context, account), name, type: tag.isPage ? 'page' : 'user', offset, length }];
  });
  return tags.length > 0 ? tags : undefined;
}

export function isHidden({ native }: PlacedPost): boolean {
  return native?.hidden === true;
}

/** Marked with the moment, so that the change of the text alone is told as an edit. */
export function setHidden({ server }: GraphContext, post: PlacedPost, hidden: boolean): void {
  if (isHidden(post) === hidden) return;
  const at = server.now();
  server.worlds.facebook.edit(
    post.id,
    { text: post.text, native: { ...post.native, hidden, hiddenAt: at } },
    at,
  );
}

export function setText({ server }: GraphContext, post: PlacedPost, text: string): void {
  const { hiddenAt: _hiddenAt, ...native } = post.native ?? {};
  const at = server.now();
  server.worlds.facebook.edit(post.id, { text, native: { ...native, editedAt: at } }, at);
}

/** Comments disappear with what they are below. */
export function remove({ server }: GraphContext, post: PlacedPost, id: string): Answer {
  server.worlds.facebook.remove(post.id, server.now());
  return { ...jsonAnswer({ success: true }), effect: { deleted: id } };
}

/** The pictures of a post or comment, by the ids under which they were uploaded. */
export function photosOf({ native }: PlacedPost): string[] {
  const photos = native?.photos;
  return Array.isArray(photos) ? photos.map(String) : [];
}

/** A picture as an attachment. */
export function photoAttachment({ server }: GraphContext, id: string) {
  const src = server.photos.urlOf(server.baseUrl(), id);
  const media = { image: { height: 720, width: 720, src } };
  return { media, target: { id, url: src }, type: 'photo', media_type: 'photo', url: src };
}
