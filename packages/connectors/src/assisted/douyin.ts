import type { ByHandNetwork } from './by-hand-manifest.js';

const MB = 1024 * 1024;

export const DOUYIN: ByHandNetwork = {
  network: 'douyin',
  name: { en: 'Douyin', zh: '抖音' },
  sign: { letter: '抖', colour: '#1c1f26' },
  baseUrl: 'https://www.douyin.com',
  maxText: 1000,
  publishing: {
    thread: false,
    firstComment: true,
    text: { maxHashtags: 5 },
    media: {
      max: 35,
      min: 1,
      image: { mimeTypes: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 50 * MB },
      video: { mimeTypes: ['video/mp4', 'video/quicktime', 'video/webm'], maxBytes: 1024 * MB },
      mixed: false,
      alt: false,
    },
  },
  byHand: {
    titleMax: 30,
    open: 'https://creator.douyin.com/creator-micro/content/upload',
    checklist: [
      {
        en: 'Choose the cover: upright, with words that can be read small.',
        zh: '选择竖版封面，确保封面文字在缩略图中清晰可读。',
      },
      {
        en: 'Choose each #topic from the list that opens, or it stays plain text.',
        zh: '输入 # 后从弹出的列表中选择话题，否则只是普通文字。',
      },
      {
        en: 'No watermarks of other networks and no links in the text.',
        zh: '不要带有其他平台水印，正文中不要放链接。',
      },
      {
        en: 'Declare what a machine made, and advertising.',
        zh: '如含 AI 生成内容或广告，请按平台要求进行声明。',
      },
    ],
    link: {
      example: 'https://v.douyin.com/iRNBho6u/',
      rules: [
        { host: 'douyin.com', path: '^/(?:share/)?(?:video|note|slides)/(\\d{15,25})/?$' },
        { host: 'iesdouyin.com', path: '^/share/(?:video|note|slides)/(\\d{15,25})/?$' },
        { host: 'v.douyin.com', path: '^/([0-9A-Za-z_-]{6,})/?$' },
      ],
    },
  },
};
