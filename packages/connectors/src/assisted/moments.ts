import type { ByHandNetwork } from './by-hand-manifest.js';

const MB = 1024 * 1024;

export const MOMENTS: ByHandNetwork = {
  network: 'moments',
  name: { en: 'WeChat Moments', zh: '微信朋友圈' },
  shortName: { en: 'WeChat Moments', zh: '朋友圈' },
  sign: { letter: '圈', colour: '#0f6b54' },
  baseUrl: 'https://weixin.qq.com',
  maxText: 1500,
  publishing: {
    thread: false,
    firstComment: true,
    media: {
      max: 9,
      min: 0,
      image: { mimeTypes: ['image/jpeg', 'image/png', 'image/gif'], maxBytes: 25 * MB },
      video: { mimeTypes: ['video/mp4', 'video/quicktime'], maxBytes: 200 * MB },
      mixed: false,
      alt: false,
    },
  },
  byHand: {
    checklist: [
      {
        en: 'Long or pasted text is folded to its first lines: say the point at once.',
        zh: '较长或粘贴的文字会被折叠，请把重点写在最前面。',
      },
      {
        en: 'Choose who sees it: everybody, or people with a tag.',
        zh: '选择可见范围：公开，或仅部分标签可见。',
      },
      {
        en: 'Post pictures in this order: one, four or nine look best.',
        zh: '按当前顺序添加图片，1、4、9 张排版最整齐。',
      },
    ],
  },
};
