import { characters, type LocalText, type Manifest, sameFor } from '@tingshuo/connector-kit';

const COMES_IN: LocalText = {
  en: 'Nothing is asked for: the other side sends what happens.',
  zh: '无需查询：由对方推送所发生的内容。',
};
const NOT_SPOKEN: LocalText = { en: 'The protocol has no words for this.', zh: '该协议不包含此操作。' };

export const manifest: Manifest = {
  network: 'webhook',
  name: { en: 'Webhook (your own systems)', zh: 'Webhook（自有系统）' },
  shortName: { en: 'Webhook', zh: 'Webhook' },
  sign: { letter: '↯', colour: '#44546a' },
  plainHandles: {},
  usedFor: 'archives',
  fields: [
    {
      key: 'source',
      label: { en: 'Name of the source', zh: '来源名称' },
      help: {
        en: 'A short name of your choice that stays the same, for example shop-reviews.',
        zh: '自定义的简短名称，设定后保持不变，例如 shop-reviews。',
      },
      required: true,
      example: 'shop-reviews',
    },
    {
      key: 'secret',
      label: { en: 'Secret', zh: '密钥' },
      help: {
        en: 'At least 24 random characters that both sides know, for example from: openssl rand -hex 32',
        zh: '双方共享的至少 24 位随机字符，例如使用 openssl rand -hex 32 生成。',
      },
      secret: true,
      required: true,
    },
    {
      key: 'previousSecret',
      label: { en: 'Previous secret', zh: '旧密钥' },
      help: {
        en: 'While the secret is being replaced: what is signed with the old one is still believed. Empty it afterwards.',
        zh: '更换密钥期间仍接受旧密钥的签名；更换完成后请清空。',
      },
      secret: true,
    },
    {
      key: 'url',
      label: { en: 'Address to send to', zh: '发送地址' },
      help: {
        en: 'Where posts and answers are sent as signed JSON. Leave empty to listen only.',
        zh: '以签名 JSON 发送帖子和回复的地址；仅接收时请留空。',
      },
      example: 'https://shop.example/hooks/tingshuo',
    },
  ],
  text: characters(100_000),
  publishing: { thread: true, firstComment: true },
  abilities: {
    ...sameFor(NOT_SPOKEN),
    ...sameFor(COMES_IN, ['mentions', 'home', 'messages', 'watch']),
    verify: {
      en: 'A signed GET to the address, where there is one.',
      zh: '向发送地址发出签名的 GET 请求（如已填写）。',
    },
    publish: { en: 'Sends the post to the address.', zh: '将帖子发送到该地址。' },
    reply: { en: 'Sends the answer to the address.', zh: '将回复发送到该地址。' },
    sendMessage: { en: 'Sends the private message to the address.', zh: '将私信发送到该地址。' },
    remove: { en: 'Asks the other side to delete.', zh: '请求对方删除。' },
    findOwn: {
      en: 'Not needed: a repeated key is one write for the other side.',
      zh: '无需回读：对方会将相同的键视为同一次写入。',
    },
    upload: { en: 'Files are named by their address.', zh: '文件以其地址表示。' },
  },
  pushByHand: {
    en: 'Let the other system send to this address, signed with the secret of the form.',
    zh: '请让对方系统向该地址发送，并用表单中的密钥签名。',
  },
  rateLimits: { calls: { limit: 600, windowMs: 60_000 } },
  idempotency: { by: 'header', windowMs: 24 * 3_600_000 },
  settleMs: 0,
  issuer: 'account',
};

export const endpointClass = (): string => 'calls';
