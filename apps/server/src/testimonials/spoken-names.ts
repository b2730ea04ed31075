import type { Bilingual } from '@tingshuo/contracts';

/** What readers call a network whose connector carries a longer name. */
export const SPOKEN_NAMES: Readonly<Record<string, Bilingual>> = {
  mastodon: { en: 'Mastodon', zh: 'Mastodon' },
  weibo: { en: 'Weibo', zh: '微博' },
  x: { en: 'X', zh: 'X' },
  facebook: { en: 'Facebook', zh: 'Facebook' },
  instagram: { en: 'Instagram', zh: 'Instagram' },
  wechat: { en: 'WeChat', zh: '微信' },
  xiaohongshu: { en: 'Xiaohongshu', zh: '小红书' },
  email: { en: 'e-mail', zh: '邮件' },
  sms: { en: 'text message', zh: '短信' },
  webchat: { en: 'our chat', zh: '在线聊天' },
};
