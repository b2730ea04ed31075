/** Pictures for posts in one request, and their descriptions. https://docs.x.com/x-api/media/upload-media */
import { fileFacts } from '../files/file-facts.js';
import type { Upload } from '../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../http/answer.js';
import { uploadedFile } from '../http/uploaded-file.js';
import { forbidden, invalidRequest } from './problems.js';
import { type UserContext, userRoute, type XRoute } from './server.js';

const SCOPES = ['media.write'] as const;
const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff', 'image/pjpeg'];
const MOST_BYTES = 5 * 1024 * 1024;
const MOST_FILES = 4;
const LONGEST_ALT = 1000;
const DAY_S = 86_400;

export const mediaRoutes: readonly XRoute[] = [
  userRoute('media.upload', 'POST', '/2/media/upload', { scopes: SCOPES, limit: 500 }, upload),
  userRoute('media.metadata', 'POST', '/2/media/metadata', { scopes: SCOPES, limit: 500 }, describe),
];

/** Only what goes in one request: animations and videos come in parts, which nobody sends here. */
async function upload({ server, viewer, params, request }: UserContext): Promise<Answer> {
  const category = params.get('media_category') ?? '';
  if (!['tweet_image', 'dm_image', 'subtitles'].includes(category))
    throw invalidRequest(
      'media_category',
      category,
      `media_category: ${category || 'null'} is not supported`,
    );
  const sent = await uploadedFile(request, 'media');
  if (!sent || sent.bytes.length === 0) throw invalidRequest('media', '', 'media field is required');
  if (sent.bytes.length > MOST_BYTES)
    throw invalidRequest('media', sent.name, `File size exceeds ${MOST_BYTES} bytes.`);
  const type = fileFacts(sent.bytes)?.mimeType ?? '';
  if (!PICTURES.includes(type)) throw invalidRequest('media', sent.name, 'media type unrecognized.');
  const readyAt = server.serverNow();
  const file = server.files.put({ ownerId: viewer.id, type, bytes: sent.bytes, readyAt });
  const data = {
    id: file.id,
    media_key: mediaKey(file.id),
    size: file.bytes.length,
    expires_after_secs: DAY_S,
  };
  return { ...jsonAnswer({ data }), effect: { detail: `media ${file.id}` } };
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

/** The pictures that a new post names. */
export function namedFiles(context: UserContext, media: unknown): Upload[] {
  if (media === undefined) return [];
  const { media_ids: ids } = objectOf(media);
  const refuse = () => invalidRequest('media.media_ids', String(ids), 'Your media IDs are invalid.');
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_FILES) throw refuse();
  return ids.map((id: unknown) => {
    const file = usable(context, id);
    if (!file) throw refuse();
    return file;
  });
}

export const mediaKey = (id: string): string => `3_${id}`;

/** An upload is kept for a day. */
function usable({ server, viewer }: UserContext, id: unknown): Upload | undefined {
  const file = server.files.ownedBy(viewer.id, String(id));
  return file && file.readyAt > server.serverNow() - DAY_S * 1000 ? file : undefined;
}

export function objectOf(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' ? { ...value } : {};
}
