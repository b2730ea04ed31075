import { accepted, type Connector, refusal } from '@tingshuo/connector-kit';
import { send } from './request.js';
import { type Picture, picture, uploaded } from './schemas.js';

const MAX_BYTES = 2_000_000;

/** Stores a picture. The network keeps its description in the post, so the handle carries both. */
export const upload: NonNullable<Connector['upload']> = async (account, { bytes, mimeType, alt = '' }) => {
  if (!mimeType.startsWith('image/') || bytes.length > MAX_BYTES)
    return { kind: 'rejected', error: NO_PICTURE };
  const deed = { file: { bytes, mimeType } };
  return await send(account, 'com.atproto.repo.uploadBlob', deed, uploaded, ({ blob }) => {
    const handle: Picture = { alt, image: blob };
    return accepted(JSON.stringify(handle));
  });
};

/** The picture of a handle. Throws ConnectorError for any other text. */
export function pictureOf(handle: string): Picture {
  try {
    return picture.parse(JSON.parse(handle));
  } catch {
    throw NO_HANDLE;
  }
}

const NO_PICTURE = refusal(
  'picture_refused',
  {
    en: 'Only pictures up to 2 MB can be posted on Bluesky here.',
    zh: '此处仅支持向 Bluesky 发布不超过 2 MB 的图片。',
  },
  'other_picture',
);

const NO_HANDLE = refusal(
  'media_unknown',
  { en: 'The picture was not uploaded to Bluesky.', zh: '该图片尚未上传到 Bluesky。' },
  { en: 'Attach the picture again.', zh: '请重新添加图片。' },
);
