import type { Ability, Manifest } from '@tingshuo/connector-kit';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const manifest: Manifest = {
  network: 'bluesky',
  name: { en: 'Bluesky', zh: 'Bluesky' },
  fields: [
    {
      key: 'identifier',
      label: { en: 'Handle', zh: '用户名' },
      help: {
        en: 'The full name, for example brand.bsky.social.',
        zh: '完整用户名，例如 brand.bsky.social。',
      },
      secret: false,
      required: true,
      example: 'brand.bsky.social',
    },
    {
      key: 'appPassword',
      label: { en: 'App password', zh: '应用密码' },
      help: {
        en: 'Settings → Privacy and security → App passwords. Never the password of the account.',
        zh: '设置 → 隐私与安全 → 应用密码。请勿填写账号的登录密码。',
      },
      secret: true,
      required: true,
      link: 'https://bsky.app/settings/app-passwords',
    },
    {
      key: 'baseUrl',
      label: { en: 'Server address', zh: '服务器地址' },
      help: {
        en: 'Only for accounts on a server of their own.',
        zh: '仅当账号位于自建服务器时需要填写。',
      },
      secret: false,
      required: false,
      example: 'https://bsky.social',
    },
  ],
  text: { unit: { en: 'characters', zh: '字符' }, fallback: { max: 300 }, counting: 'bluesky' },
  publishing: {
    thread: true,
    firstComment: true,
    media: {
      max: 4,
      min: 0,
      image: { mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'], maxBytes: 2_000_000 },
      mixed: false,
      alt: true,
    },
  },
  abilities: {
    verify: { en: 'Reads the account\u2019s name and followers.', zh: '读取账号名称和粉丝数量。' },
    mentions: {
      en: 'Mentions, replies, quotes, likes, reposts and follows.',
      zh: '提及、回复、引用、点赞、转发和关注。',
    },
    home: { en: 'Posts and reposts of followed accounts.', zh: '已关注账号的帖子和转发。' },
    watch: { en: 'Posts, replies and reposts of every account.', zh: '任意账号的帖子、回复和转发。' },
    search: { en: 'Words and hashtags in public posts.', zh: '公开帖子中的关键词和话题标签。' },
    thread: { en: 'The conversation, ten replies deep.', zh: '对话内容，最多十层回复。' },
    messages: {
      en: 'Not offered: a chat service of its own keeps them, for app passwords that are allowed to read them.',
      zh: '不提供：私信由独立的聊天服务保存，且需要具有私信权限的应用密码。',
    },
    publish: {
      en: 'Texts with up to four pictures; a repeated try is the same post.',
      zh: '发布文字及最多四张图片；重试不会重复发布。',
    },
    reply: {
      en: 'To every post whose author does not block the account.',
      zh: '可回复未屏蔽此账号的作者的帖子。',
    },
    sendMessage: {
      en: 'Not offered: private messages go through a chat service of its own.',
      zh: '不提供：私信须经由独立的聊天服务发送。',
    },
    findOwn: { en: 'Reads the account\u2019s own repository.', zh: '读取本账号的数据仓库。' },
    edit: { en: 'Bluesky has no editing of posts.', zh: 'Bluesky 不支持修改帖子。' },
    remove: { en: 'Deletes own posts.', zh: '删除本账号的帖子。' },
    repost: { en: 'Reposts a post, once.', zh: '转发帖子，不会重复转发。' },
    like: { en: 'Likes a post, once.', zh: '点赞帖子，不会重复点赞。' },
    pin: {
      en: 'Not offered: it would rewrite the profile of the account.',
      zh: '不提供：需要改写账号的个人资料。',
    },
    hide: {
      en: 'Not offered: Bluesky hides replies by a rule on the first post, which is not written here.',
      zh: '不提供：Bluesky 通过首帖上的规则隐藏回复，本系统不写入该规则。',
    },
    block: { en: 'Blocks a person; blocks are public.', zh: '屏蔽某人；屏蔽记录是公开的。' },
    report: {
      en: 'Reports a post or an account to Bluesky\u2019s moderators.',
      zh: '向 Bluesky 审核人员举报帖子或账号。',
    },
    followers: { en: 'Of every account.', zh: '可查看任意账号。' },
    following: { en: 'Of every account.', zh: '可查看任意账号。' },
    upload: { en: 'Pictures up to 2 MB.', zh: '图片，最大 2 MB。' },
    metrics: { en: 'Replies, reposts, quotes and likes.', zh: '回复、转发、引用和点赞数量。' },
  },
  history: { mentions: {}, home: {} },
  // Points: a created record costs 3, a deleted one 1, of 5000 an hour and 35,000 a day and account. Servers say theirs
  // in their headers.
  rateLimits: {
    api: { limit: 3000, windowMs: 5 * MINUTE },
    create: { limit: 1500, windowMs: HOUR, longer: { limit: 10_500, windowMs: 24 * HOUR }, within: 'api' },
    delete: { limit: 500, windowMs: HOUR, longer: { limit: 3500, windowMs: 24 * HOUR }, within: 'api' },
    session: { limit: 30, windowMs: 5 * MINUTE, within: 'api' },
  },
  idempotency: { by: 'record_key', windowMs: 365 * 24 * HOUR },
  settleMs: 2_000,
  issuer: 'network',
  baseUrl: 'https://bsky.social',
};

const CREATES: readonly Ability[] = ['publish', 'reply', 'like', 'repost', 'block'];

export const endpointClass = (ability: Ability): string =>
  CREATES.includes(ability) ? 'create' : ability === 'remove' ? 'delete' : 'api';
