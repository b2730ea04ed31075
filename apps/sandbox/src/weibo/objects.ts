/** People, posts and comments in Weibo's words. */
import { avatarUrl } from '../avatars/avatar-route.js';
import { WideNumber } from '../http/answer.js';
import { escapeHtml } from '../http/escape-html.js';
import type { Account } from '../world/facts.js';
import { homeOf } from '../world/people/homes.js';
import type { PlacedPost } from '../world/post-store.js';
import { descendantsOf } from '../world/thread.js';
import { isComment, statusOf } from './places.js';
import type { WeiboServer } from './server.js';
import { weiboLength } from './text-length.js';

type Json = Record<string, unknown>;

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** For example "Tue May 31 17:46:55 +0800 2011", in the time of Beijing. */
export function weiboDate(at: number): string {
  const there = new Date(at + 8 * 3_600_000);
  const day = String(there.getUTCDate()).padStart(2, '0');
  const time = there.toISOString().slice(11, 19);
  return `${WEEKDAYS[there.getUTCDay()]} ${MONTHS[there.getUTCMonth()]} ${day} ${time} +0800 ${there.getUTCFullYear()}`;
}

export function userObject(
  { world, uids, sandboxUrl }: WeiboServer,
  account: Account,
  viewer?: Account,
): Json {
  const uid = uids.of(account);
  const isBrand = account.role === 'brand';
  const home = homeOf(account);
  const picture = avatarUrl(sandboxUrl(), account.id);
  return {
    id: Number(uid),
    idstr: uid,
    class: 1,
    screen_name: account.handle,
    name: account.name,
    province: home.province,
    city: home.city,
    location: home.zh,
    description: account.bio,
    url: '',
    profile_image_url: picture,
    profile_url: `u/${uid}`,
    domain: account.handle,
    weihao: '',
    gender: 'n',
    followers_count: world.graph.followerCount(account.id),
    friends_count: world.graph.followingCount(account.id),
    statuses_count: world.posts.by(account.id).filter((post) => !isComment(post)).length,
    favourites_count: 0,
    created_at: weiboDate(account.createdAt),
    following: viewer !== undefined && world.graph.follows(viewer.id, account.id),
    allow_all_act_msg: isBrand,
    geo_enabled: true,
    verified: isBrand,
    verified_type: isBrand ? 2 : -1,
    remark: '',
    allow_all_comment: true,
    avatar_large: picture,
    avatar_hd: picture,
    verified_reason: isBrand ? account.name : '',
    follow_me: viewer !== undefined && world.graph.follows(account.id, viewer.id),
    online_status: 0,
    bi_followers_count: 0,
    lang: 'zh-cn',
  };
}

/** A post, with what it reposts inside; without its author where that is known from around it. */
export function statusObject(server: WeiboServer, post: PlacedPost, viewer: Account, withUser = true): Json {
  const { posts, likes, accounts } = server.world;
  const author = accounts.byId(post.authorId);
  const originalId = post.repostOf ?? post.quoteOf;
  return {
    ...head(server, post),
    text: post.repostOf && post.text === '' ? '转发微博' : post.text,
    textLength: weiboLength(post.text) * 2,
    favorited: false,
    truncated: false,
    in_reply_to_status_id: '',
    in_reply_to_user_id: '',
    in_reply_to_screen_name: '',
    ...pictures(server, post),
    geo: null,
    is_paid: false,
    mblog_vip_type: 0,
    ...(withUser && author && { user: userObject(server, author, viewer) }),
    ...(originalId && { retweeted_status: original(server, originalId, viewer) }),
    reposts_count: posts.repostsOf(post.id).length + posts.quotesOf(post.id).length,
    comments_count: descendantsOf(posts, post).length,
    attitudes_count: likes.count(post.id),
    isLongText: false,
    visible: { type: 0, list_id: 0 },
  };
}

export function commentObject(server: WeiboServer, comment: PlacedPost, viewer: Account): Json {
  const { accounts, posts } = server.world;
  const author = accounts.byId(comment.authorId);
  const status = statusOf(server.world, comment);
  const parent = comment.parentId ? posts.get(comment.parentId) : undefined;
  return {
    ...head(server, comment),
    rootid: new WideNumber(comment.id),
    floor_number: 0,
    text: comment.text,
    disable_reply: 0,
    ...(author && { user: userObject(server, author, viewer) }),
    ...(status && { status: statusObject(server, status, viewer) }),
    ...(parent && isComment(parent) && { reply_comment: repliedComment(server, parent, viewer) }),
  };
}

/** A comment inside another one has neither its post nor what it answers. */
function repliedComment(server: WeiboServer, comment: PlacedPost, viewer: Account): Json {
  const author = server.world.accounts.byId(comment.authorId);
  return {
    ...head(server, comment),
    text: comment.text,
    ...(author && { user: userObject(server, author, viewer) }),
  };
}

function head(server: WeiboServer, post: PlacedPost): Json {
  const name = post.application?.name ?? '微博 weibo.com';
  return {
    created_at: weiboDate(post.at),
    id: new WideNumber(post.id),
    idstr: post.id,
    mid: post.id,
    source: `<a href="${server.baseUrl()}" rel="nofollow">${escapeHtml(name)}</a>`,
  };
}

function original(server: WeiboServer, id: string, viewer: Account): Json {
  const post = server.world.posts.get(id);
  if (post) return statusObject(server, post, viewer);
  const text = '抱歉，此微博已被作者删除。查看帮助：https://t.cn/sandbox';
  return {
    id: new WideNumber(id),
    idstr: id,
    mid: id,
    text,
    deleted: '1',
    created_at: weiboDate(server.now()),
  };
}

function pictures(server: WeiboServer, post: PlacedPost): Json {
  if (!post.native?.picture) return { pic_urls: [] };
  const address = avatarUrl(server.sandboxUrl(), post.id);
  const sizes = { thumbnail_pic: address, bmiddle_pic: address, original_pic: address };
  return { pic_urls: [{ thumbnail_pic: address }], ...sizes };
}
