import type { ByHandNetwork } from './by-hand-manifest.js';

const MB = 1024 * 1024;

export const XIAOHONGSHU: ByHandNetwork = {
  network: 'xiaohongshu',
  name: { en: 'Xiaohongshu (RED)', zh: '小红书' },
  shortName: { en: 'Xiaohongshu', zh: '小红书' },
  sign: { letter: '红', colour: '#d1213f' },
  baseUrl: 'https://www.xiaohongshu.com',
  // Title (20) and body (1000) together.
  maxText: 1020,
  publishing: {
    thread: false,
    firstComment: true,
    text: { maxHashtags: 10 },
    media: {
      max: 18,
      min: 1,
      image: { mimeTypes: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 32 * MB },
      video: { mimeTypes: ['video/mp4', 'video/quicktime'], maxBytes: 1024 * MB },
      mixed: false,
      alt: false,
    },
  },
  byHand: {
    titleMax: 20,
    open: 'https://creator.xiaohongshu.com/publish/publish',
    checklist: [
      {
        en: 'The first picture is the cover: upright, 3:4 shows best.',
        zh: '首图即封面，建议使用 3:4 竖图。',
      },
      {
        en: 'Choose each #topic from the list that opens, or it stays plain text.',
        zh: '输入 # 后从弹出的列表中选择话题，否则只是普通文字。',
      },
      {
        en: 'No links, phone numbers or QR codes: they are not clickable and may be held back.',
        zh: '不要放外链、电话或二维码：链接无法点击，且可能被限流。',
      },
      {
        en: 'Declare advertising where it is advertising.',
        zh: '如属广告合作，请按平台要求进行声明。',
      },
    ],
    link: {
      example: 'https://www.xiaohongshu.com/explore/65f1a2b3c4d5e6f708192a3b',
      rules: [
        { host: 'xiaohongshu.com', path: '^/(?:explore|discovery/item)/([0-9a-f]{24})/?$' },
        { host: 'xhslink.com', path: '^/(?:[a-z]+/)?([0-9A-Za-z]{4,})/?$' },
      ],
    },
  },
};
