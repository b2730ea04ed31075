import type { Ability, Manifest } from '@tingshuo/connector-kit';
import { countCharacters, FALLBACK_LIMITS } from './text-limits.js';

export const SCOPES = ['read', 'write', 'follow'] as const;

const MINUTE = 60_000;

export const manifest: Manifest = {
  network: 'mastodon',
  name: { en: 'Mastodon and compatible', zh: 'Mastodon 及兼容服务器' },
  fields: [
    {
      key: 'baseUrl',
      label: { en: 'Server address', zh: '服务器地址' },
      help: {
        en: 'Where the account lives, for example https://mastodon.social.',
        zh: '账号所在的服务器，例如 https://mastodon.social。',
      },
      secret: false,
      required: true,
      example: 'https://mastodon.social',
      link: 'https://joinmastodon.org/servers',
    },
    {
      key: 'accessToken',
      label: { en: 'Access token (instead of signing in)', zh: '访问令牌（可代替登录授权）' },
      help: {
        en: 'Preferences → Development → New application, scopes read, write and follow.',
        zh: '偏好设置 → 开发 → 新建应用，权限选择 read、write、follow。',
      },
      secret: true,
      required: false,
      link: 'https://docs.joinmastodon.org/client/token/',
    },
  ],
  oauth: { scopes: SCOPES, app: 'per_instance', pkce: 'when_discovered' },
  text: { unit: { en: 'characters', zh: '字符' }, fallback: FALLBACK_LIMITS, count: countCharacters },
  abilities: {
    mentions: { en: 'Mentions, quotes, likes, boosts and follows.', zh: '提及、引用、点赞、转发和关注。' },
    home: { en: 'Posts of followed accounts.', zh: '已关注账号的帖子。' },
    search: {
      en: 'Hashtags on every server; words where the server has full-text search.',
      zh: '所有服务器均可搜索话题标签；支持全文检索的服务器可搜索关键词。',
    },
    thread: { en: 'The conversation as far as this server knows it.', zh: '该服务器所知范围内的完整对话。' },
    publish: { en: 'Text posts.', zh: '发布文字帖子。' },
    reply: { en: 'Under the visibility of the original.', zh: '沿用原帖的可见范围。' },
    findOwn: { en: 'Reads back own posts.', zh: '回读本账号的帖子。' },
    remove: { en: 'Deletes own posts (30 in 30 minutes).', zh: '删除本账号的帖子（30 分钟内最多 30 条）。' },
    followers: { en: 'As far as the server shows them.', zh: '以服务器公开的范围为限。' },
    following: { en: 'As far as the server shows them.', zh: '以服务器公开的范围为限。' },
  },
  // Mastodon's documented limits per account; servers say theirs in the rate headers.
  rateLimits: {
    api: { limit: 300, windowMs: 5 * MINUTE },
    delete: { limit: 30, windowMs: 30 * MINUTE },
  },
  // Several compatible servers ignore the key, so an unknown outcome is read back all the same.
  repliesNameAuthor: true,
  idempotency: { by: 'header', windowMs: 60 * MINUTE },
  settleMs: 15_000,
  issuer: 'origin',
};

export const endpointClass = (ability: Ability): string => (ability === 'remove' ? 'delete' : 'api');
