import { characters, type LocalText, type Manifest, sameFor } from '@tingshuo/connector-kit';

const READ_ONLY: LocalText = { en: 'Feeds can only be read.', zh: '订阅源只能读取。' };
const NO_PEOPLE: LocalText = { en: 'Feeds know no readers.', zh: '订阅源不提供读者信息。' };

export const manifest: Manifest = {
  network: 'feed',
  name: { en: 'News and blogs (RSS, Atom, JSON Feed)', zh: '新闻与博客（RSS、Atom、JSON Feed）' },
  shortName: { en: 'Feed', zh: '订阅源' },
  sign: { letter: 'R', colour: '#b0500f' },
  plainHandles: {},
  usedFor: 'watched_feeds',
  fields: [
    {
      key: 'feedUrl',
      label: { en: 'Address of the feed', zh: '订阅源地址' },
      help: {
        en: 'The feed itself, not the page about it; often linked as "RSS".',
        zh: '订阅源本身的地址，而非网页地址；页面上通常标为“RSS”。',
      },
      required: true,
      example: 'https://news.example.org/feed.xml',
    },
    {
      key: 'username',
      label: { en: 'User name', zh: '用户名' },
      help: { en: 'Only for feeds that ask for a sign-in.', zh: '仅用于需要登录的订阅源。' },
    },
    {
      key: 'password',
      label: { en: 'Password', zh: '密码' },
      help: { en: 'Belongs to the user name above.', zh: '与上方用户名配套。' },
      secret: true,
    },
  ],
  text: characters(0),
  abilities: {
    ...sameFor(READ_ONLY),
    ...sameFor(NO_PEOPLE, ['messages', 'followers', 'following', 'metrics']),
    verify: { en: 'Reads the feed once.', zh: '读取一次订阅源。' },
    home: { en: 'New and changed entries of the feed.', zh: '订阅源的新条目和更新。' },
    mentions: { en: 'Rules find mentions in the entries.', zh: '由规则在条目中查找提及。' },
    watch: { en: 'Connect each feed as an account.', zh: '请将每个订阅源作为账号连接。' },
    search: { en: 'A feed lists its newest entries only.', zh: '订阅源只列出最新条目。' },
    thread: { en: 'A feed does not tell who answered.', zh: '订阅源不提供回复。' },
  },
  // A courtesy of ours: servers have no common limit.
  rateLimits: { feed: { limit: 12, windowMs: 3_600_000 } },
  idempotency: { by: 'none', windowMs: 0 },
  settleMs: 0,
  // Ids of entries are unique in their feed only.
  issuer: 'account',
};

export const endpointClass = (): string => 'feed';
