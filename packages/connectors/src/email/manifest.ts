import { characters, type LocalText, type Manifest, sameFor } from '@tingshuo/connector-kit';
import { FIELDS } from './form-fields.js';

const PRIVATE: LocalText = { en: 'Mail is private; nothing is public.', zh: '邮件是私密的，没有公开内容。' };
// Most providers take mails of 25 MB, and files grow by 37 % on their way.
const MAX_FILES = 18 * 1024 * 1024;

const NOT_IN_MAIL: LocalText = { en: 'Mail has no such thing.', zh: '邮件没有此功能。' };

export const manifest: Manifest = {
  network: 'email',
  name: { en: 'E-mail (IMAP and SMTP)', zh: '电子邮件（IMAP/SMTP）' },
  shortName: { en: 'Email', zh: '邮件' },
  spokenName: { en: 'e-mail', zh: '邮件' },
  sign: { letter: '@', colour: '#7a5a12' },
  plainHandles: {},
  fields: FIELDS,
  text: characters(100_000),
  abilities: {
    ...sameFor(NOT_IN_MAIL),
    ...sameFor(PRIVATE, ['mentions', 'home', 'watch', 'publish', 'reply']),
    verify: { en: 'Signs in to the mailbox.', zh: '登录邮箱。' },
    search: { en: 'Only one\u2019s own mailbox is read.', zh: '仅读取自己的邮箱。' },
    thread: { en: 'Threads are known by what has arrived.', zh: '邮件往来由已收到的邮件串联。' },
    messages: {
      en: 'New mail of the inbox, and answers written from elsewhere out of the folder of sent mail.',
      zh: '读取收件箱的新邮件，以及“已发送”文件夹中从别处发出的回复。',
    },
    sendMessage: {
      en: 'Answers in the same thread, with files; a copy goes among the sent mail.',
      zh: '在同一邮件往来中回复，可附带文件，并在“已发送”中保存副本。',
    },
    findOwn: {
      en: 'Looks into the folder of sent mail whether a mail went out.',
      zh: '在“已发送”中核实邮件是否已发出。',
    },
    edit: { en: 'A sent mail is sent.', zh: '已发送的邮件无法修改。' },
    remove: { en: 'A sent mail cannot be taken back.', zh: '已发送的邮件无法撤回。' },
    block: { en: 'Use the filters of the mailbox.', zh: '请使用邮箱自带的过滤规则。' },
    report: { en: 'Mark it as spam in the mailbox.', zh: '请在邮箱中标记为垃圾邮件。' },
    upload: { en: 'Files go with the mail itself.', zh: '文件随邮件一并发送。' },
  },
  // Of no protocol: large providers cut off who signs in or sends more often than this.
  rateLimits: {
    mailbox: { limit: 60, windowMs: 60_000 },
    sending: { limit: 200, windowMs: 3_600_000 },
  },
  idempotency: { by: 'record_key', windowMs: 30 * 24 * 3_600_000 },
  messageFiles: { max: 10, maxBytes: MAX_FILES, maxTotalBytes: MAX_FILES, carried: true },
  findsOwnMessages: true,
  // Servers that file sent mail themselves do so within seconds.
  settleMs: 30_000,
  withoutHttp: true,
  // An address is the same person at every mailbox.
  issuer: 'network',
};

export const endpointClass = (ability: string): string => (ability === 'sendMessage' ? 'sending' : 'mailbox');
