import type { FormField } from '@tingshuo/connector-kit';

const SCHEMES = {
  en: 'TLS by default; imap:// and smtp:// begin with STARTTLS.',
  zh: '默认使用 TLS；以 imap:// 或 smtp:// 开头则使用 STARTTLS。',
};

/** What the owner of a mailbox knows, or finds in the help pages of the provider. */
export const FIELDS: readonly FormField[] = [
  {
    key: 'address',
    label: { en: 'Mail address', zh: '邮箱地址' },
    help: { en: 'What customers write to.', zh: '客户来信使用的地址。' },
    required: true,
    example: 'support@shop.example',
  },
  {
    key: 'password',
    label: { en: 'Password', zh: '密码' },
    help: {
      en: 'Where the provider has app passwords (Gmail, QQ Mail, 163), one of those.',
      zh: '若服务商提供授权码或应用专用密码（Gmail、QQ 邮箱、163 等），请填写授权码。',
    },
    secret: true,
    required: true,
  },
  {
    key: 'imap',
    label: { en: 'Server for reading (IMAP)', zh: '收信服务器（IMAP）' },
    help: SCHEMES,
    required: true,
    example: 'imap.shop.example',
  },
  {
    key: 'smtp',
    label: { en: 'Server for sending (SMTP)', zh: '发信服务器（SMTP）' },
    help: SCHEMES,
    required: true,
    example: 'smtp.shop.example:465',
  },
  {
    key: 'user',
    label: { en: 'User name', zh: '用户名' },
    help: { en: 'Where it is not the mail address.', zh: '与邮箱地址不同时填写。' },
  },
  {
    key: 'name',
    label: { en: 'Name of the sender', zh: '发件人名称' },
    help: { en: 'What customers see beside the address.', zh: '客户在地址旁看到的名称。' },
    example: 'Shop support',
  },
  {
    key: 'folder',
    seldom: true,
    label: { en: 'Folder', zh: '文件夹' },
    help: { en: 'INBOX where nothing is written.', zh: '留空则为 INBOX（收件箱）。' },
  },
  {
    key: 'sentFolder',
    seldom: true,
    label: { en: 'Folder of sent mail', zh: '已发送文件夹' },
    help: { en: 'Found by itself on most servers.', zh: '多数服务器可自动识别。' },
  },
  {
    key: 'filesSentMail',
    seldom: true,
    label: { en: 'The server files sent mail itself', zh: '服务器自动保存已发送邮件' },
    help: {
      en: 'yes for Microsoft 365 and others that do; known for Gmail. Then a mail that is missing there was not sent.',
      zh: 'Microsoft 365 等会自动保存的服务器请填 yes；Gmail 可自动识别。此时“已发送”中没有即表示未发出。',
    },
  },
];
