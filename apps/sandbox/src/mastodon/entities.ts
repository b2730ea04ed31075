/** The JSON shapes of the Mastodon API. */
import { postedFiles } from '../files/posted-files.js';
import { postedPoll } from '../polls/posted-poll.js';
import { accountAddress } from '../world/account-directory.js';
import type { Account } from '../world/facts.js';
import type { Notice } from '../world/notice-board.js';
import { homeOf } from '../world/people/homes.js';
import type { PlacedPost } from '../world/post-store.js';
import { foldTag } from '../world/post-store.js';
import { textSegments } from '../world/text-segments.js';
import { contentHtml, type HtmlLinks } from './content-html.js';
import { attachedEntity } from './media.js';
import { pollEntity } from './polls.js';
import type { MastodonServer } from './server.js';

type Json = Record<string, unknown>;

export function accountUrl(server: MastodonServer, account: Account): string {
  return `${server.baseUrl}/@${accountAddress(account)}`;
}

export function statusUrl(server: MastodonServer, post: PlacedPost): string {
  const author = server.world.accounts.byId(post.authorId);
  return `${server.baseUrl}/@${author ? accountAddress(author) : 'unknown'}/${encodeURIComponent(post.id)}`;
}

export function htmlLinks(server: MastodonServer): HtmlLinks {
  return {
    accountOf: (handle, domain) =>
      server.world.accounts.byAddress(domain ? `${handle}@${domain}` : handle) ?? null,
    accountUrl: (account) => accountUrl(server, account),
    tagUrl: (tag) => `${server.baseUrl}/tags/${encodeURIComponent(tag)}`,
  };
}

export function accountEntity(server: MastodonServer, account: Account): Json {
  const { world, baseUrl } = server;
  const posts = world.posts.by(account.id);
  const avatar = `${baseUrl}/avatars/${account.id}.png`;
  const last = posts.at(-1);
  return {
    id: account.id,
    username: account.handle,
    acct: accountAddress(account),
    display_name: account.name,
    locked: false,
    bot: false,
    discoverable: true,
    indexable: true,
    group: false,
    created_at: new Date(account.createdAt).toISOString(),
    note: contentHtml(account.bio, htmlLinks(server)),
    url: accountUrl(server, account),
    uri: `${baseUrl}/users/${accountAddress(account)}`,
    avatar,
    avatar_static: avatar,
    header: avatar,
    header_static: avatar,
    followers_count: world.graph.followerCount(account.id),
    following_count: world.graph.followingCount(account.id),
    statuses_count: posts.length,
    last_status_at: last ? new Date(last.at).toISOString().slice(0, 10) : null,
    noindex: false,
    emojis: [],
    roles: [],
    fields: homeFields(account),
  };
}

/** Mastodon has no field for a place: people write one of their own. */
function homeFields(account: Account): Json[] {
  const { own } = homeOf(account);
  return [{ name: account.lang === 'zh' ? '所在地' : 'Location', value: own, verified_at: null }];
}

/** The account as its owner sees it. */
export function credentialAccountEntity(server: MastodonServer, account: Account): Json {
  return {
    ...accountEntity(server, account),
    source: {
      privacy: 'public',
      sensitive: false,
      language: account.lang,
      note: account.bio,
      fields: homeFields(account),
      follow_requests_count: 0,
    },
    role: { id: '-99', name: '', color: '', permissions: '0', highlighted: false },
  };
}

export function statusEntity(server: MastodonServer, post: PlacedPost, viewer: Account | null): Json {
  const { world, baseUrl } = server;
  const author = world.accounts.byId(post.authorId);
  const parent = post.parentId ? world.posts.get(post.parentId) : undefined;
  const original = post.repostOf ? world.posts.get(post.repostOf) : undefined;
  const url = statusUrl(server, post);
  const poll = postedPoll(post);
  return {
    id: post.id,
    created_at: new Date(post.at).toISOString(),
    in_reply_to_id: post.parentId,
    in_reply_to_account_id: parent?.authorId ?? null,
    sensitive: post.sensitive,
    spoiler_text: post.spoiler,
    visibility: post.visibility,
    language: post.lang,
    uri: `${baseUrl}/users/${author ? accountAddress(author) : ''}/statuses/${encodeURIComponent(post.id)}`,
    url,
    replies_count: world.posts.repliesTo(post.id).length,
    reblogs_count: world.posts.repostsOf(post.id).length,
    favourites_count: world.likes.count(post.id),
    quotes_count: 0,
    edited_at: null,
    ...(viewer ? viewerMarks(server, original ?? post, viewer) : {}),
    content: contentHtml(post.text, htmlLinks(server)),
    reblog: original ? statusEntity(server, original, viewer) : null,
    application: post.application,
    account: author ? accountEntity(server, author) : null,
    media_attachments: postedFiles(post).map((file) =>
      attachedEntity(server.files.urlOf(baseUrl, file.id), file),
    ),
    mentions: mentionEntities(server, post),
    tags: tagEntities(server, post.text),
    emojis: [],
    card: null,
    poll: poll && pollEntity(server, post, poll, viewer),
  };
}

export function notificationEntity(server: MastodonServer, notice: Notice, viewer: Account): Json {
  const from = server.world.accounts.byId(notice.fromId);
  const post = notice.postId ? server.world.posts.get(notice.postId) : undefined;
  return {
    id: notice.id,
    type: notice.type,
    group_key: `ungrouped-${notice.id}`,
    created_at: new Date(notice.at).toISOString(),
    account: from ? accountEntity(server, from) : null,
    ...(post ? { status: statusEntity(server, post, viewer) } : {}),
  };
}

export function relationshipEntity(server: MastodonServer, viewer: Account, other: Account): Json {
  const { graph } = server.world;
  return {
    id: other.id,
    following: graph.follows(viewer.id, other.id),
    showing_reblogs: graph.follows(viewer.id, other.id),
    notifying: false,
    languages: null,
    followed_by: graph.follows(other.id, viewer.id),
    blocking: false,
    blocked_by: false,
    muting: false,
    muting_notifications: false,
    requested: false,
    requested_by: false,
    domain_blocking: false,
    endorsed: false,
    note: '',
  };
}

export function tagEntity(server: MastodonServer, tag: string): Json {
  return { name: tag, url: `${server.baseUrl}/tags/${encodeURIComponent(tag)}` };
}

function viewerMarks(server: MastodonServer, post: PlacedPost, viewer: Account): Json {
  const { world } = server;
  return {
    favourited: world.likes.has(post.id, viewer.id),
    reblogged: world.posts.repostsOf(post.id).some((repost) => repost.authorId === viewer.id),
    muted: false,
    bookmarked: false,
    ...(post.authorId === viewer.id ? { pinned: false } : {}),
    filtered: [],
  };
}

function mentionEntities(server: MastodonServer, post: PlacedPost): Json[] {
  return post.mentions.flatMap((id) => {
    const account = server.world.accounts.byId(id);
    if (!account) return [];
    return [
      { id, username: account.handle, url: accountUrl(server, account), acct: accountAddress(account) },
    ];
  });
}

function tagEntities(server: MastodonServer, text: string): Json[] {
  const tags = textSegments(text).flatMap((part) => (part.kind === 'hashtag' ? [foldTag(part.tag)] : []));
  return [...new Set(tags)].map((tag) => tagEntity(server, tag));
}
