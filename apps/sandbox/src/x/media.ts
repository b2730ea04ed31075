/** Pictures in one request, descriptions, and which files may stand where. https://docs.x.com/x-api/media/upload-media */
import { fileFacts } from '../files/file-facts.js';
import type { Upload } from '../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../http/answer.js';
import { uploadedFile } from '../http/uploaded-file.js';
import { forbidden, invalidRequest } from './problems.js';
import { type UserContext, userRoute, type XRoute } from './server.js';

export const MEDIA_SCOPES = ['media.write'] as const;
const MOST_PICTURES = 4;
const LONGEST_ALT = 1000;
export const DAY_S = 86_400;
const MEGABYTE = 1024 * 1024;

/** What each second half of a category takes: by a file's own bytes, whatever it is called. */
const KINDS: Readonly<Record<string, { types: readonly string[]; most: number }>> = {
  image: {
    types: ['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff', 'image/pjpeg'],
    most: 5 * MEGABYTE,
  },
  gif: { types: ['image/gif'], most: 15 * MEGABYTE },
  video: { types: ['video/mp4', 'video/quicktime', 'video/webm'], most: 512 * MEGABYTE },
};
const PURPOSES = ['tweet', 'dm'];

export const mediaRoutes: readonly XRoute[] = [
  userRoute('media.upload', 'POST', '/2/media/upload', { scopes: MEDIA_SCOPES, limit: 500 }, upload),
  userRoute('media.metadata', 'POST', '/2/media/metadata', { scopes: MEDIA_SCOPES, limit: 500 }, describe),
];

/** Only what goes in one request: animations and videos come in parts. */
async function upload({ server, viewer, params, request }: UserContext): Promise<Answer> {
  const category = params.get('media_category') ?? '';
  if (!['tweet_image', 'dm_image'].includes(category)) throw unsupported(category);
  const sent = await uploadedFile(request, 'media');
  if (!sent || sent.bytes.length === 0) throw invalidRequest('media', '', 'media field is required');
  const type = checkedType(category, sent.bytes);
  const file = server.files.put({
    ownerId: viewer.id,
    type,
    bytes: sent.bytes,
    category,
    readyAt: server.serverNow(),
  });
  const data = { id: file.id, media_key: mediaKey(file), size: file.bytes.length, expires_after_secs: DAY_S };
  return { ...jsonAnswer({ data }), effect: { detail: `media ${file.id} ${category}` } };
}

const unsupported = (category: string) =>
  invalidRequest('media_category', category, `media_category: ${category || 'null'} is not supported`);

/** How many bytes a category takes. Throws where it is none. */
export function mostBytes(category: string): number {
  const [purpose = '', kind = ''] = category.split('_');
  const rule = KINDS[kind];
  if (!rule || !PURPOSES.includes(purpose)) throw unsupported(category);
  return rule.most;
}

/** What a file is. Throws where its category does not take it. */
export function checkedType(category: string, bytes: Buffer): string {
  const most = mostBytes(category);
  if (bytes.length > most) throw invalidRequest('media', category, `File size exceeds ${most} bytes.`);
  const type = fileFacts(bytes)?.mimeType ?? '';
  if (!KINDS[category.split('_')[1] ?? '']?.types.includes(type))
    throw invalidRequest('media', category, 'media type unrecognized.');
  return type;
}

function describe(context: UserContext): Answer {
  const { id, metadata } = objectOf(context.request.json);
  const { text } = objectOf(objectOf(metadata).alt_text);
  const file = usable(context, id);
  if (!file) throw forbidden('You are not permitted to use this media.');
  if (typeof text !== 'string' || text === '' || [...text].length > LONGEST_ALT)
    throw invalidRequest(
      'metadata.alt_text.text',
      String(text),
      `alt_text must be 1 to ${LONGEST_ALT} characters`,
    );
  file.alt = text;
  return jsonAnswer({ data: { id: file.id, associated_metadata: { alt_text: { text } } } });
}

/** The files that a new post names: up to four pictures, or one animation, or one video. */
export function namedFiles(context: UserContext, media: unknown): Upload[] {
  if (media === undefined) return [];
  const { media_ids: ids } = objectOf(media);
  const refuse = (why = 'Your media IDs are invalid.') => invalidRequest('media.media_ids', String(ids), why);
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_PICTURES) throw refuse();
  const files = ids.map((id: unknown) => {
    const file = usable(context, id, 'tweet');
    if (!file) throw refuse();
    return file;
  });
  if (files.length > 1 && !files.every(isPhoto))
    throw refuse('A post may have up to 4 photos, or 1 animated GIF, or 1 video.');
  return files;
}

/** The file that a private message names. */
export function attachedFile(context: UserContext, attachments: unknown): Upload | null {
  if (attachments === undefined) return null;
  const refuse = (why: string) => invalidRequest('requestBody.attachments', JSON.stringify(attachments), why);
  if (!Array.isArray(attachments) || attachments.length !== 1)
    throw refuse('attachments must have exactly 1 item');
  const file = usable(context, objectOf(attachments[0]).media_id, 'dm');
  if (!file) throw refuse('The media ID is invalid, or of another media category.');
  return file;
}

type Kind = Pick<Upload, 'type'>;

export const isPhoto = ({ type }: Kind): boolean => type.startsWith('image/') && type !== 'image/gif';

export function typeOf(file: Kind): 'photo' | 'animated_gif' | 'video' {
  if (isPhoto(file)) return 'photo';
  return file.type === 'image/gif' ? 'animated_gif' : 'video';
}

const KEYS = { photo: 3, animated_gif: 16, video: 7 } as const;

export const mediaKey = (file: Pick<Upload, 'id' | 'type'>): string => `${KEYS[typeOf(file)]}_${file.id}`;

/** A file of the viewer that is prepared, for a day, and only for what it was brought for. */
function usable({ server, viewer }: UserContext, id: unknown, purpose?: 'tweet' | 'dm'): Upload | undefined {
  const file = server.files.ownedBy(viewer.id, String(id));
  const now = server.serverNow();
  const isFit = purpose === undefined || file?.category?.startsWith(`${purpose}_`);
  return file && isFit && file.readyAt <= now && file.readyAt > now - DAY_S * 1000 ? file : undefined;
}

export function objectOf(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' ? { ...value } : {};
}
