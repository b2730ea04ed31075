import type { LocalText, Manifest } from '@tingshuo/connector-kit';

const PRIVATE: LocalText = { en: 'A chat is private.', zh: '在线聊天是私密的，没有公开内容。' };
const NOT_IN_CHAT: LocalText = { en: 'The chat has no such thing.', zh: '在线聊天没有此功能。' };

export const manifest: Manifest = {
  network: 'webchat',
  name: { en: 'Chat on your own site', zh: '网站在线聊天' },
  fields: [
    {
      key: 'name',
      label: { en: 'Name', zh: '名称' },
      help: { en: 'What visitors see above the chat.', zh: '访客在聊天窗口顶部看到的名称。' },
      secret: false,
      required: true,
      example: 'Shop support',
    },
    {
      key: 'secret',
      label: { en: 'Secret', zh: '密钥' },
      help: {
        en: 'At least 24 random characters, for example from: openssl rand -hex 32. Visitors are known by what it signs.',
        zh: '至少 24 位随机字符，例如使用 openssl rand -hex 32 生成，用于签发访客凭证。',
      },
      secret: true,
      required: true,
    },
    {
      key: 'origins',
      label: { en: 'Sites', zh: '允许的网站' },
      help: {
        en: 'Where the chat may stand, one a line, for example https://shop.example. Empty: anywhere.',
        zh: '允许嵌入聊天的网站，每行一个，例如 https://shop.example；留空则不限。',
      },
      secret: false,
      required: false,
      example: 'https://shop.example',
    },
  ],
  text: {
    unit: { en: 'characters', zh: '字符' },
    fallback: { max: 4000 },
    counting: 'code-points',
  },
  abilities: {
    verify: { en: 'Nobody has to be asked.', zh: '无需外部验证。' },
    mentions: PRIVATE,
    home: PRIVATE,
    watch: PRIVATE,
    search: NOT_IN_CHAT,
    thread: NOT_IN_CHAT,
    messages: { en: 'Come from the visitors by themselves.', zh: '由访客主动发来。' },
    publish: PRIVATE,
    reply: PRIVATE,
    sendMessage: {
      en: 'Shown to the visitor, at once or when they come back.',
      zh: '立即或在访客返回时显示。',
    },
    findOwn: { en: 'Not needed: it stays here.', zh: '无需回读：消息保存在本系统。' },
    edit: NOT_IN_CHAT,
    remove: NOT_IN_CHAT,
    repost: NOT_IN_CHAT,
    like: NOT_IN_CHAT,
    pin: NOT_IN_CHAT,
    hide: NOT_IN_CHAT,
    block: NOT_IN_CHAT,
    report: NOT_IN_CHAT,
    followers: NOT_IN_CHAT,
    following: NOT_IN_CHAT,
    upload: NOT_IN_CHAT,
    metrics: NOT_IN_CHAT,
  },
  rateLimits: { chat: { limit: 6000, windowMs: 60_000 } },
  idempotency: { by: 'record_key', windowMs: 365 * 24 * 3_600_000 },
  settleMs: 0,
  issuer: 'account',
};

export const endpointClass = (): string => 'chat';
