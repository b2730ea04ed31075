import type { LocalText, Manifest } from '@tingshuo/connector-kit';
import { FIELDS } from './fields.js';

const PRIVATE: LocalText = { en: 'Mail is private; nothing is public.', zh: '邮件是私密的，没有公开内容。' };
const NOT_IN_MAIL: LocalText = { en: 'Mail has no such thing.', zh: '邮件没有此功能。' };

export const manifest: Manifest = {
  network: 'email',
  name: { en: 'E-mail (IMAP and SMTP)', zh: '电子邮件（IMAP/SMTP）' },
  fields: FIELDS,
  text: {
    unit: { en: 'characters', zh: '字符' },
    fallback: { max: 100_000 },
    counting: 'code-points',
  },
  abilities: {
    verify: { en: 'Signs in to the mailbox.', zh: '登录邮箱。' },
    mentions: PRIVATE,
    home: PRIVATE,
    watch: PRIVATE,
    search: { en: 'Only one\u2019s own mailbox is read.', zh: '仅读取自己的邮箱。' },
    thread: { en: 'Threads are known by what has arrived.', zh: '邮件往来由已收到的邮件串联。' },
    messages: {
      en: 'New mail of the inbox, and answers written from elsewhere out of the folder of sent mail.',
      zh: '读取收件箱的新邮件，以及“已发送”文件夹中从别处发出的回复。',
    },
    publish: PRIVATE,
    reply: PRIVATE,
    sendMessage: {
      en: 'Answers in the same thread; a copy goes among the sent mail.',
      zh: '在同一邮件往来中回复，并在“已发送”中保存副本。',
    },
    findOwn: {
      en: 'Looks into the folder of sent mail whether a mail went out.',
      zh: '在“已发送”中核实邮件是否已发出。',
    },
    edit: { en: 'A sent mail is sent.', zh: '已发送的邮件无法修改。' },
    remove: { en: 'A sent mail cannot be taken back.', zh: '已发送的邮件无法撤回。' },
    repost: NOT_IN_MAIL,
    like: NOT_IN_MAIL,
    pin: NOT_IN_MAIL,
    hide: NOT_IN_MAIL,
    block: { en: 'Use the filters of the mailbox.', zh: '请使用邮箱自带的过滤规则。' },
    report: { en: 'Mark it as spam in the mailbox.', zh: '请在邮箱中标记为垃圾邮件。' },
    followers: NOT_IN_MAIL,
    following: NOT_IN_MAIL,
    upload: { en: 'Files cannot be sent with an answer yet.', zh: '暂不支持在回复中附加文件。' },
    metrics: NOT_IN_MAIL,
  },
  // Of no protocol: large providers cut off who signs in or sends more often than this.
  rateLimits: {
    mailbox: { limit: 60, windowMs: 60_000 },
    sending: { limit: 200, windowMs: 3_600_000 },
  },
  idempotency: { by: 'record_key', windowMs: 30 * 24 * 3_600_000 },
  findsOwnMessages: true,
  // Servers that file sent mail themselves do so within seconds.
  settleMs: 30_000,
  // An address is the same person at every mailbox.
  issuer: 'network',
};

export const endpointClass = (ability: string): string => (ability === 'sendMessage' ? 'sending' : 'mailbox');
