import { setTimeout as wait } from 'node:timers/promises';
import {
  type AccountContext,
  accepted,
  type Connector,
  type MediaFile,
  type Outcome,
  refusal,
} from '@tingshuo/connector-kit';
import { kindOf } from './file-kinds.js';
import { send } from './request.js';
import { anyAnswer, uploaded } from './schemas.js';
import { JUST_BEGUN, prepared, uploadInParts } from './upload-in-parts.js';

const LONGEST_ALT = 1000;

type Upload = NonNullable<Connector['upload']>;

/**
 * Brings a file for a post or for a private message to X, which keeps both apart and each for a day; with its
 * description by a further call. `pause` waits for so many milliseconds.
 */
export const uploadWith =
  (pause: (ms: number) => Promise<unknown>): Upload =>
  async (account, file, use, begun) => {
    const kind = kindOf(file.mimeType, file.bytes.length);
    if (!kind) return { kind: 'rejected', error: OTHER_FILE };
    const category = `${use.kind === 'message' ? 'dm' : 'tweet'}_${kind.category}`;
    const outcome =
      kind.category === 'image'
        ? await uploadAtOnce(account, file, category)
        : begun === undefined
          ? await uploadInParts(account, file, category, pause)
          : await prepared(account, begun, JUST_BEGUN, pause);
    const isDescribed = outcome.kind === 'accepted' && use.kind === 'post' && kind.category !== 'video';
    return isDescribed && file.alt ? await describe(account, outcome.externalId, file.alt) : outcome;
  };

export const upload: Upload = uploadWith((ms) => wait(ms));

function uploadAtOnce(
  account: AccountContext,
  { bytes, mimeType, name }: MediaFile,
  category: string,
): Promise<Outcome> {
  const multipart = [
    { name: 'media_category', value: category },
    { name: 'media_type', value: mimeType },
    { name: 'media', fileName: name, mimeType, bytes },
  ];
  return send(account, '/2/media/upload', { multipart }, uploaded, ({ data }) => accepted(data.id));
}

/** A picture whose description was not taken is not ready: nobody sees it yet, so all of it can be done again. */
function describe(account: AccountContext, id: string, alt: string): Promise<Outcome> {
  const json = { id, metadata: { alt_text: { text: [...alt].slice(0, LONGEST_ALT).join('') } } };
  return send(account, '/2/media/metadata', { json }, anyAnswer, () => accepted(id));
}

const OTHER_FILE = refusal(
  'file_refused',
  {
    en: 'X takes JPEG, PNG, WebP, BMP and TIFF pictures up to 5 MB, GIF up to 15 MB, and MP4, QuickTime and WebM videos up to 512 MB.',
    zh: 'X 仅支持不超过 5 MB 的 JPEG、PNG、WebP、BMP、TIFF 图片，不超过 15 MB 的 GIF，以及不超过 512 MB 的 MP4、QuickTime、WebM 视频。',
  },
  { en: 'Use a smaller file, or one of these types.', zh: '请使用更小的文件，或改用上述类型。' },
);
