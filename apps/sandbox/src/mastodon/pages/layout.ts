/** The frame and the parts of the pages that people read. */
import { escapeHtml } from '../../http/escape-html.js';
import { accountAddress } from '../../world/account-directory.js';
import type { Language } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { contentHtml } from '../content-html.js';
import { accountUrl, htmlLinks, statusUrl } from '../entities.js';
import type { MastodonServer } from '../server.js';
import type { PageWords } from './words.js';

export interface PageView {
  server: MastodonServer;
  lang: Language;
  words: PageWords;
}

const STYLE = `:root{color-scheme:light dark;font:1rem/1.55 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
body{max-width:40rem;margin:0 auto;padding:1rem}header{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}
a{color:light-dark(#1a5fb4,#78aeed)}article{display:flex;gap:.8rem;padding:.9rem 0;border-top:1px solid light-dark(#ddd,#444)}
article img{width:44px;height:44px;border-radius:8px}article div{min-width:0;overflow-wrap:anywhere}article p{margin:.2rem 0}
.here{background:light-dark(#f2f6fc,#1d2733)}small,.meta{color:light-dark(#5c5c5c,#aaa)}.invisible{display:none}.ellipsis::after{content:"…"}`;

export function pageFrame(view: PageView, title: string, body: string): string {
  const other: Language = view.lang === 'zh' ? 'en' : 'zh';
  const htmlLang = view.lang === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html><html lang="${htmlLang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} · ${escapeHtml(view.server.title)}</title><style>${STYLE}</style></head>
<body><header><a href="/"><strong>${escapeHtml(view.server.title)}</strong></a><a href="?lang=${other}" lang="${other}">${view.words.other}</a></header><small>${view.words.about}</small><main>${body}</main></body></html>`;
}

export function postHtml({ server, words, lang }: PageView, post: PlacedPost, here = false): string {
  const { world } = server;
  const shown = (post.repostOf ? world.posts.get(post.repostOf) : undefined) ?? post;
  const author = world.accounts.byId(shown.authorId);
  if (!author) return '';
  const booster = shown === post ? undefined : world.accounts.byId(post.authorId);
  const time = new Date(shown.at);
  const zone = lang === 'zh' ? 'zh-CN' : 'en-GB';
  return `<article id="post-${escapeHtml(shown.id)}"${here ? ' class="here"' : ''}><img src="/avatars/${author.id}.png" alt=""><div>
${booster ? `<small>${escapeHtml(booster.name)} ${words.reposted}</small><br>` : ''}<a href="${escapeHtml(accountUrl(server, author))}"><strong>${escapeHtml(author.name)}</strong></a> <small>@${escapeHtml(accountAddress(author))}</small>
<div lang="${escapeHtml(shown.lang)}">${contentHtml(shown.text, htmlLinks(server))}</div>
<a class="meta" href="${escapeHtml(statusUrl(server, shown))}"><time datetime="${time.toISOString()}">${time.toLocaleString(zone)}</time></a>
<small>· ${world.posts.repliesTo(shown.id).length} ${words.replies} · ${world.posts.repostsOf(shown.id).length} ${words.reposts} · ${world.likes.count(shown.id)} ${words.likes}</small></div></article>`;
}
