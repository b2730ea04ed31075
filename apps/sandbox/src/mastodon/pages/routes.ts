/** Pages for people: what a post, a profile and the town look like "there". */
import { type Answer, htmlAnswer } from '../../http/answer.js';
import { escapeHtml } from '../../http/escape-html.js';
import type { SandboxRequest } from '../../http/request.js';
import type { Route } from '../../http/route.js';
import { accountAddress } from '../../world/account-directory.js';
import { keysetPage } from '../../world/keyset-page.js';
import type { PlacedPost } from '../../world/post-store.js';
import { ancestorsOf, descendantsOf } from '../../world/thread.js';
import { contentHtml } from '../content-html.js';
import { htmlLinks } from '../entities.js';
import type { MastodonServer } from '../server.js';
import { canSee } from '../visibility.js';
import { type PageView, pageFrame, postHtml } from './layout.js';
import { PAGE_WORDS, pageLanguage } from './words.js';

export interface PageContext {
  server: MastodonServer;
  request: SandboxRequest;
  path: Record<string, string>;
}
export type PageRoute = Route<PageContext>;

const POSTS_PER_PAGE = 40;

export const pageRoutes: readonly PageRoute[] = [
  {
    name: 'pages.home',
    method: 'GET',
    path: '/',
    handle: (context) => {
      const view = viewOf(context);
      const posts = view.server.world.posts.all();
      return htmlAnswer(
        pageFrame(view, view.words.latest, `<h1>${view.words.latest}</h1>${listHtml(context, posts)}`),
      );
    },
  },
  {
    name: 'pages.tag',
    method: 'GET',
    path: '/tags/:tag',
    handle: (context) => {
      const view = viewOf(context);
      const title = `${view.words.tag} #${context.path.tag ?? ''}`;
      const posts = view.server.world.posts.tagged(context.path.tag ?? '');
      return htmlAnswer(pageFrame(view, title, `<h1>${escapeHtml(title)}</h1>${listHtml(context, posts)}`));
    },
  },
  { name: 'pages.profile', method: 'GET', path: '/@:address', handle: profilePage },
  { name: 'pages.status', method: 'GET', path: '/@:address/:id', handle: statusPage },
];

export function missingPage(server: MastodonServer, request: SandboxRequest): Answer {
  const view = viewOf({ server, request, path: {} });
  return htmlAnswer(pageFrame(view, '404', `<h1>404</h1><p>${view.words.nothing}</p>`), 404);
}

function profilePage(context: PageContext): Answer {
  const view = viewOf(context);
  const { server, words } = view;
  const account = server.world.accounts.byAddress(context.path.address ?? '');
  if (!account) return missingPage(server, context.request);
  const { graph, posts } = server.world;
  const counts = `${posts.by(account.id).length} ${words.posts} · ${graph.followerCount(account.id)} ${words.followers} · ${graph.followingCount(account.id)} ${words.following}`;
  const head = `<h1><img src="/avatars/${account.id}.png" alt="" width="64"> ${escapeHtml(account.name)}</h1><p>@${escapeHtml(accountAddress(account))}</p>${contentHtml(account.bio, htmlLinks(server))}<p><small>${counts}</small></p>`;
  return htmlAnswer(pageFrame(view, account.name, head + listHtml(context, posts.by(account.id))));
}

function statusPage(context: PageContext): Answer {
  const view = viewOf(context);
  const { posts } = view.server.world;
  const post = posts.get(context.path.id ?? '');
  if (!post || !canSee(view.server.world, post, null)) return missingPage(view.server, context.request);
  const shown = (others: readonly PlacedPost[]): string =>
    others
      .filter((other) => canSee(view.server.world, other, null))
      .map((other) => postHtml(view, other))
      .join('');
  const thread =
    shown(ancestorsOf(posts, post)) + postHtml(view, post, true) + shown(descendantsOf(posts, post));
  return htmlAnswer(pageFrame(view, view.words.conversation, `<h1>${view.words.conversation}</h1>${thread}`));
}

function viewOf({ server, request }: PageContext): PageView {
  const lang = pageLanguage(request.query.get('lang'), request.headers['accept-language']);
  return { server, lang, words: PAGE_WORDS[lang] };
}

function listHtml(context: PageContext, posts: readonly PlacedPost[]): string {
  const view = viewOf(context);
  const { world } = view.server;
  const below = context.request.query.get('max_id');
  const window = {
    below: below ? world.posts.orderOf(below) : null,
    above: null,
    nearest: false,
    limit: POSTS_PER_PAGE,
  };
  const page = keysetPage(
    posts,
    (post) => post.order,
    window,
    (post) => canSee(world, post, null),
  );
  if (page.length === 0) return `<p>${view.words.nothing}</p>`;
  const last = page.at(-1);
  const more =
    last && page.length === POSTS_PER_PAGE
      ? `<p><a href="?max_id=${encodeURIComponent(last.id)}">${view.words.older}</a></p>`
      : '';
  return page.map((post) => postHtml(view, post)).join('') + more;
}
