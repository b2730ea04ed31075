/** The state of the small world and the only way to change it: a fact, journalled first, then applied. */
import { AccountDirectory } from './account-directory.js';
import { compactFacts } from './compaction.js';
import {
  type Account,
  type Fact,
  FIRST_NETWORK,
  factSchema,
  type Post,
  type PrivateMessage,
} from './facts.js';
import { type Journal, memoryJournal } from './journal.js';
import { Likes } from './likes.js';
import { Mailbox } from './mailbox.js';
import { NoticeBoard } from './notice-board.js';
import { type PlacedPost, PostStore } from './post-store.js';
import { derivedId, SnowflakeSource } from './snowflake.js';
import { SocialGraph } from './social-graph.js';
import { textSegments } from './text-segments.js';

export type AccountDraft = Omit<Account, 'id' | 'networks'> & Partial<Pick<Account, 'networks'>>;
export type PostDraft = Pick<Post, 'authorId' | 'text' | 'origin'> &
  Partial<Post> & {
    arrivedAt: number;
    /** Ids of accounts to tell in addition to those that are mentioned. */
    extraMentions?: readonly string[];
  };
export type MessageDraft = Omit<PrivateMessage, 'id' | 'native'> & Partial<Pick<PrivateMessage, 'native'>>;

/** Beyond this many mentions a post tells nobody: the ids of its notices must fit its own id's free bits. */
const MOST_NOTICES = 62;

/** Forgotten facts that make a start rewrite the journal. */
const WORTH_REWRITING = 2000;

export class World {
  readonly accounts = new AccountDirectory();
  readonly posts = new PostStore();
  readonly graph = new SocialGraph();
  readonly likes = new Likes();
  readonly notices = new NoticeBoard();
  readonly mailbox = new Mailbox();
  readonly #ids = new SnowflakeSource();
  readonly #listeners = new Set<(post: PlacedPost) => void>();
  readonly #witnesses = new Set<(fact: Fact) => void>();
  #lastAt = 0;
  #factCount = 0;

  constructor(readonly journal: Journal<Fact> = memoryJournal()) {
    const past = journal.takePast().map((line) => factSchema.parse(line));
    const kept = compactFacts(past);
    if (past.length - kept.length >= WORTH_REWRITING) journal.rewrite(kept);
    for (const fact of kept) this.#apply(fact);
  }

  /** Time (ms) of the newest fact; 0 for an empty world. */
  get lastAt(): number {
    return this.#lastAt;
  }

  get factCount(): number {
    return this.#factCount;
  }

  /** Calls `listener` for every new post until the returned function is called. */
  onPost(listener: (post: PlacedPost) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `witness` after every new fact until the returned function is called. */
  onFact(witness: (fact: Fact) => void): () => void {
    this.#witnesses.add(witness);
    return () => this.#witnesses.delete(witness);
  }

  createAccount(draft: AccountDraft, at: number): Account {
    const ref = this.#ids.next(at);
    const account = { networks: [FIRST_NETWORK], ...draft, id: ref };
    this.#commit({ kind: 'account', ref, account });
    return account;
  }

  publish(draft: PostDraft): PlacedPost {
    const { extraMentions = [], mentions: named, ...given } = draft;
    const ref = this.#ids.next(draft.arrivedAt);
    const mentions = [...new Set([...(named ?? this.#mentionedIn(draft.text)), ...extraMentions])];
    const post: Post = {
      id: ref,
      at: draft.arrivedAt,
      network: FIRST_NETWORK,
      spoiler: '',
      sensitive: false,
      lang: this.accounts.byId(draft.authorId)?.lang ?? 'en',
      visibility: 'public',
      parentId: null,
      repostOf: null,
      quoteOf: null,
      native: null,
      intent: null,
      application: null,
      idempotencyKey: null,
      ...given,
      mentions,
    };
    this.#commit({ kind: 'post', ref, post });
    const placed = this.posts.get(post.id);
    if (!placed) throw new Error(`post ${post.id} was not stored`);
    for (const listener of this.#listeners) listener(placed);
    return placed;
  }

  edit(postId: string, change: Pick<Post, 'text' | 'native'>, at: number): void {
    this.#commit({ kind: 'post-edited', ref: this.#ids.next(at), at, postId, ...change });
  }

  send(draft: MessageDraft): PrivateMessage {
    const ref = this.#ids.next(draft.at);
    const message = { native: null, ...draft, id: ref };
    this.#commit({ kind: 'message', ref, message });
    return message;
  }

  remove(postId: string, at: number): void {
    this.#commit({ kind: 'post-removed', ref: this.#ids.next(at), at, postId });
    for (const repost of this.posts.repostsOf(postId)) this.remove(repost.id, at);
  }

  follow(from: string, to: string, at: number): void {
    if (from === to || this.graph.follows(from, to)) return;
    this.#commit({ kind: 'follow', ref: this.#ids.next(at), at, from, to });
  }

  unfollow(from: string, to: string, at: number): void {
    if (this.graph.follows(from, to))
      this.#commit({ kind: 'unfollow', ref: this.#ids.next(at), at, from, to });
  }

  like(from: string, postId: string, at: number): void {
    if (this.likes.has(postId, from)) return;
    this.#commit({ kind: 'favourite', ref: this.#ids.next(at), at, from, postId });
  }

  unlike(from: string, postId: string, at: number): void {
    if (this.likes.has(postId, from)) {
      this.#commit({ kind: 'unfavourite', ref: this.#ids.next(at), at, from, postId });
    }
  }

  /** Empties the world and its journal. */
  clear(): void {
    this.journal.clear();
    const { accounts, posts, graph, likes, notices, mailbox } = this;
    for (const part of [accounts, posts, graph, likes, notices, mailbox]) part.clear();
    this.#ids.reset();
    this.#factCount = 0;
    this.#lastAt = 0;
  }

  #mentionedIn(text: string): string[] {
    if (!text.includes('@')) return [];
    return textSegments(text).flatMap((part) => {
      if (part.kind !== 'mention') return [];
      const found = this.accounts.byAddress(part.domain ? `${part.handle}@${part.domain}` : part.handle);
      return found ? [found.id] : [];
    });
  }

  #commit(fact: Fact): void {
    this.journal.append([fact]);
    this.#apply(fact);
    for (const witness of this.#witnesses) witness(fact);
  }

  #apply(fact: Fact): void {
    this.#ids.seen(fact.ref);
    this.#factCount += 1;
    this.#lastAt = Math.max(this.#lastAt, momentOf(fact));
    switch (fact.kind) {
      case 'account':
        this.accounts.add(fact.account);
        break;
      case 'post':
        this.#tellAbout(fact.ref, this.posts.add(fact.post));
        break;
      case 'post-removed':
        this.#removePost(fact.postId);
        break;
      case 'post-edited':
        this.posts.edit(fact.postId, { text: fact.text, native: fact.native });
        break;
      case 'message':
        this.mailbox.add(fact.message);
        break;
      case 'follow':
        this.graph.follow(fact.from, fact.to, fact.ref);
        this.notices.tell(fact.to, {
          id: derivedId(fact.ref, 0),
          type: 'follow',
          fromId: fact.from,
          postId: null,
          at: fact.at,
        });
        break;
      case 'unfollow':
        this.graph.unfollow(fact.from, fact.to);
        this.notices.withdraw(fact.to, (notice) => notice.type === 'follow' && notice.fromId === fact.from);
        break;
      case 'favourite':
        this.#applyLike(fact);
        break;
      case 'unfavourite':
        this.likes.remove(fact.postId, fact.from);
        this.notices.withdraw(
          this.posts.get(fact.postId)?.authorId ?? '',
          (notice) =>
            notice.type === 'favourite' && notice.postId === fact.postId && notice.fromId === fact.from,
        );
        break;
    }
  }

  #applyLike(fact: Extract<Fact, { kind: 'favourite' }>): void {
    const post = this.posts.get(fact.postId);
    if (!post) return;
    this.likes.add(post.id, fact.from);
    if (post.authorId === fact.from) return;
    const { from: fromId, at } = fact;
    this.notices.tell(post.authorId, {
      id: derivedId(fact.ref, 0),
      type: 'favourite',
      fromId,
      postId: post.id,
      at,
    });
  }

  #tellAbout(ref: string, post: PlacedPost): void {
    const { authorId: fromId, arrivedAt: at } = post;
    if (post.repostOf) {
      const original = this.posts.get(post.repostOf);
      if (original && original.authorId !== fromId) {
        const id = derivedId(ref, 0);
        this.notices.tell(original.authorId, { id, type: 'reblog', fromId, postId: original.id, at });
      }
      return;
    }
    post.mentions.slice(0, MOST_NOTICES).forEach((accountId, n) => {
      if (accountId === fromId) return;
      this.notices.tell(accountId, { id: derivedId(ref, n), type: 'mention', fromId, postId: post.id, at });
    });
  }

  #removePost(postId: string): void {
    const post = this.posts.remove(postId);
    if (!post) return;
    this.likes.forget(postId);
    const original = post.repostOf ? this.posts.get(post.repostOf) : undefined;
    if (original) {
      this.notices.withdraw(
        original.authorId,
        (notice) =>
          notice.type === 'reblog' && notice.postId === original.id && notice.fromId === post.authorId,
      );
    }
    for (const accountId of [...post.mentions, post.authorId]) {
      this.notices.withdraw(accountId, (notice) => notice.postId === postId);
    }
  }
}

function momentOf(fact: Fact): number {
  if (fact.kind === 'account') return 0;
  if (fact.kind === 'message') return fact.message.at;
  return fact.kind === 'post' ? fact.post.arrivedAt : fact.at;
}
