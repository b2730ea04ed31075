/** Accounts, their posts, and who follows whom. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import { keysetPage, partitionPoint } from '../world/keyset-page.js';
import { foldTag, type PlacedPost, tagsOf } from '../world/post-store.js';
import { compareSnowflakes } from '../world/snowflake.js';
import type { Follow } from '../world/social-graph.js';
import { accountEntity, credentialAccountEntity, relationshipEntity, statusEntity } from './entities.js';
import { notFound } from './errors.js';
import { linkHeader, type PageSize, pageWindow } from './pagination.js';
import { type MastodonContext, type MastodonRoute, openRoute, userRoute } from './server.js';
import { repliesToOther, TIMELINE_PAGE } from './timelines.js';
import { canSee } from './visibility.js';

const FOLLOW_PAGE: PageSize = { usual: 40, most: 80 };

export const accountRoutes: readonly MastodonRoute[] = [
  userRoute('accounts.verify', 'GET', '/api/v1/accounts/verify_credentials', 'read:accounts', (context) =>
    jsonAnswer(credentialAccountEntity(context.server, context.viewer)),
  ),
  openRoute('accounts.lookup', 'GET', '/api/v1/accounts/lookup', null, ({ server, params }) => {
    const host = new URL(server.baseUrl).host;
    const asked = params.get('acct') ?? '';
    const address = asked.endsWith(`@${host}`) ? asked.slice(0, -host.length - 1) : asked;
    const account = server.world.accounts.byAddress(address);
    if (!account) throw notFound();
    return jsonAnswer(accountEntity(server, account));
  }),
  userRoute('accounts.relationships', 'GET', '/api/v1/accounts/relationships', 'read:follows', (context) => {
    const { server, params, viewer } = context;
    const others = params.all('id').flatMap((id) => server.world.accounts.byId(id) ?? []);
    return jsonAnswer(others.map((other) => relationshipEntity(server, viewer, other)));
  }),
  openRoute('accounts.get', 'GET', '/api/v1/accounts/:id', 'read:accounts', (context) =>
    jsonAnswer(accountEntity(context.server, accountInPath(context))),
  ),
  openRoute('accounts.statuses', 'GET', '/api/v1/accounts/:id/statuses', 'read:statuses', accountStatuses),
  openRoute('accounts.followers', 'GET', '/api/v1/accounts/:id/followers', 'read:accounts', (context) =>
    followList(context, context.server.world.graph.followers(accountInPath(context).id)),
  ),
  openRoute('accounts.following', 'GET', '/api/v1/accounts/:id/following', 'read:accounts', (context) =>
    followList(context, context.server.world.graph.following(accountInPath(context).id)),
  ),
  userRoute('accounts.follow', 'POST', '/api/v1/accounts/:id/follow', 'write:follows', (context) => {
    const { server, viewer } = context;
    const other = accountInPath(context);
    server.world.follow(viewer.id, other.id, server.now());
    return {
      ...jsonAnswer(relationshipEntity(server, viewer, other)),
      effect: { detail: `follow ${other.id}` },
    };
  }),
  userRoute('accounts.unfollow', 'POST', '/api/v1/accounts/:id/unfollow', 'write:follows', (context) => {
    const { server, viewer } = context;
    const other = accountInPath(context);
    server.world.unfollow(viewer.id, other.id, server.now());
    return {
      ...jsonAnswer(relationshipEntity(server, viewer, other)),
      effect: { detail: `unfollow ${other.id}` },
    };
  }),
];

function accountInPath({ server, path }: MastodonContext): Account {
  const account = server.world.accounts.byId(path.id ?? '');
  if (!account) throw notFound();
  return account;
}

function accountStatuses(context: MastodonContext): Answer {
  const { server, params, viewer } = context;
  const { world } = server;
  const account = accountInPath(context);
  const tag = params.get('tagged');
  const keep = (post: PlacedPost): boolean => {
    if (!canSee(world, post, viewer)) return false;
    if (params.isTrue('pinned') || params.isTrue('only_media')) return false;
    if (params.isTrue('exclude_replies') && repliesToOther(world, post)) return false;
    if (params.isTrue('exclude_reblogs') && post.repostOf) return false;
    return tag === undefined || tagsOf(post.text).includes(foldTag(tag));
  };
  const window = pageWindow(params, TIMELINE_PAGE, (id) => world.posts.orderOf(id));
  const page = keysetPage(world.posts.by(account.id), (post) => post.order, window, keep);
  const ids = page.map((post) => post.id);
  return jsonAnswer(
    page.map((post) => statusEntity(server, post, viewer)),
    200,
    linkHeader(context, ids, { onlyAfterFull: TIMELINE_PAGE }),
  );
}

/** Pages of follows are cut by the relation's own id, which only the Link header shows. */
function followList(context: MastodonContext, follows: readonly Follow[]): Answer {
  const { server, params } = context;
  const placed = follows.map((follow, order) => ({ follow, order }));
  const window = pageWindow(params, FOLLOW_PAGE, (ref) => {
    if (!/^\d+$/.test(ref)) return null;
    const index = partitionPoint(follows, (follow) => compareSnowflakes(follow.ref, ref) < 0);
    return follows[index]?.ref === ref ? index : index - 0.5;
  });
  const page = keysetPage(placed, (item) => item.order, window);
  const accounts = page.flatMap((item) => server.world.accounts.byId(item.follow.accountId) ?? []);
  const refs = page.map((item) => item.follow.ref);
  return jsonAnswer(
    accounts.map((account) => accountEntity(server, account)),
    200,
    linkHeader(context, refs, { onlyAfterFull: FOLLOW_PAGE, prev: 'since_id' }),
  );
}
