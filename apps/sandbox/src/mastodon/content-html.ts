/** A post's text as the HTML that Mastodon sends. */
import { escapeHtml } from '../http/escape-html.js';
import type { Account } from '../world/facts.js';
import { type Segment, textSegments } from '../world/text-segments.js';

export interface HtmlLinks {
  /** Page of a mentioned account, or null when nobody has this address. */
  accountOf: (handle: string, domain: string | null) => Account | null;
  accountUrl: (account: Account) => string;
  tagUrl: (tag: string) => string;
}

export function contentHtml(text: string, links: HtmlLinks): string {
  const inner = textSegments(text.replace(/\r\n?/g, '\n'))
    .map((segment) => segmentHtml(segment, links))
    .join('');
  if (inner === '') return '';
  return inner
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`)
    .join('');
}

function segmentHtml(segment: Segment, links: HtmlLinks): string {
  if (segment.kind === 'text') return escapeHtml(segment.text);
  if (segment.kind === 'url') return addressHtml(segment.text);
  if (segment.kind === 'hashtag') {
    const href = escapeHtml(links.tagUrl(segment.tag));
    return `<a href="${href}" class="mention hashtag" rel="tag">#<span>${escapeHtml(segment.tag)}</span></a>`;
  }
  const account = links.accountOf(segment.handle, segment.domain);
  if (!account) return escapeHtml(segment.text);
  const href = escapeHtml(links.accountUrl(account));
  return `<span class="h-card" translate="no"><a href="${href}" class="u-url mention">@<span>${escapeHtml(account.handle)}</span></a></span>`;
}

/** Shows at most 30 characters and hides the scheme and the rest, as the real server does. */
function addressHtml(url: string): string {
  const prefix = /^https?:\/\/(www\.)?/.exec(url)?.[0] ?? '';
  const shown = url.slice(prefix.length, prefix.length + 30);
  const rest = url.slice(prefix.length + 30);
  return (
    `<a href="${escapeHtml(url)}" target="_blank" rel="nofollow noopener" translate="no">` +
    `<span class="invisible">${escapeHtml(prefix)}</span>` +
    `<span class="${rest ? 'ellipsis' : ''}">${escapeHtml(shown)}</span>` +
    `<span class="invisible">${escapeHtml(rest)}</span></a>`
  );
}
