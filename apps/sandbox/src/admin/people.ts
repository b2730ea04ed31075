/** New people, their likes, reposts and follows, and access tokens without the browser. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import { accountEntity } from '../mastodon/entities.js';
import { knownScopes } from '../mastodon/scopes.js';
import { accountAddress } from '../world/account-directory.js';
import { LANGUAGES } from '../world/facts.js';
import { AdminError, type AdminRoute } from './admin-context.js';
import { accountNamed } from './posts.js';

const personSchema = z.strictObject({
  handle: z.string().regex(/^[A-Za-z0-9_]+$/),
  domain: z.string().nullable().default(null),
  name: z.string().optional(),
  bio: z.string().default(''),
  lang: z.enum(LANGUAGES).default('en'),
  role: z.enum(['person', 'brand']).default('person'),
  /** 0 keeps the person out of the town's own life. */
  activity: z.number().min(0).max(1).default(0),
});

const reactionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('like'), from: z.string(), post: z.string() }),
  z.strictObject({ kind: z.literal('repost'), from: z.string(), post: z.string() }),
  z.strictObject({ kind: z.literal('follow'), from: z.string(), to: z.string() }),
  z.strictObject({ kind: z.literal('unfollow'), from: z.string(), to: z.string() }),
]);

const tokenSchema = z.strictObject({
  account: z.string(),
  scopes: z.array(z.string()).refine(knownScopes, 'unknown scope').default(['read', 'write', 'follow']),
});

export const peopleAdminRoutes: readonly AdminRoute[] = [
  {
    name: 'admin.people.create',
    method: 'POST',
    path: '/_admin/people',
    handle: ({ mastodon, request }) => {
      const draft = personSchema.parse(request.json);
      const { world, now } = mastodon;
      const address = draft.domain ? `${draft.handle}@${draft.domain}` : draft.handle;
      if (world.accounts.byAddress(address)) throw new AdminError(400, `${address} is taken`);
      const account = world.createAccount(
        {
          ...draft,
          name: draft.name ?? draft.handle,
          createdAt: now(),
          community: 0,
          sociability: 0.5,
          mood: 0,
          topics: [],
        },
        now(),
      );
      return jsonAnswer(accountEntity(mastodon, account), 201);
    },
  },
  {
    name: 'admin.reactions.create',
    method: 'POST',
    path: '/_admin/reactions',
    handle: (context) => {
      const reaction = reactionSchema.parse(context.request.json);
      const { world, now } = context.mastodon;
      const from = accountNamed(context, reaction.from).id;
      if (reaction.kind === 'follow') world.follow(from, accountNamed(context, reaction.to).id, now());
      else if (reaction.kind === 'unfollow')
        world.unfollow(from, accountNamed(context, reaction.to).id, now());
      else {
        const post = world.posts.get(reaction.post);
        if (!post) throw new AdminError(404, 'No such post');
        const { lang, visibility } = post;
        if (reaction.kind === 'like') world.like(from, post.id, now());
        else
          world.publish({
            authorId: from,
            text: '',
            repostOf: post.id,
            arrivedAt: now(),
            origin: 'admin',
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
      const { account: address, scopes } = tokenSchema.parse(context.request.json);
      const { credentials, baseUrl, serverNow } = context.mastodon;
      const account = accountNamed(context, address);
      const app =
        credentials.appByName('Sandbox admin') ??
        credentials.registerApp({ name: 'Sandbox admin', website: null, redirectUris: [], scopes: [] });
      const token = credentials.issueToken({
        appId: app.id,
        account: accountAddress(account),
        scopes,
        createdAt: serverNow(),
      });
      return jsonAnswer(
        { accessToken: token.value, accountId: account.id, account: address, scopes, url: baseUrl },
        201,
      );
    },
  },
];
