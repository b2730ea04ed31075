/** Why Meta refuses a picture or a video. */

import type { ActionName, ErrorRow, LocalText } from '@tingshuo/connector-kit';

const row = (
  subcode: number,
  name: string,
  cause: LocalText,
  action: LocalText | ActionName = 'other_file',
): ErrorRow => ({ status: '4xx', codes: [`*/${subcode}`], name, cause, action });

// https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes
export const MEDIA_ROWS: readonly ErrorRow[] = [
  row(1_366_046, 'picture_refused', {
    en: 'The picture is too large or of a kind that Facebook does not take.',
    zh: '图片过大，或格式不受 Facebook 支持。',
  }),
  row(2_207_004, 'picture_too_large', { en: 'The picture is larger than 8 MB.', zh: '图片超过 8 MB。' }),
  row(2_207_005, 'picture_format', {
    en: 'Instagram takes JPEG pictures only.',
    zh: 'Instagram 仅支持 JPEG 图片。',
  }),
  row(2_207_009, 'picture_ratio', {
    en: 'The picture is too wide or too tall for Instagram.',
    zh: '图片的宽高比不符合 Instagram 的要求。',
  }),
  row(2_207_026, 'video_format', {
    en: 'The video is of a kind that Instagram does not take.',
    zh: '视频格式不受 Instagram 支持。',
  }),
  row(
    2_207_010,
    'caption_too_long',
    {
      en: 'The caption has more than 2,200 characters, 30 hashtags or 20 mentions.',
      zh: '正文超过 2200 个字符、30 个话题标签或 20 个提及。',
    },
    { en: 'Shorten the caption.', zh: '请缩短正文。' },
  ),
  row(
    2_207_042,
    'publish_quota',
    {
      en: 'The account published as much as Instagram allows in 24 hours.',
      zh: '该账号已达到 Instagram 24 小时内的发布上限。',
    },
    { en: 'Publish again tomorrow.', zh: '请明天再发布。' },
  ),
  row(
    2_207_050,
    'account_restricted',
    { en: 'Instagram restricted the account.', zh: 'Instagram 限制了该账号。' },
    {
      en: 'Open the Instagram app and settle what it asks.',
      zh: '请打开 Instagram 应用完成其要求的操作。',
    },
  ),
  row(
    2_207_052,
    'media_unreachable',
    { en: 'Instagram could not fetch the file from its address.', zh: 'Instagram 无法从该地址获取文件。' },
    { en: 'Use a public https address without a redirect.', zh: '请使用无跳转的公网 https 地址。' },
  ),
  row(2_018_008, 'media_unreachable', {
    en: 'Meta could not fetch the file from its address.',
    zh: 'Meta 无法从该地址获取文件。',
  }),
  row(2_018_047, 'file_refused', {
    en: 'Meta does not take this file in a message, or it is not what its type says.',
    zh: 'Meta 不接受在私信中发送此文件，或文件内容与类型不符。',
  }),
  row(2_018_109, 'file_too_large', {
    en: 'The file is larger than a message may carry.',
    zh: '文件超过私信允许的大小。',
  }),
];
