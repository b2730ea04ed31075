/**
 * Weibo takes a picture only together with its text, so an "upload" keeps the file in its handle, a data address, until
 * the text is sent.
 */

import { accepted, type Connector, type MultipartPart, refusal } from '@tingshuo/connector-kit';

const TYPES = new Set(['image/jpeg', 'image/png', 'image/gif']);
const MAX_BYTES = 5 * 1024 * 1024 - 1;
const HANDLE = /^data:(image\/(?:jpeg|png|gif));base64,([a-zA-Z0-9+/]+=*)$/;

/** Checks a picture; nothing is sent yet. */
export const upload: NonNullable<Connector['upload']> = async (_account, { bytes, mimeType }) => {
  if (!TYPES.has(mimeType) || bytes.length > MAX_BYTES) return { kind: 'rejected', error: NOT_TAKEN };
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return accepted(`data:${mimeType};base64,${base64}`);
};

/** The picture of a handle as a part of a form; undefined for another handle. */
export function picturePart(handle: string): MultipartPart | undefined {
  const [, mimeType, base64] = HANDLE.exec(handle) ?? [];
  if (mimeType === undefined || base64 === undefined) return undefined;
  const fileName = `picture.${mimeType.slice('image/'.length)}`;
  return { name: 'pic', fileName, mimeType, bytes: Buffer.from(base64, 'base64') };
}

export const NOT_TAKEN = refusal(
  'picture_refused',
  {
    en: 'Weibo takes one JPEG, PNG or GIF of less than 5 MB with a text.',
    zh: '微博发布时仅支持一张小于 5 MB 的 JPEG、PNG 或 GIF 图片。',
  },
  { en: 'Choose another picture.', zh: '请更换图片。' },
);
