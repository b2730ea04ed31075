import {
  ACCESS_TOKEN,
  classesOf,
  invitationTo,
  keptFromApps,
  type Manifest,
  usual,
} from '@tingshuo/connector-kit';
import { ANIMATION, FILES_OF_ANSWERS, PICTURE, VIDEO } from './file-kinds.js';

export const BASE_URL = 'https://api.x.com';
export const SCOPES = [
  'tweet.read',
  'tweet.write',
  'tweet.moderate.write',
  'users.read',
  'follows.read',
  'dm.read',
  'dm.write',
  'media.write',
  'offline.access',
] as const;

const QUARTER = 15 * 60_000;
const CONSOLE = 'https://console.x.com';

export const manifest: Manifest = {
  network: 'x',
  name: { en: 'X (Twitter)', zh: 'X（推特）' },
  shortName: { en: 'X', zh: 'X' },
  sign: { letter: 'X', colour: '#2c2f36' },
  profileHosts: ['x.com', 'twitter.com'],
  fields: [
    {
      key: 'clientId',
      label: { en: 'Client ID', zh: 'Client ID' },
      help: {
        en: 'X developer console → your app → User authentication settings → OAuth 2.0.',
        zh: 'X 开发者后台 → 你的应用 → 用户认证设置 → OAuth 2.0。',
      },
      required: true,
      link: CONSOLE,
    },
    {
      key: 'clientSecret',
      label: { en: 'Client secret', zh: 'Client Secret' },
      help: {
        en: 'Of a confidential client (type "Web App"). Leave empty for a public client.',
        zh: '适用于机密客户端（类型“Web App”）；公共客户端请留空。',
      },
      secret: true,
      link: CONSOLE,
    },
    {
      ...ACCESS_TOKEN,
      help: {
        en: 'An OAuth 2.0 token of the user, not of the app. It ends after two hours without a refresh token.',
        zh: '用户的 OAuth 2.0 令牌，而非应用令牌；没有刷新令牌时两小时后失效。',
      },
    },
    {
      key: 'refreshToken',
      label: { en: 'Refresh token', zh: '刷新令牌' },
      help: { en: 'Belongs to the access token above.', zh: '与上方访问令牌配套。' },
      secret: true,
    },
    {
      key: 'consumerKey',
      label: { en: 'API key (for pushes)', zh: 'API Key（用于推送）' },
      help: {
        en: 'X developer console → your app → Keys and tokens. With it X is told the push address by itself.',
        zh: 'X 开发者后台 → 你的应用 → Keys and tokens。填写后会自动向 X 登记推送地址。',
      },
      link: CONSOLE,
    },
    {
      key: 'consumerSecret',
      label: { en: 'API key secret (for pushes)', zh: 'API Key Secret（用于推送）' },
      help: {
        en: 'X developer console → your app → Keys and tokens. X signs what it pushes with it; without it X is asked.',
        zh: 'X 开发者后台 → 你的应用 → Keys and tokens。X 用它为推送签名；留空则使用轮询。',
      },
      secret: true,
      link: CONSOLE,
    },
  ],
  oauth: { scopes: SCOPES, app: 'manual', pkce: 'always' },
  text: {
    unit: { en: 'weighted characters (Chinese and emoji count two)', zh: '加权字符（中文和表情计两个）' },
    fallback: { max: 280, urlLength: 23 },
    counting: 'weighted',
  },
  publishing: {
    thread: true,
    firstComment: true,
    tellsNamed: true,
    quotes: true,
    media: {
      max: 4,
      min: 0,
      image: { mimeTypes: PICTURE.mimeTypes, maxBytes: PICTURE.maxBytes },
      video: { mimeTypes: VIDEO.mimeTypes, maxBytes: VIDEO.maxBytes },
      mixed: false,
      alt: true,
    },
    poll: { maxOptions: 4, maxOptionLength: 25, maxMinutes: 10_080, multiple: false },
    repeats: 'refused',
    look: {
      links: 'card',
      // Longer posts show their first 280: https://help.x.com/en/using-x/x-premium
      fold: { length: { max: 280, counting: 'weighted' } },
    },
  },
  abilities: {
    ...usual('verify', 'home', 'findOwn', 'remove'),
    ...keptFromApps({ en: 'X', zh: 'X' }, 'pin', 'report'),
    mentions: {
      en: 'Posts that mention the account, up to 800 back.',
      zh: '提及此账号的帖子，最多回溯 800 条。',
    },
    watch: {
      en: 'Posts of every public account, up to 3200 back; each post read is paid for.',
      zh: '任意公开账号的帖子，最多回溯 3200 条；读取每条帖子均会计费。',
    },
    search: { en: 'Public posts of the last seven days.', zh: '最近七天的公开帖子。' },
    thread: { en: 'What was said in the last seven days.', zh: '最近七天内的对话。' },
    messages: {
      en: 'Private messages of the last thirty days; encrypted ones are not told.',
      zh: '最近三十天的私信；不包括加密私信。',
    },
    publish: {
      en: 'Texts with up to four pictures or a video; a link makes a post cost more, and self-serve access may not quote.',
      zh: '发布文字及最多四张图片或一个视频；包含链接的帖子费用更高，自助级别不能引用帖子。',
    },
    reply: {
      en: 'Only where the author mentioned or quoted the account (self-serve access).',
      zh: '仅限作者提及或引用了此账号的帖子（自助访问级别）。',
    },
    sendMessage: {
      en: 'To people who wrote to the account or take messages from it, with one picture, GIF or video.',
      zh: '可发给曾来信或允许此账号发送私信的人，可附带一张图片、一个 GIF 或一个视频。',
    },
    edit: {
      en: 'Not offered: X edits only for paying members, and every edit is a new post with a new id.',
      zh: '不提供：X 仅允许付费会员修改，且每次修改都会成为一条新编号的帖子。',
    },
    repost: { en: 'X took reposting away from self-serve apps.', zh: 'X 已不向自助级别的应用开放转帖。' },
    like: { en: 'X took likes away from self-serve apps.', zh: 'X 已不向自助级别的应用开放点赞。' },
    hide: {
      en: 'Hides a reply in a conversation that the account began; needs the scope tweet.moderate.write.',
      zh: '隐藏此账号发起的对话中的回复；需要 tweet.moderate.write 权限。',
    },
    block: {
      en: 'Not offered: block the person on X itself.',
      zh: '不提供：请在 X 上直接屏蔽对方。',
    },
    followers: { en: 'Each follower read is paid for.', zh: '读取每个粉丝均会计费。' },
    following: { en: 'Each account read is paid for.', zh: '读取每个账号均会计费。' },
    upload: {
      en: 'Pictures up to 5 MB, GIF up to 15 MB and videos up to 512 MB, for posts and for private messages.',
      zh: '用于帖子和私信的图片（最大 5 MB）、GIF（最大 15 MB）和视频（最大 512 MB）。',
    },
    metrics: {
      en: 'Replies, reposts, quotes, likes and views; each post asked for is paid for.',
      zh: '回复、转帖、引用、点赞和浏览次数；查询每条帖子均会计费。',
    },
  },
  pushByHand: {
    en: 'X developer console → your app → Webhooks: add this address, then subscribe the account to post.mention.create, post.reply.create, post.quote.create, post.delete, dm.received, dm.sent, follow.follow and follow.unfollow (X Activity API). Each event is paid for.',
    zh: 'X 开发者后台 → 你的应用 → Webhooks：添加该地址，然后为账号订阅 post.mention.create、post.reply.create、post.quote.create、post.delete、dm.received、dm.sent、follow.follow 和 follow.unfollow（X Activity API）。每个事件均会计费。',
  },
  pairIds: { having: '-' },
  messageInvitation: invitationTo('https://x.com/messages/compose?recipient_id={id}'),
  longestMessage: 10_000,
  messageFiles: { max: 1, ...FILES_OF_ANSWERS },
  replyFiles: {
    max: 4,
    ...FILES_OF_ANSWERS,
    alone: [...ANIMATION.mimeTypes, ...VIDEO.mimeTypes],
    alt: true,
  },
  history: { mentions: { items: 800 }, messages: { days: 30 } },
  // Per user and 15 minutes, docs of August 2026.
  rateLimits: {
    mentions: { limit: 300, windowMs: QUARTER },
    home: { limit: 180, windowMs: QUARTER },
    search: { limit: 300, windowMs: QUARTER },
    posts: { limit: 900, windowMs: QUARTER },
    users: { limit: 75, windowMs: QUARTER },
    follows: { limit: 300, windowMs: QUARTER },
    create: { limit: 100, windowMs: QUARTER },
    // To the network a reply is a post.
    reply: { limit: 100, windowMs: QUARTER, within: 'create' },
    delete: { limit: 50, windowMs: QUARTER },
    messages: { limit: 15, windowMs: QUARTER },
    message: { limit: 15, windowMs: QUARTER },
    manage: { limit: 50, windowMs: QUARTER },
    upload: { limit: 500, windowMs: QUARTER },
  },
  // Self-serve prices, docs of August 2026; where two hold, the higher one.
  prices: {
    mentions: { item: 1_000 },
    home: { item: 5_000 },
    search: { item: 5_000 },
    posts: { item: 5_000 },
    users: { item: 10_000 },
    follows: { item: 10_000 },
    create: { call: 15_000, link: 200_000 },
    reply: { call: 10_000, link: 200_000 },
    delete: { call: 10_000 },
    messages: { item: 10_000 },
    message: { call: 15_000 },
    manage: { call: 5_000 },
    // The picture is free, its description is not.
    upload: { call: 5_000 },
  },
  idempotency: { by: 'none', windowMs: 0 },
  settleMs: 15_000,
  issuer: 'network',
  baseUrl: BASE_URL,
};

export const endpointClass = classesOf('posts', {
  verify: 'users',
  // X tells no limit for these.
  renew: 'tokens',
  mentions: 'mentions',
  home: 'home',
  search: 'search',
  thread: 'search',
  publish: 'create',
  reply: 'reply',
  watch: 'posts',
  findOwn: 'posts',
  metrics: 'posts',
  messages: 'messages',
  sendMessage: 'message',
  upload: 'upload',
  remove: 'delete',
  hide: 'manage',
  followers: 'follows',
  following: 'follows',
});
