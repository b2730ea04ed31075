/** What pages are told about posts, comments and likes. */
import type { Account, Fact } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { photosOf } from '../facebook/content.js';
import { shownText } from '../facebook/shown-text.js';
import { commentId, rootOf, storyId, topCommentOf, wallOf } from '../facebook/stories.js';
import { pageScopedId } from '../ids.js';
import type { MetaServer } from '../server.js';

type Json = Record<string, unknown>;

/** Where a post or comment stands, kept for when it is gone. */
interface Place {
  wall: Account;
  value: Json;
}

export class FacebookChanges {
  readonly #places = new Map<string, Place>();

  constructor(readonly server: MetaServer) {
    for (const post of server.worlds.facebook.posts.all()) this.#remember(post);
  }

  witness(fact: Fact): void {
    const { posts, accounts } = this.server.worlds.facebook;
    if (fact.kind === 'post-removed') {
      const place = this.#places.get(fact.postId);
      this.#places.delete(fact.postId);
      if (place) this.#tell(place.wall, 'feed', { ...place.value, verb: 'remove' }, fact.at);
    }
    if (fact.kind === 'post-edited') {
      const post = posts.get(fact.postId);
      const place = post && this.#places.get(post.id);
      if (!place) return;
      const { hidden, hiddenAt } = fact.native ?? {};
      const verb = hiddenAt === fact.at ? (hidden === true ? 'hide' : 'unhide') : 'edited';
      this.#tell(place.wall, 'feed', { ...place.value, ...this.#text(post), verb }, fact.at);
    }
    if (fact.kind !== 'favourite' && fact.kind !== 'unfavourite') return;
    const place = this.#places.get(fact.postId);
    const fan = accounts.byId(fact.from);
    if (!place || !fan) return;
    const { item: _item, from: _from, ...where } = place.value;
    const verb = fact.kind === 'favourite' ? 'add' : 'remove';
    const parent_id = where.comment_id ?? where.post_id;
    const value = { ...where, parent_id, item: 'reaction', reaction_type: 'like', verb };
    this.#tell(place.wall, 'feed', { ...value, from: this.#from(place.wall, fan) }, fact.at);
  }

  hear(post: PlacedPost): void {
    const view = this.server.worlds.facebook;
    if (post.network !== view.network) return;
    const place = this.#remember(post);
    const at = post.arrivedAt;
    if (place) this.#tell(place.wall, 'feed', { ...place.value, ...this.#text(post), verb: 'add' }, at);
    if (post.repostOf !== null) return;
    const author = view.accounts.byId(post.authorId);
    for (const id of post.mentions) {
      const page = view.accounts.byId(id);
      if (page?.role !== 'brand' || page.id === place?.wall.id || page.id === post.authorId || !author)
        continue;
      const root = rootOf(view, post);
      const isComment = post.parentId !== null;
      const { id: sender_id, name: sender_name } = this.#from(page, author);
      const value = {
        post_id: storyId(view, page, root),
        ...(isComment && { comment_id: commentId(view, post) }),
        item: isComment ? 'comment' : 'post',
        verb: 'add',
        sender_name,
        sender_id,
        ...this.#text(post),
      };
      this.#tell(page, 'mention', value, at);
    }
  }

  clear(): void {
    this.#places.clear();
  }

  #remember(post: PlacedPost): Place | null {
    const view = this.server.worlds.facebook;
    const subject = post.repostOf === null ? post : (view.posts.get(post.repostOf) ?? post);
    const root = rootOf(view, subject);
    const wall = root.parentId === null ? wallOf(view, root) : null;
    const author = view.accounts.byId(post.authorId);
    if (!wall || !author) return null;
    const post_id = storyId(view, wall, root);
    const from = this.#from(wall, author);
    const place = { wall, value: { from, post_id, ...this.#item(post, post_id) } };
    this.#places.set(post.id, place);
    return place;
  }

  #item(post: PlacedPost, post_id: string): Json {
    const view = this.server.worlds.facebook;
    if (post.repostOf !== null) return { item: 'share', share_id: post.id, created_time: seconds(post.at) };
    const created_time = seconds(post.at);
    if (post.parentId !== null) {
      const top = topCommentOf(view, post);
      const parent_id = top ? commentId(view, top) : post_id;
      const [id] = photosOf(post);
      const photo = id === undefined ? {} : { photo: this.server.photos.urlOf(this.server.baseUrl(), id) };
      return { item: 'comment', comment_id: commentId(view, post), parent_id, created_time, ...photo };
    }
    const photos = photosOf(post);
    const isByPage = view.accounts.byId(post.authorId)?.role === 'brand';
    const item = photos.length > 0 ? 'photo' : isByPage ? 'status' : 'post';
    return { item, published: 1, created_time, ...(photos[0] !== undefined && { photo_id: photos[0] }) };
  }

  #text(post: PlacedPost): Json {
    if (post.text === '') return {};
    return { message: shownText(this.server.worlds.facebook, post.text).text };
  }

  #from(page: Account, account: Account): { id: string; name: string } {
    const id = account.role === 'brand' ? account.id : pageScopedId(page, account);
    return { id, name: account.name };
  }

  #tell(page: Account, field: string, value: Json, at: number): void {
    const { subscriptions, batches } = this.server;
    if (!subscriptions.wanted('page', field, page.handle)) return;
    const { id: accountId, handle } = page;
    const change = { field, value };
    batches.add({ object: 'page', accountId, handle, entryId: page.id, at, change, messaging: null });
  }
}

const seconds = (ms: number): number => Math.floor(ms / 1000);
