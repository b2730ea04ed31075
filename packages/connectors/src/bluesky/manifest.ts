import {
  characters,
  classesOf,
  type Manifest,
  type PostMediaRule,
  picturesOfPosts,
  SERVER_ADDRESS,
  usual,
} from '@tingshuo/connector-kit';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const MEDIA = {
  max: 4,
  min: 0,
  image: { mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'], maxBytes: 2_000_000 },
  mixed: false,
  alt: true,
} satisfies PostMediaRule;

export const manifest: Manifest = {
  network: 'bluesky',
  name: { en: 'Bluesky', zh: 'Bluesky' },
  sign: { letter: 'B', colour: '#0b6bcb' },
  fields: [
    {
      key: 'identifier',
      label: { en: 'Handle', zh: '用户名' },
      help: {
        en: 'The full name, for example brand.bsky.social.',
        zh: '完整用户名，例如 brand.bsky.social。',
      },
      required: true,
      example: 'brand.bsky.social',
    },
    {
      key: 'appPassword',
      label: { en: 'App password', zh: '应用密码' },
      help: {
        en: 'Settings → Privacy and security → App passwords, with access to direct messages. Never the password of the account.',
        zh: '设置 → 隐私与安全 → 应用密码，并勾选允许访问私信。请勿填写账号的登录密码。',
      },
      secret: true,
      required: true,
      link: 'https://bsky.app/settings/app-passwords',
    },
    {
      ...SERVER_ADDRESS,
      help: {
        en: 'Only for accounts on a server of their own.',
        zh: '仅当账号位于自建服务器时需要填写。',
      },
      example: 'https://bsky.social',
    },
  ],
  text: characters(300, 'bluesky'),
  publishing: {
    thread: true,
    firstComment: true,
    tellsNamed: true,
    quotes: true,
    media: MEDIA,
  },
  abilities: {
    ...usual('verify', 'remove', 'followers', 'following'),
    mentions: {
      en: 'Mentions, replies, quotes, likes, reposts and follows.',
      zh: '提及、回复、引用、点赞、转发和关注。',
    },
    home: { en: 'Posts and reposts of followed accounts.', zh: '已关注账号的帖子和转发。' },
    watch: { en: 'Posts, replies and reposts of every account.', zh: '任意账号的帖子、回复和转发。' },
    search: { en: 'Words and hashtags in public posts.', zh: '公开帖子中的关键词和话题标签。' },
    thread: { en: 'The conversation, ten replies deep.', zh: '对话内容，最多十层回复。' },
    messages: {
      en: 'Private messages, also of strangers; needs an app password that may read direct messages.',
      zh: '私信，包括陌生人发来的；需要允许访问私信的应用密码。',
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
      en: 'Texts, to people who wrote or who take messages from the account.',
      zh: '文字私信，可发给写过私信或接收此账号私信的人。',
    },
    findOwn: {
      en: 'Reads the account\u2019s own repository, and conversations.',
      zh: '读取本账号的数据仓库和私信会话。',
    },
    edit: { en: 'Bluesky has no editing of posts.', zh: 'Bluesky 不支持修改帖子。' },
    repost: { en: 'Reposts a post, once.', zh: '转发帖子，不会重复转发。' },
    like: { en: 'Likes a post, once.', zh: '点赞帖子，不会重复点赞。' },
    pin: {
      en: 'Pins an own post to the profile, in place of the one before.',
      zh: '将本账号的一条帖子置顶到个人主页，替换原有置顶。',
    },
    hide: {
      en: 'Hides an answer in a thread that the account began.',
      zh: '隐藏此账号发起的对话中的一条回复。',
    },
    block: { en: 'Blocks a person; blocks are public.', zh: '屏蔽某人；屏蔽记录是公开的。' },
    report: {
      en: 'Reports a post or an account to Bluesky\u2019s moderators.',
      zh: '向 Bluesky 审核人员举报帖子或账号。',
    },
    upload: { en: 'Pictures up to 2 MB.', zh: '图片，最大 2 MB。' },
    metrics: { en: 'Replies, reposts, quotes and likes.', zh: '回复、转发、引用和点赞数量。' },
  },
  history: { mentions: {}, messages: {}, home: {} },
  // Points: a created record costs 3, a deleted one 1, of 5000 an hour and 35,000 a day and account. Servers say theirs
  // in their headers.
  rateLimits: {
    // 3000; some are left for what a write has begun and must end.
    api: { limit: 2950, windowMs: 5 * MINUTE },
    create: { limit: 1500, windowMs: HOUR, longer: { limit: 10_500, windowMs: 24 * HOUR }, within: 'api' },
    delete: { limit: 500, windowMs: HOUR, longer: { limit: 3500, windowMs: 24 * HOUR }, within: 'api' },
    session: { limit: 30, windowMs: 5 * MINUTE, longer: { limit: 300, windowMs: 24 * HOUR }, within: 'api' },
  },
  idempotency: { by: 'record_key', windowMs: 365 * 24 * HOUR },
  settleMs: 2_000,
  findsOwnMessages: true,
  longestMessage: 1000,
  replyFiles: picturesOfPosts(MEDIA),
  issuer: 'network',
  baseUrl: 'https://bsky.social',
};

export const endpointClass = classesOf('api', {
  renew: 'session',
  publish: 'create',
  reply: 'create',
  like: 'create',
  repost: 'create',
  pin: 'create',
  hide: 'create',
  block: 'create',
  remove: 'delete',
});
