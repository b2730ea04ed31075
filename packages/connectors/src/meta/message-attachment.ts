/**
 * Files of private messages: they are brought to Meta first, where nobody sees them, and a message names one by its id.
 * https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api
 */

import {
  type AccountContext,
  accepted,
  idText,
  type MediaFile,
  type Outcome,
  type ReplyFileRule,
  refusal,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { send } from './request.js';

export type Platform = 'messenger' | 'instagram';

const TYPES = ['image', 'video', 'audio', 'file'] as const;
type AttachmentType = (typeof TYPES)[number];

const MB = 1024 * 1024;
const MOST_BYTES = 25 * MB;
const MOST_PICTURE_BYTES = 8 * MB;

// One file: sent before the words, it is proved by them. Of several without words, the echo of one would pass for all.
/** Any file, as far as Meta's filter of programs lets it pass. */
export const MESSENGER_FILES: ReplyFileRule = { max: 1, maxBytes: MOST_BYTES, withoutText: true };

// https://developers.facebook.com/docs/messenger-platform/instagram/features/attachment-upload
const INSTAGRAM_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/ogg',
  'video/x-msvideo',
  'audio/aac',
  'audio/mp4',
  'audio/x-m4a',
  'audio/wav',
  'application/pdf',
];
export const INSTAGRAM_FILES: ReplyFileRule = {
  max: 1,
  maxBytes: MOST_BYTES,
  maxBytesOf: Object.fromEntries(
    INSTAGRAM_TYPES.filter((type) => type.startsWith('image/')).map((type) => [type, MOST_PICTURE_BYTES]),
  ),
  mimeTypes: INSTAGRAM_TYPES,
  withoutText: true,
  // Files of posts are fetched from their addresses, so the connector has no `upload`.
  carried: true,
};

const brought = z.object({ attachment_id: idText });

/** Brings a file for messages of a platform. The handle holds its type, which a message has to name. */
export async function bringAttachment(
  account: AccountContext,
  { bytes, mimeType, name }: MediaFile,
  platform: Platform,
): Promise<Outcome> {
  const type = typeOf(mimeType);
  const refused = refusalOf(mimeType, bytes.length, platform);
  if (refused) return { kind: 'rejected', error: refused };
  const message = { attachment: { type, payload: { is_reusable: true } } };
  const isInstagram = platform === 'instagram';
  const multipart = [
    ...(isInstagram ? [{ name: 'platform', value: platform }] : []),
    { name: 'message', value: JSON.stringify(message) },
    { name: 'filedata', fileName: isInstagram ? plainName(name) : name, mimeType, bytes },
  ];
  return await send(account, ['me', 'message_attachments'], { multipart }, brought, ({ attachment_id }) =>
    accepted(`${type}:${attachment_id}`),
  );
}

/** A file of a message as the Send API takes it: by the handle of an uploaded one, or by its public address. */
export function attachmentOf(handle: string, platform: Platform): object {
  const [, type, id] = /^(image|video|audio|file):(\d+)$/.exec(handle) ?? [];
  if (id === undefined) return { type: typeOfAddress(handle), payload: { url: handle } };
  // Instagram shares what was uploaded the way it shares a post.
  return platform === 'instagram'
    ? { type: 'MEDIA_SHARE', payload: { id } }
    : { type, payload: { attachment_id: id } };
}

function typeOf(mimeType: string): AttachmentType {
  const [kind = ''] = mimeType.toLowerCase().split('/');
  return TYPES.find((each) => each === kind) ?? 'file';
}

function typeOfAddress(address: string): AttachmentType {
  const path = URL.canParse(address) ? new URL(address).pathname : address;
  if (/\.(jpe?g|png|gif|webp)$/i.test(path)) return 'image';
  if (/\.(mp4|mov|webm)$/i.test(path)) return 'video';
  return /\.(mp3|m4a|aac|wav|ogg)$/i.test(path) ? 'audio' : 'file';
}

/** Instagram takes no names beyond ASCII. */
function plainName(name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const plain = (text: string) => text.replace(/[^\w.-]+/g, '_');
  return `${/[a-z0-9]/i.test(stem) ? plain(stem) : 'file'}${plain(ending)}`;
}

function refusalOf(mimeType: string, size: number, platform: Platform) {
  const isInstagram = platform === 'instagram';
  const mostBytes = isInstagram && typeOf(mimeType) === 'image' ? MOST_PICTURE_BYTES : MOST_BYTES;
  if (isInstagram && !INSTAGRAM_TYPES.includes(mimeType.toLowerCase()))
    return refusal('file_refused', NOT_FOR_INSTAGRAM, 'other_file', { detail: mimeType });
  if (size <= mostBytes) return undefined;
  return mostBytes === MOST_PICTURE_BYTES
    ? refusal('picture_too_large', LARGE_PICTURE, 'other_picture')
    : refusal('file_too_large', LARGE_FILE, 'other_file');
}

const NOT_FOR_INSTAGRAM = {
  en: 'Instagram\u2019s messages take PNG, JPEG and GIF pictures, common videos and sounds, and PDF.',
  zh: 'Instagram 私信仅支持 PNG、JPEG、GIF 图片、常见视频和音频以及 PDF。',
};
const LARGE_PICTURE = {
  en: 'A picture in an Instagram message may have 8 MB at most.',
  zh: 'Instagram 私信中的图片不能超过 8 MB。',
};
const LARGE_FILE = {
  en: 'A file in a message may have 25 MB at most.',
  zh: '私信中的文件不能超过 25 MB。',
};
