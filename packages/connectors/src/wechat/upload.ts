import { accepted, type Connector, refusal } from '@tingshuo/connector-kit';
import { uploaded } from './schemas.js';
import { send } from './session.js';

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

/** The types that are sent as pictures. */
export const PICTURES = Object.keys(TYPE_OF).filter((each) => TYPE_OF[each] === 'image');

/** Brings a file to WeChat for three days. The handle holds its type, which a message has to name. */
export const upload: NonNullable<Connector['upload']> = async (account, { bytes, mimeType, name }) => {
  const type = TYPE_OF[mimeType.toLowerCase().split(';')[0]?.trim() ?? ''];
  if (type === undefined) return { kind: 'rejected', error: unsupported(mimeType) };
  const deed = { query: { type }, multipart: [{ name: 'media', fileName: name, mimeType, bytes }] };
  return await send(account, '/cgi-bin/media/upload', deed, uploaded, ({ media_id }) =>
    accepted(`${type}:${media_id}`),
  );
};

/** What `upload` gave; an id without a type is taken for an image. */
export function mediaHandle(handle: string): { type: FileType; mediaId: string } {
  const type = TYPES.find((each) => handle.startsWith(`${each}:`));
  return type ? { type, mediaId: handle.slice(type.length + 1) } : { type: 'image', mediaId: handle };
}

const unsupported = (mimeType: string) =>
  refusal(
    'file_refused',
    {
      en: 'WeChat takes JPEG, PNG, GIF and BMP images, AMR and MP3 sound, and MP4 videos.',
      zh: '微信仅支持 JPEG、PNG、GIF、BMP 图片，AMR、MP3 语音和 MP4 视频。',
    },
    'other_file',
    { detail: mimeType },
  );
