import { accepted, type Connector, refusal } from '@tingshuo/connector-kit';
import { send } from '../meta/request.js';
import { created } from './schemas.js';

/** Brings a picture to the page without showing it; its id is what `publish` and `reply` take. */
export const upload: NonNullable<Connector['upload']> = async (account, { bytes, mimeType, name, alt }) => {
  if (!mimeType.startsWith('image/')) return { kind: 'rejected', error: NO_PICTURE };
  const multipart = [
    { name: 'source', fileName: name, mimeType, bytes },
    { name: 'published', value: 'false' },
    ...(alt === undefined ? [] : [{ name: 'alt_text_custom', value: alt }]),
  ];
  const photos = [account.account.externalId, 'photos'];
  return await send(account, photos, { multipart }, created, ({ id }) => accepted(id));
};

const NO_PICTURE = refusal(
  'picture_refused',
  { en: 'Only pictures can be uploaded to a Page here.', zh: '此处仅支持向主页上传图片。' },
  { en: 'Choose a picture.', zh: '请选择图片。' },
);
