import {
  type AccountContext,
  accepted,
  type Connector,
  type MediaFile,
  type Outcome,
  refusal,
} from '@tingshuo/connector-kit';
import { bringAttachment } from '../meta/message-attachment.js';
import { send } from '../meta/request.js';
import { created } from './schemas.js';

/** Brings a file to the page without showing it: posts and comments take pictures, messages any file. */
export const upload: NonNullable<Connector['upload']> = (account, file, use) =>
  use.kind === 'message' ? bringAttachment(account, file, 'messenger') : bringPicture(account, file);

async function bringPicture(
  account: AccountContext,
  { bytes, mimeType, name, alt }: MediaFile,
): Promise<Outcome> {
  if (!PICTURES.includes(mimeType)) return { kind: 'rejected', error: NO_PICTURE };
  if (bytes.length > MOST_BYTES) return { kind: 'rejected', error: LARGE_PICTURE };
  const multipart = [
    { name: 'source', fileName: name, mimeType, bytes },
    { name: 'published', value: 'false' },
    ...(alt === undefined ? [] : [{ name: 'alt_text_custom', value: alt }]),
  ];
  const photos = [account.account.externalId, 'photos'];
  return await send(account, photos, { multipart }, created, ({ id }) => accepted(id));
}

/** What posts and comments show. */
export const PICTURES = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/tiff', 'image/webp'];
export const MOST_BYTES = 10 * 1024 * 1024;

const NO_PICTURE = refusal(
  'picture_refused',
  {
    en: 'Posts and comments take JPEG, PNG, GIF, BMP, TIFF and WebP pictures here.',
    zh: '此处的帖子和评论仅支持 JPEG、PNG、GIF、BMP、TIFF 和 WebP 图片。',
  },
  { en: 'Choose a picture.', zh: '请选择图片。' },
);
const LARGE_PICTURE = refusal(
  'picture_too_large',
  { en: 'A picture on a Page may have 10 MB at most.', zh: '主页图片不能超过 10 MB。' },
  'other_picture',
);
