import type { Ability, Manifest } from '@tingshuo/connector-kit';
import { countWeighted, TEXT_LIMITS } from './text-length.js';

export const BASE_URL = 'https://api.x.com';
export const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'follows.read', 'offline.access'] as const;

const QUARTER = 15 * 60_000;
const CONSOLE = 'https://console.x.com';

export const manifest: Manifest = {
  network: 'x',
  name: { en: 'X (Twitter)', zh: 'X（推特）' },
  fields: [
    {
      key: 'clientId',
      label: { en: 'Client ID', zh: 'Client ID' },
      help: {
        en: 'X developer console → your app → User authentication settings → OAuth 2.0.',
        zh: 'X 开发者后台 → 你的应用 → 用户认证设置 → OAuth 2.0。',
      },
      secret: false,
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
      required: false,
      link: CONSOLE,
    },
    {
      key: 'accessToken',
      label: { en: 'Access token (instead of signing in)', zh: '访问令牌（可代替登录授权）' },
      help: {
        en: 'An OAuth 2.0 token of the user, not of the app. It ends after two hours without a refresh token.',
        zh: '用户的 OAuth 2.0 令牌，而非应用令牌；没有刷新令牌时两小时后失效。',
      },
      secret: true,
      required: false,
    },
    {
      key: 'refreshToken',
      label: { en: 'Refresh token', zh: '刷新令牌' },
      help: { en: 'Belongs to the access token above.', zh: '与上方访问令牌配套。' },
      secret: true,
      required: false,
    },
  ],
  oauth: { scopes: SCOPES, app: 'manual', pkce: 'always' },
  text: {
    unit: { en: 'weighted characters (Chinese and emoji count two)', zh: '加权字符（中文和表情计两个）' },
    fallback: TEXT_LIMITS,
    count: countWeighted,
  },
  abilities: {
    mentions: {
      en: 'Posts that mention the account, up to 800 back.',
      zh: '提及此账号的帖子，最多回溯 800 条。',
    },
    home: { en: 'Posts of followed accounts.', zh: '已关注账号的帖子。' },
    search: { en: 'Public posts of the last seven days.', zh: '最近七天的公开帖子。' },
    thread: { en: 'What was said in the last seven days.', zh: '最近七天内的对话。' },
    publish: {
      en: 'Text posts; a link makes a post cost more.',
      zh: '发布文字帖子；包含链接的帖子费用更高。',
    },
    reply: {
      en: 'Only where the author mentioned or quoted the account (self-serve access).',
      zh: '仅限作者提及或引用了此账号的帖子（自助访问级别）。',
    },
    findOwn: { en: 'Reads back own posts.', zh: '回读本账号的帖子。' },
    remove: { en: 'Deletes own posts.', zh: '删除本账号的帖子。' },
    followers: { en: 'Each follower read is paid for.', zh: '读取每个粉丝均会计费。' },
    following: { en: 'Each account read is paid for.', zh: '读取每个账号均会计费。' },
  },
  // Per user and 15 minutes, docs of August 2026.
  rateLimits: {
    mentions: { limit: 300, windowMs: QUARTER },
    home: { limit: 180, windowMs: QUARTER },
    search: { limit: 300, windowMs: QUARTER },
    posts: { limit: 900, windowMs: QUARTER },
    users: { limit: 75, windowMs: QUARTER },
    follows: { limit: 300, windowMs: QUARTER },
    create: { limit: 100, windowMs: QUARTER },
    reply: { limit: 100, windowMs: QUARTER },
    delete: { limit: 50, windowMs: QUARTER },
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
  },
  idempotency: { by: 'none', windowMs: 0 },
  settleMs: 15_000,
  issuer: 'network',
  baseUrl: BASE_URL,
};

const CLASSES: Partial<Record<Ability, string>> = {
  verify: 'users',
  mentions: 'mentions',
  home: 'home',
  search: 'search',
  thread: 'search',
  publish: 'create',
  reply: 'reply',
  findOwn: 'posts',
  remove: 'delete',
  followers: 'follows',
  following: 'follows',
};

export const endpointClass = (ability: Ability): string => CLASSES[ability] ?? 'posts';
