/** Search in posts, accounts and hashtags. */
import { jsonAnswer } from '../http/answer.js';
import { accountAddress } from '../world/account-directory.js';
import type { Account } from '../world/facts.js';
import { keysetPage } from '../world/keyset-page.js';
import { foldTag, type PlacedPost } from '../world/post-store.js';
import { foldText, matchesText, parseTextQuery } from '../world/text-search.js';
import { accountEntity, accountUrl, statusEntity, statusUrl, tagEntity } from './entities.js';
import { pageLimit, pageWindow } from './pagination.js';
import { type MastodonContext, type MastodonRoute, userRoute } from './server.js';
import { canSee } from './visibility.js';

const PAGE = { usual: 20, most: 40 };

export const searchRoutes: readonly MastodonRoute[] = [
  userRoute('search', 'GET', '/api/v2/search', 'read:search', (context) => {
    const { server, params, viewer } = context;
    const type = params.get('type');
    const wants = (name: string): boolean => type === undefined || type === name;
    // Without a type an offset has no meaning, as on the real server.
    const offset =
      type === undefined ? 0 : Math.max(0, Number.parseInt(params.get('offset') ?? '0', 10) || 0);
    const query = (params.get('q') ?? '').trim();
    const cut = <T>(items: readonly T[]): T[] => items.slice(offset, offset + pageLimit(params, PAGE));
    return jsonAnswer({
      accounts: wants('accounts')
        ? cut(findAccounts(context, query)).map((account) => accountEntity(server, account))
        : [],
      statuses: wants('statuses')
        ? findStatuses(context, query, offset).map((post) => statusEntity(server, post, viewer))
        : [],
      hashtags: wants('hashtags')
        ? cut(findTags(context, query)).map((tag) => ({ ...tagEntity(server, tag), history: [] }))
        : [],
    });
  }),
];

function findAccounts(context: MastodonContext, query: string): Account[] {
  const { accounts } = context.server.world;
  if (/^https?:/.test(query)) {
    return accounts.all().filter((account) => accountUrl(context.server, account) === query);
  }
  const exact = accounts.byAddress(query);
  const wanted = foldText(query.replace(/^@/, ''));
  if (wanted === '') return [];
  const similar = accounts
    .all()
    .filter(
      (other) => other !== exact && foldText(`${accountAddress(other)} ${other.name}`).includes(wanted),
    );
  return exact ? [exact, ...similar] : similar;
}

function findStatuses(context: MastodonContext, query: string, offset: number): PlacedPost[] {
  const { server, params, viewer } = context;
  const { posts, accounts } = server.world;
  const window = pageWindow(params, PAGE, (id) => posts.orderOf(id));
  if (/^https?:/.test(query)) {
    const id = decodeURIComponent(query.split('/').at(-1) ?? '');
    const post = posts.get(id);
    return post && canSee(server.world, post, viewer) && statusUrl(server, post) === query ? [post] : [];
  }
  const parsed = parseTextQuery(query);
  const from = parsed.from === null ? null : (accounts.byAddress(parsed.from)?.id ?? 'nobody');
  const author = params.get('account_id') ?? from;
  const keep = (post: PlacedPost): boolean =>
    !post.repostOf &&
    (author === null || post.authorId === author) &&
    matchesText(parsed, post.text) &&
    canSee(server.world, post, viewer);
  const wide = { ...window, limit: window.limit + offset };
  return keysetPage(posts.all(), (post) => post.order, wide, keep).slice(offset);
}

function findTags(context: MastodonContext, query: string): string[] {
  const wanted = foldTag(query);
  return context.server.world.posts
    .tags()
    .filter(({ tag }) => wanted !== '' && tag.startsWith(wanted))
    .sort((left, right) => right.uses - left.uses)
    .map(({ tag }) => tag);
}
