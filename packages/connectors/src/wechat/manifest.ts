import type { Ability, FormField, LocalText, Manifest } from '@tingshuo/connector-kit';

export const BASE_URL = 'https://api.weixin.qq.com';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CONSOLE = 'https://mp.weixin.qq.com';

const text = (en: string, zh: string): LocalText => ({ en, zh });

const FIELDS: FormField[] = [
  {
    key: 'appId',
    label: text('AppID', 'AppID'),
    help: text(
      'WeChat console → Settings & Development → Basic configuration (or developers.weixin.qq.com).',
      '微信公众平台 → 设置与开发 → 基本配置（或微信开发者平台）。',
    ),
    secret: false,
    required: true,
    link: CONSOLE,
    example: 'wx2c2769f8efd9abc2',
  },
  {
    key: 'appSecret',
    label: text('AppSecret', 'AppSecret'),
    help: text(
      'Beside the AppID. Add the address of this server to the IP list there too.',
      '与 AppID 在同一页；请同时将本服务器地址加入该页的 IP 白名单。',
    ),
    secret: true,
    required: true,
    link: CONSOLE,
  },
  {
    key: 'originalId',
    label: text('Original ID', '原始 ID'),
    help: text(
      'WeChat console → Account details → Registration. It begins with gh_.',
      '微信公众平台 → 账号详情 → 注册信息，以 gh_ 开头。',
    ),
    secret: false,
    required: true,
    link: CONSOLE,
    example: 'gh_4d00ed8d6399',
  },
  {
    key: 'name',
    label: text('Name of the account', '公众号名称'),
    help: text(
      'As people see it. WeChat does not tell it to apps.',
      '用户看到的名称；微信不向应用提供此信息。',
    ),
    secret: false,
    required: false,
  },
  {
    key: 'pushToken',
    label: text('Token of the push address', '服务器配置 Token'),
    help: text(
      'Your own word of 3 to 32 letters and digits: enter the same in Basic configuration → Server configuration.',
      '自定的 3 至 32 位英文或数字，须与“基本配置 → 服务器配置”中填写的一致。',
    ),
    secret: true,
    required: true,
    link: CONSOLE,
  },
  {
    key: 'encodingAesKey',
    label: text('EncodingAESKey', 'EncodingAESKey'),
    help: text(
      'For safe mode (advised) and compatible mode; then pushes that are not encrypted are refused. Empty in plain mode.',
      '适用于安全模式（推荐）和兼容模式，填写后将拒收未加密的推送；明文模式请留空。',
    ),
    secret: true,
    required: false,
    link: CONSOLE,
  },
];

const PRIVATE_ONLY = text(
  'WeChat has no public posts of people: they write to the account in private.',
  '微信没有用户的公开帖子，用户只能私信公众号。',
);
const NOT_OFFERED = text('WeChat offers no such act on messages.', '微信不提供此操作。');

export const manifest: Manifest = {
  network: 'wechat',
  name: text('WeChat Official Account', '微信公众号'),
  fields: FIELDS,
  text: {
    unit: text('bytes of UTF-8 (a Chinese character counts three)', 'UTF-8 字节（一个汉字计三字节）'),
    fallback: { max: 2048 },
    count: (words) => Buffer.byteLength(words),
  },
  abilities: {
    messages: text(
      'WeChat pushes messages, menu clicks, follows and scans to the address of this account; there is no list to ask for.',
      '消息、菜单点击、关注和扫码均由微信推送到此账号的地址，无法主动拉取。',
    ),
    sendMessage: text(
      'Text, image, voice and video: 5 within 48 hours after a message, 3 within a minute after a click, scan or follow.',
      '文本、图片、语音和视频：对方发消息后 48 小时内最多 5 条，点击菜单、扫码或关注后 1 分钟内最多 3 条。',
    ),
    upload: text('Files for messages; WeChat keeps them for three days.', '上传消息所用素材，微信保存三天。'),
    followers: text(
      'Own followers (verified accounts). WeChat tells their ids, since 2021 no names and pictures.',
      '本公众号的粉丝（需认证）；自 2021 年起微信仅提供 OpenID，不再提供昵称和头像。',
    ),
    following: text('Official accounts follow nobody.', '公众号不关注他人。'),
    mentions: PRIVATE_ONLY,
    home: PRIVATE_ONLY,
    watch: PRIVATE_ONLY,
    search: text(
      'WeChat lets nobody search its articles by an interface.',
      '微信不提供文章或关键词搜索接口。',
    ),
    thread: PRIVATE_ONLY,
    reply: text('Answers are private messages.', '回复以私信形式发送。'),
    publish: text(
      'An article needs a title and a cover from the permanent library, and appears after a review: write it in the WeChat console.',
      '图文需要标题和永久素材封面，并经审核后发布，请在微信公众平台编写。',
    ),
    findOwn: text(
      'WeChat shows no list of the messages that an app has sent.',
      '微信不提供接口所发消息的列表。',
    ),
    edit: NOT_OFFERED,
    remove: text('A message that was sent cannot be taken back.', '已发送的消息无法撤回。'),
    repost: NOT_OFFERED,
    like: NOT_OFFERED,
    pin: NOT_OFFERED,
    hide: NOT_OFFERED,
    block: text(
      'Not offered here: use the black list of the WeChat console.',
      '此处不提供，请使用微信公众平台的黑名单。',
    ),
    report: NOT_OFFERED,
    metrics: text('Private messages have no counts.', '私信没有统计数据。'),
  },
  // A scan opens the same window as a click.
  messageWindows: [
    { opensBy: 'message', forMs: 48 * HOUR, messages: 5 },
    { opensBy: 'click', forMs: MINUTE, messages: 3 },
    { opensBy: 'follow', forMs: MINUTE, messages: 3 },
  ],
  // Per account and day, from the console's list of interfaces.
  rateLimits: {
    messages: { limit: 500_000, windowMs: DAY },
    files: { limit: 100_000, windowMs: DAY },
    followers: { limit: 500, windowMs: DAY },
    other: { limit: 10_000, windowMs: DAY },
  },
  idempotency: { by: 'none', windowMs: 0 },
  settleMs: 15_000,
  issuer: 'account',
  baseUrl: BASE_URL,
};

const CLASSES: Partial<Record<Ability, string>> = {
  sendMessage: 'messages',
  upload: 'files',
  followers: 'followers',
};

export const endpointClass = (ability: Ability): string => CLASSES[ability] ?? 'other';
