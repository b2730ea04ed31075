import { characters, type LocalText, type Manifest, sameFor } from '@tingshuo/connector-kit';

const PRIVATE: LocalText = { en: 'A chat is private.', zh: '在线聊天是私密的，没有公开内容。' };
const NOT_IN_CHAT: LocalText = { en: 'The chat has no such thing.', zh: '在线聊天没有此功能。' };

export const manifest: Manifest = {
  network: 'webchat',
  name: { en: 'Chat on your own site', zh: '网站在线聊天' },
  shortName: { en: 'Web chat', zh: '网页聊天' },
  spokenName: { en: 'our chat', zh: '在线聊天' },
  sign: { letter: 'W', colour: '#8a4b2f' },
  plainHandles: {},
  usedFor: 'site_chat',
  fields: [
    {
      key: 'name',
      label: { en: 'Name', zh: '名称' },
      help: { en: 'What visitors see above the chat.', zh: '访客在聊天窗口顶部看到的名称。' },
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
      example: 'https://shop.example',
      lines: true,
    },
  ],
  text: characters(4000),
  abilities: {
    ...sameFor(NOT_IN_CHAT),
    ...sameFor(PRIVATE, ['mentions', 'home', 'watch', 'publish', 'reply']),
    verify: { en: 'Nobody has to be asked.', zh: '无需外部验证。' },
    messages: { en: 'Come from the visitors by themselves.', zh: '由访客主动发来。' },
    sendMessage: {
      en: 'Shown to the visitor, at once or when they come back.',
      zh: '立即或在访客返回时显示。',
    },
    findOwn: { en: 'Not needed: it stays here.', zh: '无需回读：消息保存在本系统。' },
  },
  rateLimits: { chat: { limit: 6000, windowMs: 60_000 } },
  idempotency: { by: 'record_key', windowMs: 365 * 24 * 3_600_000 },
  settleMs: 0,
  withoutHttp: true,
  issuer: 'account',
};

export const endpointClass = (): string => 'chat';
