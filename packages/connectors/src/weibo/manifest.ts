import { type Ability, ACCESS_TOKEN, type AccountContext, type Manifest } from '@tingshuo/connector-kit';
import { abilities } from './abilities.js';
import { FREE_URL, tierOf } from './tier.js';

const HOUR = 60 * 60_000;
const CONSOLE = 'https://open.weibo.com/apps';

export const manifest: Manifest = {
  network: 'weibo',
  name: { en: 'Sina Weibo', zh: '新浪微博' },
  shortName: { en: 'Weibo', zh: '微博' },
  sign: { letter: '微', colour: '#c7361d' },
  profileHosts: ['weibo.com', 'weibo.cn'],
  fields: [
    {
      key: 'clientId',
      label: { en: 'App Key', zh: 'App Key' },
      help: {
        en: 'Weibo open platform → My apps → your app → App information.',
        zh: '微博开放平台 → 我的应用 → 你的应用 → 应用信息。',
      },
      required: true,
      link: CONSOLE,
    },
    {
      key: 'clientSecret',
      label: { en: 'App Secret', zh: 'App Secret' },
      help: {
        en: 'Beside the App Key. It also proves what the fan service sends to this server.',
        zh: '位于 App Key 旁，同时用于校验粉丝服务平台的推送。',
      },
      secret: true,
      required: true,
      link: CONSOLE,
    },
    {
      ...ACCESS_TOKEN,
      help: {
        en: 'It ends after some days and cannot be renewed: you are reminded before.',
        zh: '数日后到期且无法自动续期，到期前会提醒。',
      },
    },
    {
      key: 'tier',
      label: { en: 'API: free or commercial', zh: '接口级别：free 或 commercial' },
      help: {
        en: 'commercial only with a contract: search, posts of others and full follower lists need it.',
        zh: '仅签约用户填写 commercial：搜索、他人微博和完整粉丝列表需要商业接口。',
      },
      example: 'free',
    },
    {
      key: 'safeDomain',
      label: { en: 'Safe domain', zh: '安全域名' },
      help: {
        en: 'As set in the app. Every text that is published must have a link to it.',
        zh: '与应用信息中的设置一致；发布的内容必须包含该域名的链接。',
      },
      link: CONSOLE,
      example: 'example.com',
    },
    {
      key: 'rip',
      label: { en: 'Your public IP address', zh: '操作者公网 IP' },
      help: {
        en: 'Weibo wants the real address of who posts.',
        zh: '微博要求上报操作用户的真实 IP。',
      },
      example: '211.156.0.1',
    },
    {
      key: 'fanServiceToken',
      label: { en: 'Fan service token', zh: '粉丝服务平台令牌' },
      help: {
        en: 'Verified accounts: fan service platform → advanced → developer mode. For private messages.',
        zh: '认证账号：粉丝服务平台 → 高级功能 → 开发者模式，用于收发私信。',
      },
      secret: true,
      link: 'https://fuwu.weibo.com',
    },
  ],
  oauth: { scopes: ['all'], app: 'manual', pkce: 'never' },
  text: {
    unit: {
      en: 'Chinese characters (two half-width ones count one)',
      zh: '汉字（两个半角字符计一个）',
    },
    fallback: { max: 140 },
    counting: 'half-width',
  },
  publishing: {
    thread: false,
    firstComment: true,
    tellsNamed: true,
    text: { required: true, linkTo: 'safeDomain', noTopics: true },
    media: {
      max: 1,
      min: 0,
      image: { mimeTypes: ['image/jpeg', 'image/png', 'image/gif'], maxBytes: 5 * 1024 * 1024 - 1 },
      mixed: false,
      alt: false,
    },
    repeats: 'refused',
    // Long posts fold at the old limit of 140 full-width characters.
    look: { links: 'card', fold: { length: { max: 140, counting: 'half-width' }, isRough: true } },
  },
  abilities,
  // The newest page says 48 hours without a number; an older one said three in 72 hours.
  messageWindows: [
    { opensBy: 'message', forMs: 48 * HOUR },
    { opensBy: 'follow', forMs: 48 * HOUR },
    { opensBy: 'click', forMs: 48 * HOUR },
  ],
  pushByHand: {
    en: 'Weibo fan service platform → Developer mode: this address as URL, the App Secret of the form as its key.',
    zh: '微博粉丝服务平台 → 开发者模式：URL 填写该地址，密钥为表单中的 App Secret。',
  },
  messageInvitation: {
    text: {
      en: 'Please send us a private message (tap our picture, then “Message”), so that we can look into it.',
      zh: '请私信我们（点击头像进入主页后点“私信”），以便为您核实处理。',
    },
  },
  history: { mentions: {}, home: {} },
  rateLimits: {
    // Per user and app, for everything together.
    free: { limit: 100, windowMs: 24 * HOUR },
    // 50,000 by the hour and address, writing included.
    commercial: { limit: 49_900, windowMs: HOUR },
    posting: { limit: 30, windowMs: HOUR, within: 'commercial' },
    commenting: { limit: 60, windowMs: HOUR, within: 'commercial' },
    messages: { limit: 60, windowMs: HOUR, within: 'commercial' },
  },
  idempotency: { by: 'none', windowMs: 0 },
  // Weibo itself speaks of one or two minutes.
  settleMs: 120_000,
  issuer: 'network',
  baseUrl: FREE_URL,
};

const COMMERCIAL: Partial<Record<Ability, string>> = {
  publish: 'posting',
  repost: 'posting',
  reply: 'commenting',
};

/** By contract the writes have hourly limits of their own; without, one daily budget pays for everything. */
export function endpointClass(
  ability: Ability,
  account: Pick<AccountContext, 'settings' | 'credentials'> = { settings: {}, credentials: {} },
): string {
  if (ability === 'sendMessage') return 'messages';
  return tierOf(account) === 'free' ? 'free' : (COMMERCIAL[ability] ?? 'commercial');
}
