import { type Connector, ConnectorError, write } from '@tingshuo/connector-kit';
import { wechatErrors } from './errors.js';
import { uploaded } from './schemas.js';
import { signedIn } from './session.js';

const TYPES = ['image', 'voice', 'video'] as const;
type FileType = (typeof TYPES)[number];

const TYPE_OF: Record<string, FileType> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/gif': 'image',
  'image/bmp': 'image',
  'audio/amr': 'voice',
  'audio/mpeg': 'voice',
  'audio/mp3': 'voice',
  'video/mp4': 'video',
};

/** Brings a file to WeChat for three days. The handle holds its type, which a message has to name. */
export const upload: NonNullable<Connector['upload']> = async (account, { bytes, mimeType, name }) => {
  const type = TYPE_OF[mimeType.toLowerCase().split(';')[0]?.trim() ?? ''];
  if (type === undefined) return { kind: 'rejected', error: unsupported(mimeType) };
  const request = {
    method: 'POST' as const,
    url: `${account.baseUrl}/cgi-bin/media/upload`,
    query: { type },
    multipart: [{ name: 'media', fileName: name, mimeType, bytes }],
  };
  return await write(signedIn(account), request, uploaded, wechatErrors, ({ media_id }) => ({
    kind: 'accepted',
    externalId: `${type}:${media_id}`,
  }));
};

/** What `upload` gave; an id without a type is taken for an image. */
export function mediaHandle(handle: string): { type: FileType; mediaId: string } {
  const type = TYPES.find((each) => handle.startsWith(`${each}:`));
  return type ? { type, mediaId: handle.slice(type.length + 1) } : { type: 'image', mediaId: handle };
}

const unsupported = (mimeType: string) =>
  new ConnectorError({
    kind: 'rejected',
    code: 'file_refused',
    cause: {
      en: 'WeChat takes JPEG, PNG, GIF and BMP images, AMR and MP3 sound, and MP4 videos.',
      zh: '微信仅支持 JPEG、PNG、GIF、BMP 图片，AMR、MP3 语音和 MP4 视频。',
    },
    action: { en: 'Choose another file, then send again.', zh: '请更换文件后重新发送。' },
    detail: mimeType,
  });
