/** Posts written from outside, the truth about every post, and the import of recorded ones. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import { postedPoll, votedNative, voteRefusal } from '../polls/posted-poll.js';
import { accountAddress } from '../world/account-directory.js';
import { FIRST_NETWORK, VISIBILITIES } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { replayPosts } from '../world/replay.js';
import {
  type AdminContext,
  AdminError,
  type AdminRoute,
  accountNamed,
  networkNamed,
} from './admin-context.js';

/** ISO text or milliseconds. */
const momentSchema = z.union([
  z.number().int(),
  z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'not a time')
    .transform((text) => Date.parse(text)),
]);

const newPostSchema = z.strictObject({
  author: z.string(),
  text: z.string(),
  replyTo: z.string().nullish(),
  quoteOf: z.string().nullish(),
  /** Where it is posted; an answer goes where the question is. */
  network: z.string().optional(),
  at: momentSchema.optional(),
  visibility: z.enum(VISIBILITIES).default('public'),
  lang: z.string().optional(),
});

const voteSchema = z.strictObject({ by: z.string(), choices: z.array(z.number().int().nonnegative()) });

const recordedPostSchema = z.strictObject({
  id: z.string().min(1).optional(),
  author: z.string().min(1),
  text: z.string(),
  at: momentSchema,
  inReplyTo: z.string().nullish(),
  mentions: z.array(z.string()).optional(),
  lang: z.string().optional(),
});
const replaySchema = z.union([
  z.array(recordedPostSchema).transform((posts) => ({ brands: [], followers: [], posts })),
  z.strictObject({
    brands: z.array(z.string()).default([]),
    followers: z.array(z.string()).default([]),
    posts: z.array(recordedPostSchema),
  }),
]);

const listQuerySchema = z.object({
  author: z.string().optional(),
  origin: z.string().optional(),
  mentions: z.string().optional(),
  inReplyTo: z.string().optional(),
  network: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100_000).default(1000),
});

export const postAdminRoutes: readonly AdminRoute[] = [
  {
    name: 'admin.posts.list',
    method: 'GET',
    path: '/_admin/posts',
    handle: (context) => {
      const query = listQuerySchema.parse(context.request.query.toJSON());
      const { world } = context;
      const author = query.author === undefined ? null : accountNamed(context, query.author);
      const mentioned = query.mentions === undefined ? null : accountNamed(context, query.mentions);
      const posts = (author ? world.posts.by(author.id) : world.posts.all()).filter(
        (post) =>
          (query.origin === undefined || post.origin === query.origin) &&
          (mentioned === null || post.mentions.includes(mentioned.id)) &&
          (query.inReplyTo === undefined || post.parentId === query.inReplyTo) &&
          (query.network === undefined || post.network === query.network),
      );
      return jsonAnswer({
        total: posts.length,
        posts: posts.slice(-query.limit).map((post) => describe(context, post)),
      });
    },
  },
  {
    name: 'admin.posts.create',
    method: 'POST',
    path: '/_admin/posts',
    handle: (context) => {
      const draft = newPostSchema.parse(context.request.json);
      const { world } = context;
      const now = context.clock.now();
      const [parent, quoted] = [draft.replyTo, draft.quoteOf].map((id) => (id ? world.posts.get(id) : null));
      if (parent === undefined || quoted === undefined) throw new AdminError(404, 'No such post to reply to');
      const network = draft.network ?? (parent ?? quoted)?.network ?? FIRST_NETWORK;
      const { server, view } = networkNamed(context, network);
      const composed = server.compose({
        authorId: accountNamed(context, draft.author, network).id,
        text: draft.text,
        parentId: parent?.id ?? null,
        quoteOf: quoted?.id ?? null,
        visibility: draft.visibility,
        arrivedAt: now,
        at: draft.at ?? now,
        origin: 'admin',
        ...(draft.lang === undefined ? {} : { lang: draft.lang }),
      });
      const post = view.publish(composed);
      return jsonAnswer(describe(context, post), 201);
    },
  },
  {
    name: 'admin.posts.delete',
    method: 'DELETE',
    path: '/_admin/posts/:id',
    handle: ({ world, clock, path }) => {
      if (!world.posts.get(path.id ?? '')) throw new AdminError(404, 'No such post');
      world.remove(path.id ?? '', clock.now());
      return jsonAnswer({ deleted: path.id });
    },
  },
  {
    name: 'admin.posts.vote',
    method: 'POST',
    path: '/_admin/posts/:id/votes',
    handle: (context) => {
      const { world, clock, path } = context;
      const { by, choices } = voteSchema.parse(context.request.json);
      const post = world.posts.get(path.id ?? '');
      const poll = post && postedPoll(post);
      if (!post || !poll) throw new AdminError(404, 'No such poll');
      const voter = accountNamed(context, by, post.network).id;
      const refusal = voteRefusal(poll, voter, choices, clock.now());
      if (refusal) throw new AdminError(400, `This vote is refused: ${refusal}`);
      const native = votedNative(post, poll, voter, choices);
      world.edit(post.id, { text: post.text, native }, clock.now());
      return jsonAnswer({ voted: post.id });
    },
  },
  {
    name: 'admin.replay',
    method: 'POST',
    path: '/_admin/replay',
    handle: ({ world, clock, request }) => {
      const recording = replaySchema.parse(request.json);
      return jsonAnswer(replayPosts(world, recording, clock.now()), 201);
    },
  },
];

function describe({ world, networks }: AdminContext, post: PlacedPost): Record<string, unknown> {
  const address = (id: string): string => {
    const account = world.accounts.byId(id);
    return account ? accountAddress(account) : id;
  };
  const { authorId, mentions, order: _order, ...rest } = post;
  return {
    ...rest,
    author: address(authorId),
    mentions: mentions.map(address),
    at: new Date(post.at).toISOString(),
    arrivedAt: new Date(post.arrivedAt).toISOString(),
    url: networks.named(post.network)?.server.postUrl(post) ?? '',
  };
}
