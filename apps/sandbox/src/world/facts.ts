/** What can happen in the world: every change is one of these facts, in the journal first and then in memory. */
import { z } from 'zod';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const VISIBILITIES = ['public', 'unlisted', 'private', 'direct'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Where accounts and posts are when nothing else is said. */
export const FIRST_NETWORK = 'mastodon';

export const accountSchema = z.object({
  id: z.string(),
  handle: z.string(),
  /** Null for residents of this server, a host name for people seen from elsewhere. */
  domain: z.string().nullable(),
  name: z.string(),
  bio: z.string(),
  lang: z.enum(LANGUAGES),
  role: z.enum(['person', 'brand']),
  createdAt: z.number(),
  community: z.number(),
  /** Habits, 0..1 each except mood, which is -1..1. */
  activity: z.number(),
  sociability: z.number(),
  mood: z.number(),
  topics: z.array(z.string()),
  /** Names of the networks on which this person or brand has an account, under the same handle. */
  networks: z.array(z.string()).default([FIRST_NETWORK]),
});
export type Account = z.infer<typeof accountSchema>;

export const postSchema = z.object({
  id: z.string(),
  authorId: z.string(),
  /** Name of the network that shows it. */
  network: z.string().default(FIRST_NETWORK),
  text: z.string(),
  spoiler: z.string(),
  sensitive: z.boolean(),
  lang: z.string(),
  visibility: z.enum(VISIBILITIES),
  /** When its author wrote it, and when this server first showed it (ms). */
  at: z.number(),
  arrivedAt: z.number(),
  parentId: z.string().nullable(),
  repostOf: z.string().nullable(),
  /** The post that this one shows inside itself. */
  quoteOf: z.string().nullable().default(null),
  mentions: z.array(z.string()),
  origin: z.enum(['history', 'life', 'api', 'admin', 'replay']),
  /** What the writer wanted, as the generator knows it; null for texts from outside. */
  intent: z.string().nullable(),
  application: z.object({ name: z.string(), website: z.string().nullable() }).nullable(),
  idempotencyKey: z.string().nullable(),
  /** What a network keeps of a post in its own form, as it was given. */
  native: z.record(z.string(), z.unknown()).nullable().default(null),
});
export type Post = z.infer<typeof postSchema>;

export const messageSchema = z.object({
  id: z.string(),
  network: z.string(),
  fromId: z.string(),
  toId: z.string(),
  text: z.string(),
  at: z.number(),
  /** What is more than text, in the network's own form: a picture, a click in a menu. */
  native: z.record(z.string(), z.unknown()).nullable().default(null),
});
export type PrivateMessage = z.infer<typeof messageSchema>;

const relation = { ref: z.string(), at: z.number(), from: z.string() };

export const factSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account'), ref: z.string(), account: accountSchema }),
  z.object({ kind: z.literal('post'), ref: z.string(), post: postSchema }),
  z.object({ kind: z.literal('post-removed'), ref: z.string(), at: z.number(), postId: z.string() }),
  z.object({
    kind: z.literal('post-edited'),
    ref: z.string(),
    at: z.number(),
    postId: z.string(),
    text: z.string(),
    native: z.record(z.string(), z.unknown()).nullable(),
  }),
  z.object({ kind: z.literal('message'), ref: z.string(), message: messageSchema }),
  z.object({ kind: z.literal('follow'), ...relation, to: z.string() }),
  z.object({ kind: z.literal('unfollow'), ...relation, to: z.string() }),
  z.object({ kind: z.literal('favourite'), ...relation, postId: z.string() }),
  z.object({ kind: z.literal('unfavourite'), ...relation, postId: z.string() }),
]);
export type Fact = z.infer<typeof factSchema>;
