/** Bulk import of posts that someone else recorded: own ids, own times, own threads. */
import type { Account } from './facts.js';
import type { World } from './world.js';

export interface RecordedPost {
  id?: string | undefined;
  author: string;
  text: string;
  /** Time of writing (ms). */
  at: number;
  inReplyTo?: string | null | undefined;
  /** Handles to tell in addition to those named in the text. */
  mentions?: readonly string[] | undefined;
  lang?: string | undefined;
}

export interface ReplayResult {
  created: number;
  /** Posts whose id the world had already: left as they were. */
  duplicates: number;
  /** Ids of posts whose parent is absent: they stand alone. */
  standAlone: string[];
}

export interface Recording {
  posts: readonly RecordedPost[];
  /** Handles whose accounts are brands; every author becomes an account on demand. */
  brands: readonly string[];
  /** Handles of accounts that follow every author, so that their home timeline shows every post. */
  followers: readonly string[];
}

/** Publishes in order of writing, parents first. */
export function replayPosts(world: World, recording: Recording, now: number): ReplayResult {
  const { posts, brands } = recording;
  const result: ReplayResult = { created: 0, duplicates: 0, standAlone: [] };
  world.journal.together(() => {
    for (const handle of brands) accountFor(world, handle, 'brand', now);
    const followers = recording.followers.map((handle) => accountFor(world, handle, 'person', now));
    for (const post of posts) {
      const author = accountFor(world, post.author, 'person', now);
      for (const handle of post.mentions ?? []) accountFor(world, handle, 'person', now);
      for (const follower of followers) world.follow(follower.id, author.id, now);
    }
    for (const post of parentsFirst(posts)) publishRecorded(world, post, now, result);
  });
  return result;
}

function publishRecorded(world: World, post: RecordedPost, now: number, result: ReplayResult): void {
  if (post.id !== undefined && world.posts.has(post.id)) {
    result.duplicates += 1;
    return;
  }
  const parent = post.inReplyTo ? world.posts.get(post.inReplyTo) : undefined;
  const placed = world.publish({
    ...(post.id === undefined ? {} : { id: post.id }),
    authorId: accountFor(world, post.author, 'person', now).id,
    text: post.text,
    at: post.at,
    arrivedAt: now,
    origin: 'replay',
    lang: post.lang ?? (/\p{Script=Han}/u.test(post.text) ? 'zh' : 'en'),
    parentId: parent?.id ?? null,
    extraMentions: (post.mentions ?? []).map((handle) => accountFor(world, handle, 'person', now).id),
  });
  result.created += 1;
  if (post.inReplyTo && !parent) result.standAlone.push(placed.id);
}

/** By time of writing, but a parent always before its answers, whatever the file's clock says. */
function parentsFirst(posts: readonly RecordedPost[]): RecordedPost[] {
  const byTime = [...posts].sort((left, right) => left.at - right.at);
  const byId = new Map(byTime.flatMap((post) => (post.id === undefined ? [] : [[post.id, post] as const])));
  const ordered: RecordedPost[] = [];
  const done = new Set<RecordedPost>();
  for (const post of byTime) {
    const chain: RecordedPost[] = [];
    for (let next: RecordedPost | undefined = post; next && !done.has(next); ) {
      done.add(next);
      chain.unshift(next);
      next = next.inReplyTo ? byId.get(next.inReplyTo) : undefined;
    }
    ordered.push(...chain);
  }
  return ordered;
}

/** The account with this handle ("name" or "name@host"), made when the world does not know it yet. */
export function accountFor(world: World, address: string, role: Account['role'], now: number): Account {
  const [handle = '', domain = null] = address.replace(/^@/, '').split('@');
  const found = world.accounts.byAddress(address);
  if (found) return found;
  return world.createAccount(
    {
      handle,
      domain,
      role,
      name: handle,
      bio: '',
      lang: 'en',
      createdAt: now,
      community: -1,
      // Recorded people do not take part in the town's own life.
      activity: 0,
      sociability: 0,
      mood: 0,
      topics: [],
    },
    now,
  );
}
