import { type Connector, ConnectorError, type HttpRequest, write } from '@tingshuo/connector-kit';
import { blueskyErrors } from './errors.js';
import { type Picture, picture, uploaded } from './schemas.js';
import { signedIn } from './session.js';

const MAX_BYTES = 2_000_000;

/** Stores a picture. The network keeps its description in the post, so the handle carries both. */
export const upload: NonNullable<Connector['upload']> = async (account, { bytes, mimeType, alt = '' }) => {
  if (!mimeType.startsWith('image/') || bytes.length > MAX_BYTES)
    return { kind: 'rejected', error: NO_PICTURE };
  const url = `${account.baseUrl}/xrpc/com.atproto.repo.uploadBlob`;
  const call: HttpRequest = { method: 'POST', url, file: { bytes, mimeType } };
  return await write(signedIn(account), call, uploaded, blueskyErrors, ({ blob }) => {
    const handle: Picture = { alt, image: blob };
    return { kind: 'accepted', externalId: JSON.stringify(handle) };
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

const NO_PICTURE = new ConnectorError({
  kind: 'rejected',
  code: 'picture_refused',
  cause: {
    en: 'Only pictures up to 2 MB can be posted on Bluesky here.',
    zh: '此处仅支持向 Bluesky 发布不超过 2 MB 的图片。',
  },
  action: { en: 'Choose another picture or make it smaller.', zh: '请换一张图片或将其缩小。' },
});

const NO_HANDLE = new ConnectorError({
  kind: 'rejected',
  code: 'media_unknown',
  cause: { en: 'The picture was not uploaded to Bluesky.', zh: '该图片尚未上传到 Bluesky。' },
  action: { en: 'Attach the picture again.', zh: '请重新添加图片。' },
});
