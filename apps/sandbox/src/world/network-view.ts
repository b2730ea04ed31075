/** The world as one network shows it: its accounts, its posts, and the relations between those who live there. */
import type { Account, PrivateMessage } from './facts.js';
import type { Notice } from './notice-board.js';
import type { PlacedPost } from './post-store.js';
import type { Follow } from './social-graph.js';
import type { MessageDraft, PostDraft, World } from './world.js';

export class NetworkView {
  readonly accounts: NetworkAccounts;
  readonly posts: NetworkPosts;
  readonly graph: NetworkGraph;
  readonly notices: NetworkNotices;

  constructor(
    readonly whole: World,
    readonly network: string,
  ) {
    this.accounts = new NetworkAccounts(whole, network);
    this.posts = new NetworkPosts(whole, network);
    this.graph = new NetworkGraph(whole, this.accounts);
    this.notices = new NetworkNotices(whole, this);
  }

  get likes(): World['likes'] {
    return this.whole.likes;
  }

  publish(draft: Omit<PostDraft, 'network'>): PlacedPost {
    return this.whole.publish({ ...draft, network: this.network });
  }

  edit(...given: Parameters<World['edit']>): void {
    this.whole.edit(...given);
  }

  remove(postId: string, at: number): void {
    this.whole.remove(postId, at);
  }

  follow(from: string, to: string, at: number): void {
    this.whole.follow(from, to, at);
  }

  unfollow(from: string, to: string, at: number): void {
    this.whole.unfollow(from, to, at);
  }

  like(from: string, postId: string, at: number): void {
    this.whole.like(from, postId, at);
  }

  unlike(from: string, postId: string, at: number): void {
    this.whole.unlike(from, postId, at);
  }

  send(draft: Omit<MessageDraft, 'network'>): PrivateMessage {
    return this.whole.send({ ...draft, network: this.network });
  }

  /** Private messages of an account, oldest first. */
  messagesOf(accountId: string): PrivateMessage[] {
    return this.whole.mailbox.of(accountId, this.network);
  }
}

class NetworkAccounts {
  constructor(
    readonly whole: World,
    readonly network: string,
  ) {}

  byId(id: string): Account | undefined {
    return this.#here(this.whole.accounts.byId(id));
  }

  byAddress(address: string): Account | undefined {
    return this.#here(this.whole.accounts.byAddress(address));
  }

  all(): Account[] {
    return this.whole.accounts.all().filter((account) => account.networks.includes(this.network));
  }

  has(id: string): boolean {
    return this.byId(id) !== undefined;
  }

  #here(account: Account | undefined): Account | undefined {
    return account?.networks.includes(this.network) ? account : undefined;
  }
}

class NetworkPosts {
  constructor(
    readonly whole: World,
    readonly network: string,
  ) {}

  get(id: string): PlacedPost | undefined {
    const post = this.whole.posts.get(id);
    return post?.network === this.network ? post : undefined;
  }

  all(): readonly PlacedPost[] {
    return this.whole.posts.on(this.network);
  }

  by(authorId: string): readonly PlacedPost[] {
    return this.whole.posts.byOn(authorId, this.network);
  }

  tagged(tag: string): readonly PlacedPost[] {
    return this.whole.posts.tagged(tag).filter((post) => post.network === this.network);
  }

  tags(): { tag: string; uses: number }[] {
    return this.whole.posts.tags(this.network);
  }

  /** Answers and reposts stay on the network of what they are about. */
  repliesTo(id: string): readonly PlacedPost[] {
    return this.whole.posts.repliesTo(id);
  }

  repostsOf(id: string): readonly PlacedPost[] {
    return this.whole.posts.repostsOf(id);
  }

  quotesOf(id: string): readonly PlacedPost[] {
    return this.whole.posts.quotesOf(id);
  }

  orderOf(id: string): number | null {
    return this.whole.posts.orderOf(id);
  }
}

class NetworkGraph {
  constructor(
    readonly whole: World,
    readonly accounts: NetworkAccounts,
  ) {}

  follows(from: string, to: string): boolean {
    return this.whole.graph.follows(from, to);
  }

  followRef(from: string, to: string): string | undefined {
    return this.whole.graph.followRef(from, to);
  }

  /** Oldest relation first. */
  followers(id: string): Follow[] {
    return this.whole.graph.followers(id).filter(({ accountId }) => this.accounts.has(accountId));
  }

  following(id: string): Follow[] {
    return this.whole.graph.following(id).filter(({ accountId }) => this.accounts.has(accountId));
  }

  followerCount(id: string): number {
    return this.whole.graph.countFollowers(id, (accountId) => this.accounts.has(accountId));
  }

  followingCount(id: string): number {
    return this.whole.graph.countFollowing(id, (accountId) => this.accounts.has(accountId));
  }
}

class NetworkNotices {
  constructor(
    readonly whole: World,
    readonly view: NetworkView,
  ) {}

  /** Rising by id. */
  of(accountId: string): readonly Notice[] {
    return this.whole.notices.of(accountId).filter((notice) => this.#isHere(notice));
  }

  find(accountId: string, id: string): Notice | undefined {
    const notice = this.whole.notices.find(accountId, id);
    return notice && this.#isHere(notice) ? notice : undefined;
  }

  #isHere({ postId, fromId }: Notice): boolean {
    return postId === null ? this.view.accounts.has(fromId) : this.view.posts.get(postId) !== undefined;
  }
}
