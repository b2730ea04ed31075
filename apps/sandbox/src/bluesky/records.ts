/** Posts as records: their keys, addresses, contents and hashes; and the records that are not posts. */
import { z } from 'zod';
import type { PostedFile } from '../files/upload-shelf.js';
import type { Account } from '../world/facts.js';
import type { Journal } from '../world/journal.js';
import type { NetworkView } from '../world/network-view.js';
import type { PlacedPost } from '../world/post-store.js';
import { ancestorsOf } from '../world/thread.js';
import { richText } from './facets.js';
import { atUri, cidOf, didOf, recordKeyOf } from './identity.js';

export const POSTS = 'app.bsky.feed.post';
export const REPOSTS = 'app.bsky.feed.repost';
export const LIKES = 'app.bsky.feed.like';
export const FOLLOWS = 'app.bsky.graph.follow';
export const PROFILES = 'app.bsky.actor.profile';
export const GATES = 'app.bsky.feed.threadgate';

export type RecordValue = Record<string, unknown>;

const storedSchema = z.object({
  value: z.record(z.string(), z.unknown()),
  /** Id of the post or the account that it is about. */
  targetId: z.string().nullable(),
});
export type StoredRecord = z.infer<typeof storedSchema>;

/** Facts about records that are not posts: the world knows nothing of their keys. */
const recordFactSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record-kept'), uri: z.string(), record: storedSchema }),
  z.object({ kind: z.literal('record-dropped'), uri: z.string() }),
  z.object({ kind: z.literal('records-cleared') }),
]);
export type RecordFact = z.infer<typeof recordFactSchema>;

export interface StrongRef {
  uri: string;
  cid: string;
}

const MOST_KEPT = 5000;

export class Records {
  readonly #world: NetworkView;
  /** Records of posts that were written outside of Bluesky's own API, as they were first shown. */
  readonly #made = new Map<string, RecordValue>();
  readonly #others = new Map<string, StoredRecord>();
  readonly #blobs = new Map<string, PostedFile>();
  #number = 0;
  #idByUri = new Map<string, string>();
  #seen = 0;

  constructor(
    world: NetworkView,
    readonly journal: Pick<Journal<RecordFact>, 'append'>,
    past: readonly unknown[],
  ) {
    this.#world = world;
    for (const line of past) {
      const fact = recordFactSchema.safeParse(line);
      if (fact.success) this.#apply(fact.data);
    }
  }

  authorOf(post: PlacedPost): Account | undefined {
    return this.#world.accounts.byId(post.authorId);
  }

  uriOf(post: PlacedPost): string {
    const author = this.authorOf(post);
    const rkey = typeof post.native?.rkey === 'string' ? post.native.rkey : recordKeyOf(post.id);
    return atUri(author ? didOf(author) : 'did:plc:unknown', post.repostOf ? REPOSTS : POSTS, rkey);
  }

  recordOf(post: PlacedPost): RecordValue {
    const { native } = post;
    if (native && isObject(native.record)) return native.record;
    const made = this.#made.get(post.id) ?? this.#make(post);
    if (this.#made.size >= MOST_KEPT) this.#made.clear();
    this.#made.set(post.id, made);
    return made;
  }

  refOf(post: PlacedPost): StrongRef {
    return { uri: this.uriOf(post), cid: cidOf(this.recordOf(post)) };
  }

  /** The post or repost at an address, by DID. */
  postAt(uri: string): PlacedPost | undefined {
    this.#index();
    return this.#world.posts.get(this.#idByUri.get(uri) ?? '');
  }

  other(uri: string): StoredRecord | undefined {
    return this.#others.get(uri);
  }

  keepOther(uri: string, record: StoredRecord): void {
    this.#commit({ kind: 'record-kept', uri, record });
  }

  dropOther(uri: string): void {
    this.#commit({ kind: 'record-dropped', uri });
  }

  keepBlob(blob: PostedFile): void {
    this.#blobs.set(blob.id, blob);
  }

  blob(cid: string): PostedFile | undefined {
    return this.#blobs.get(cid);
  }

  /** Tells keys of one moment apart. */
  nextNumber(): number {
    this.#number += 1;
    return this.#number;
  }

  clear(): void {
    this.#blobs.clear();
    this.#made.clear();
    this.#idByUri.clear();
    this.#seen = 0;
    this.#commit({ kind: 'records-cleared' });
  }

  #commit(fact: RecordFact): void {
    this.journal.append([fact]);
    this.#apply(fact);
  }

  #apply(fact: RecordFact): void {
    if (fact.kind === 'record-kept') this.#others.set(fact.uri, fact.record);
    else if (fact.kind === 'record-dropped') this.#others.delete(fact.uri);
    else this.#others.clear();
  }

  #make(post: PlacedPost): RecordValue {
    const createdAt = new Date(post.at).toISOString();
    const original = post.repostOf ? this.#world.posts.get(post.repostOf) : undefined;
    if (original) return { $type: REPOSTS, subject: this.refOf(original), createdAt };
    const { text, facets } = richText(post.text, (handle) => this.#world.accounts.byAddress(handle));
    const parent = post.parentId ? this.#world.posts.get(post.parentId) : undefined;
    const root = parent && (ancestorsOf(this.#world.posts, parent)[0] ?? parent);
    const quoted = post.quoteOf ? this.#world.posts.get(post.quoteOf) : undefined;
    return {
      $type: POSTS,
      text,
      createdAt,
      langs: [post.lang],
      ...(facets.length > 0 && { facets }),
      ...(parent && root && { reply: { root: this.refOf(root), parent: this.refOf(parent) } }),
      ...(quoted && { embed: { $type: 'app.bsky.embed.record', record: this.refOf(quoted) } }),
    };
  }

  /** Takes in posts that came since; addresses of removed ones lead nowhere. */
  #index(): void {
    const posts = this.#world.posts.all();
    for (let i = posts.length - 1; i >= 0; i -= 1) {
      const post = posts[i];
      if (!post || post.order <= this.#seen) break;
      this.#idByUri.set(this.uriOf(post), post.id);
    }
    this.#seen = posts.at(-1)?.order ?? this.#seen;
    if (this.#idByUri.size > 2 * posts.length + MOST_KEPT)
      this.#idByUri = new Map([...this.#idByUri].filter(([, id]) => this.#world.posts.get(id)));
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
