/** New people, their likes, reposts and follows, and access tokens without the browser. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import { FIRST_NETWORK, LANGUAGES } from '../world/facts.js';
import { AdminError, type AdminRoute, accountNamed, networkNamed } from './admin-context.js';

const personSchema = z.strictObject({
  handle: z.string().regex(/^[A-Za-z0-9_]+$/),
  domain: z.string().nullable().default(null),
  name: z.string().optional(),
  bio: z.string().default(''),
  lang: z.enum(LANGUAGES).default('en'),
  role: z.enum(['person', 'brand']).default('person'),
  /** 0 keeps the person out of the town's own life. */
  activity: z.number().min(0).max(1).default(0),
  networks: z.array(z.string()).min(1).default([FIRST_NETWORK]),
});

const reactionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('like'), from: z.string(), post: z.string() }),
  z.strictObject({ kind: z.literal('repost'), from: z.string(), post: z.string() }),
  z.strictObject({ kind: z.literal('follow'), from: z.string(), to: z.string() }),
  z.strictObject({ kind: z.literal('unfollow'), from: z.string(), to: z.string() }),
]);

const tokenSchema = z.strictObject({
  account: z.string(),
  network: z.string().default(FIRST_NETWORK),
  scopes: z.array(z.string()).optional(),
});

export const peopleAdminRoutes: readonly AdminRoute[] = [
  {
    name: 'admin.people.create',
    method: 'POST',
    path: '/_admin/people',
    handle: (context) => {
      const draft = personSchema.parse(context.request.json);
      const { world, clock } = context;
      const [home] = draft.networks.map((name) => networkNamed(context, name));
      const address = draft.domain ? `${draft.handle}@${draft.domain}` : draft.handle;
      if (world.accounts.byAddress(address)) throw new AdminError(400, `${address} is taken`);
      const account = world.createAccount(
        {
          ...draft,
          name: draft.name ?? draft.handle,
          createdAt: clock.now(),
          community: 0,
          sociability: 0.5,
          mood: 0,
          topics: [],
        },
        clock.now(),
      );
      return jsonAnswer(home?.server.describeAccount(account), 201);
    },
  },
  {
    name: 'admin.reactions.create',
    method: 'POST',
    path: '/_admin/reactions',
    handle: (context) => {
      const reaction = reactionSchema.parse(context.request.json);
      const { world } = context;
      const now = context.clock.now();
      const from = accountNamed(context, reaction.from).id;
      if (reaction.kind === 'follow') world.follow(from, accountNamed(context, reaction.to).id, now);
      else if (reaction.kind === 'unfollow') world.unfollow(from, accountNamed(context, reaction.to).id, now);
      else {
        const post = world.posts.get(reaction.post);
        if (!post) throw new AdminError(404, 'No such post');
        const { lang, visibility, network } = post;
        accountNamed(context, reaction.from, network);
        if (reaction.kind === 'like') world.like(from, post.id, now);
        else
          world.publish({
            authorId: from,
            text: '',
            repostOf: post.id,
            arrivedAt: now,
            origin: 'admin',
            network,
            lang,
            visibility,
          });
      }
      return jsonAnswer({ done: true }, 201);
    },
  },
  {
    name: 'admin.tokens.create',
    method: 'POST',
    path: '/_admin/tokens',
    handle: (context) => {
      const { account: address, network: name, scopes } = tokenSchema.parse(context.request.json);
      const { server, definition } = networkNamed(context, name);
      const account = accountNamed(context, address, name);
      const place = { accountId: account.id, account: address, network: name };
      const url = context.url() + definition.prefix;
      return jsonAnswer({ ...place, ...server.mintCredentials(account, scopes), url }, 201);
    },
  },
];
