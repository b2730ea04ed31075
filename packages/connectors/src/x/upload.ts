import {
  type AccountContext,
  accepted,
  type Connector,
  type Outcome,
  refusal,
} from '@tingshuo/connector-kit';
import { send } from './request.js';
import { anyAnswer, uploaded } from './schemas.js';

// What the simple upload takes; animations and videos go in parts.
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff']);
const MAX_BYTES = 5_000_000;
const LONGEST_ALT = 1000;

/** Brings a picture for a post to X, which keeps it for a day, with its description by a second call. */
export const upload: NonNullable<Connector['upload']> = async (account, { bytes, mimeType, name, alt }) => {
  if (!PICTURES.has(mimeType) || bytes.length > MAX_BYTES) return { kind: 'rejected', error: NO_PICTURE };
  const multipart = [
    { name: 'media_category', value: 'tweet_image' },
    { name: 'media_type', value: mimeType },
    { name: 'media', fileName: name, mimeType, bytes },
  ];
  const outcome = await send(account, '/2/media/upload', { multipart }, uploaded, ({ data }) =>
    accepted(data.id),
  );
  return outcome.kind === 'accepted' && alt ? await describe(account, outcome.externalId, alt) : outcome;
};

/** A picture whose description was not taken is not ready: nobody sees it yet, so all of it can be done again. */
function describe(account: AccountContext, id: string, alt: string): Promise<Outcome> {
  const json = { id, metadata: { alt_text: { text: [...alt].slice(0, LONGEST_ALT).join('') } } };
  return send(account, '/2/media/metadata', { json }, anyAnswer, () => accepted(id));
}

const NO_PICTURE = refusal(
  'picture_refused',
  {
    en: 'Only JPEG, PNG, WebP, BMP and TIFF pictures up to 5 MB can be posted here.',
    zh: '此处仅支持不超过 5 MB 的 JPEG、PNG、WebP、BMP 和 TIFF 图片。',
  },
  'other_picture',
);
