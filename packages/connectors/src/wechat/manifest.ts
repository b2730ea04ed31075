import { classesOf, type Manifest, sameFor } from '@tingshuo/connector-kit';
import { FIELDS } from './form-fields.js';
import { text } from './local-text.js';
import { PICTURES } from './upload.js';

export const BASE_URL = 'https://api.weixin.qq.com';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const PRIVATE_ONLY = text(
  'Nobody can mention an account in public: people write to it in private. Comments below articles are in the WeChat console.',
  '用户无法公开提及公众号，只能私信；文章留言请在微信公众平台查看。',
);
const NOT_OFFERED = text('WeChat offers no such act on messages.', '微信不提供此操作。');

export const manifest: Manifest = {
  network: 'wechat',
  name: text('WeChat Official Account', '微信公众号'),
  shortName: { en: 'WeChat', zh: '微信' },
  sign: { letter: '信', colour: '#11763a' },
  plainHandles: { like: '^(o[\\w-]{20,}|gh_\\w+)$' },
  fields: FIELDS,
  text: {
    unit: text('bytes of UTF-8 (a Chinese character counts three)', 'UTF-8 字节（一个汉字计三字节）'),
    fallback: { max: 2048 },
    counting: 'utf8-bytes',
  },
  abilities: {
    ...sameFor(NOT_OFFERED, ['edit', 'repost', 'like', 'pin', 'hide', 'report']),
    ...sameFor(PRIVATE_ONLY, ['mentions', 'home', 'watch', 'thread']),
    messages: text(
      'WeChat pushes messages, menu clicks, follows and scans to the address of this account; there is no list to ask for.',
      '消息、菜单点击、关注和扫码均由微信推送到此账号的地址，无法主动拉取。',
    ),
    sendMessage: text(
      'Text, image, voice and video: 5 within 48 hours after a message, 3 within a minute after a click, scan or follow.',
      '文本、图片、语音和视频：对方发消息后 48 小时内最多 5 条，点击菜单、扫码或关注后 1 分钟内最多 3 条。',
    ),
    templates: text(
      'The templates that were chosen for this account in the WeChat console (verified service accounts).',
      '本账号在微信公众平台选用的模板（需已认证的服务号）。',
    ),
    sendTemplate: text(
      'A notice from a template to a follower, at any time. WeChat tells afterwards whether it arrived.',
      '向粉丝发送模板消息，不受 48 小时限制；送达结果由微信随后推送。',
    ),
    upload: text('Files for messages; WeChat keeps them for three days.', '上传消息所用素材，微信保存三天。'),
    followers: text(
      'Own followers (verified accounts). WeChat tells their ids, since 2021 no names and pictures.',
      '本公众号的粉丝（需认证）；自 2021 年起微信仅提供 OpenID，不再提供昵称和头像。',
    ),
    following: text('Official accounts follow nobody.', '公众号不关注他人。'),
    search: text(
      'WeChat lets nobody search its articles by an interface.',
      '微信不提供文章或关键词搜索接口。',
    ),
    reply: text('Answers are private messages.', '回复以私信形式发送。'),
    publish: text(
      'An article needs a title and a cover from the permanent library, and appears after a review: write it in the WeChat console.',
      '图文需要标题和永久素材封面，并经审核后发布，请在微信公众平台编写。',
    ),
    findOwn: text(
      'WeChat shows no list of the messages that an app has sent.',
      '微信不提供接口所发消息的列表。',
    ),
    remove: text('A message that was sent cannot be taken back.', '已发送的消息无法撤回。'),
    block: text('Puts the person on the black list of the account.', '将该用户加入公众号黑名单。'),
    metrics: text('Private messages have no counts.', '私信没有统计数据。'),
  },
  // A scan opens the same window as a click.
  // Each file is a message of its own, which counts among those that the window allows.
  messageFiles: { max: 1, maxBytes: 10 * 1024 * 1024, mimeTypes: PICTURES, withoutText: true },
  messageWindows: [
    { opensBy: 'message', forMs: 48 * HOUR, messages: 5 },
    { opensBy: 'click', forMs: MINUTE, messages: 3 },
    { opensBy: 'follow', forMs: MINUTE, messages: 3 },
  ],
  templateLibrary: {
    where: {
      en: 'WeChat Official Accounts platform → Advertising and services → Template messages: choose templates from the library there.',
      zh: '请登录微信公众平台 → 广告与服务 → 模板消息，从模板库中选用模板。',
    },
    url: 'https://mp.weixin.qq.com',
  },
  pushByHand: {
    en: 'WeChat Official Accounts platform → Settings and development → Basic configuration → Server configuration: this address as URL, the push token of the form as Token, and the same encoding key.',
    zh: '微信公众平台 → 设置与开发 → 基本配置 → 服务器配置：URL 填写该地址，Token 填写连接时输入的推送令牌，消息加解密密钥与表单保持一致。',
  },
  messageInvitation: {
    text: {
      en: 'Please follow our Official Account “{name}” on WeChat and write to us there, so that we can look into it.',
      zh: '请关注微信公众号“{name}”，在公众号内直接发送消息，以便为您核实处理。',
    },
  },
  // Per account and day, from the console's list of interfaces.
  rateLimits: {
    messages: { limit: 500_000, windowMs: DAY },
    notices: { limit: 100_000, windowMs: DAY },
    files: { limit: 100_000, windowMs: DAY },
    followers: { limit: 500, windowMs: DAY },
    other: { limit: 10_000, windowMs: DAY },
    // Of `stable_token`.
    tokens: { limit: 10_000, windowMs: MINUTE, longer: { limit: 500_000, windowMs: DAY } },
  },
  idempotency: { by: 'none', windowMs: 0 },
  settleMs: 15_000,
  issuer: 'account',
  baseUrl: BASE_URL,
};

export const endpointClass = classesOf('other', {
  renew: 'tokens',
  sendMessage: 'messages',
  sendTemplate: 'notices',
  upload: 'files',
  followers: 'followers',
});
