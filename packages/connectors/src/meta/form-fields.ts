/** Form fields that both networks have: they belong to one app of Meta. */

import type { FormField } from '@tingshuo/connector-kit';

const APPS = 'https://developers.facebook.com/apps';

export const APP_FIELDS: readonly FormField[] = [
  {
    key: 'clientId',
    label: { en: 'App ID', zh: '应用编号' },
    help: {
      en: 'Meta for Developers → your app → App settings → Basic.',
      zh: 'Meta 开发者平台 → 你的应用 → 应用设置 → 基本。',
    },
    required: true,
    link: APPS,
  },
  {
    key: 'clientSecret',
    label: { en: 'App secret', zh: '应用密钥' },
    help: {
      en: 'Beside the App ID. It signs every call and proves that pushes come from Meta.',
      zh: '位于应用编号旁，用于签名每次调用并验证推送来自 Meta。',
    },
    secret: true,
    required: true,
    link: APPS,
  },
  {
    key: 'verifyToken',
    label: { en: 'Verify token (for pushes)', zh: '验证口令（用于推送）' },
    help: {
      en: 'Any word of your own; enter the same one under Webhooks in the app, with the address that is shown here.',
      zh: '自定义任意口令，并在应用的 Webhooks 页面填写相同口令及此处显示的地址。',
    },
    secret: true,
    link: APPS,
  },
  {
    key: 'accessToken',
    label: { en: 'Page access token (instead of signing in)', zh: '主页访问令牌（可代替登录授权）' },
    help: {
      en: 'Of the Page, not of a person. Made from a token of 60 days it does not end.',
      zh: '须为主页令牌而非个人令牌；由 60 天长期令牌生成的主页令牌不会过期。',
    },
    secret: true,
    link: 'https://developers.facebook.com/tools/explorer',
  },
];
