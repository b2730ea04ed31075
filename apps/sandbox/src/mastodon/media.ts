/** Files for posts: POST /api/v2/media and what follows. https://docs.joinmastodon.org/methods/media/ */
import { fileFacts } from '../files/file-facts.js';
import { fileNumber, postedFile, type Upload, UploadShelf } from '../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../http/answer.js';
import { uploadedFile } from '../http/uploaded-file.js';
import { invalid, MastodonError, notFound } from './errors.js';
import { type MastodonRoute, type MastodonServer, type UserContext, userRoute } from './server.js';

export const MOST_FILES = 4;
export const PICTURE_TYPES = ['jpeg', 'png', 'gif', 'heic', 'heif', 'webp', 'avif'].map(
  (name) => `image/${name}`,
);
export const VIDEO_TYPES = ['video/webm', 'video/mp4', 'video/quicktime'];
export const MOST_PICTURE_BYTES = 16 * 1024 * 1024;
export const MOST_VIDEO_BYTES = 99 * 1024 * 1024;
/** The product of both sides. */
export const MOST_PIXELS = 33_177_600;
const LONGEST_DESCRIPTION = 1500;
/** How long a moving picture is prepared; clients must ask until it is ready. */
const PREPARING_MS = 600;

export const mediaShelf = (secret: () => string): UploadShelf =>
  new UploadShelf('/media', () => fileNumber(secret()));

export const mediaRoutes: readonly MastodonRoute[] = [
  userRoute('media.create', 'POST', '/api/v2/media', 'write:media', (context) =>
    create(context, PREPARING_MS),
  ),
  userRoute('media.create-v1', 'POST', '/api/v1/media', 'write:media', (context) => create(context, 0)),
  userRoute('media.get', 'GET', '/api/v1/media/:id', 'write:media', ({ server, viewer, path }) => {
    const file = server.files.ownedBy(viewer.id, path.id ?? '');
    if (!file || server.files.isAttached(file.id)) throw notFound();
    return jsonAnswer(attachmentEntity(server, file), isReady(server, file) ? 200 : 206);
  }),
];

async function create(
  { server, viewer, params, request }: UserContext,
  preparingMs: number,
): Promise<Answer> {
  const sent = await uploadedFile(request, 'file');
  if (!sent || sent.bytes.length === 0) throw invalid("File can't be blank");
  const alt = params.get('description') ?? null;
  if ([...(alt ?? '')].length > LONGEST_DESCRIPTION)
    throw invalid(`Description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`);
  const { mimeType: type, width, height } = checkedFacts(sent.bytes);
  const isMoving = VIDEO_TYPES.includes(type) || type === 'image/gif';
  const readyAt = isMoving && preparingMs > 0 ? server.serverNow() + preparingMs : 0;
  const file = server.files.put({ ownerId: viewer.id, type, bytes: sent.bytes, alt, width, height, readyAt });
  const answer = jsonAnswer(attachmentEntity(server, file), isReady(server, file) ? 200 : 202);
  return { ...answer, effect: { detail: `media ${file.id}` } };
}

/** A file is what its bytes say, whatever the client calls it. */
function checkedFacts(bytes: Buffer) {
  const facts = fileFacts(bytes);
  const isVideo = facts !== null && VIDEO_TYPES.includes(facts.mimeType);
  if (!facts || !(isVideo || PICTURE_TYPES.includes(facts.mimeType)))
    throw invalid('File content type is invalid, File is invalid');
  const most = isVideo ? MOST_VIDEO_BYTES : MOST_PICTURE_BYTES;
  if (bytes.length > most) throw invalid(`File file size must be less than ${most / 1024 / 1024} MB`);
  const { width, height } = facts;
  if ((width ?? 0) * (height ?? 0) > MOST_PIXELS)
    throw new MastodonError(
      422,
      `${width}x${height} images are not supported, must be below ${MOST_PIXELS} sq px`,
    );
  return facts;
}

/** The files that a new post names; they belong to it from then on. */
export function takeFiles({ server, viewer, params }: UserContext): Upload[] {
  const ids = params.all('media_ids');
  if (ids.length > MOST_FILES) throw new MastodonError(422, `Cannot attach more than ${MOST_FILES} files`);
  const files = ids.map((id) => {
    const file = server.files.ownedBy(viewer.id, id);
    if (file && !server.files.isAttached(id)) return file;
    throw invalid(`Media ${id} not found or already attached to another post`);
  });
  if (files.length > 1 && files.some(({ type }) => VIDEO_TYPES.includes(type)))
    throw new MastodonError(422, 'Cannot attach a video to a post that already contains images');
  if (files.some((file) => !isReady(server, file)))
    throw new MastodonError(
      422,
      'Cannot attach files that have not finished processing. Try again in a moment!',
    );
  return files;
}

export const nativeFiles = (files: readonly Upload[]) => ({ files: files.map(postedFile) });

const isReady = (server: MastodonServer, { readyAt }: Upload): boolean => readyAt <= server.serverNow();

/** A file before it is in a post; without an address while it is prepared. */
function attachmentEntity(server: MastodonServer, file: Upload): Record<string, unknown> {
  const { width, height } = file;
  return {
    ...attachedEntity(server.files.urlOf(server.baseUrl, file.id), file),
    ...(!isReady(server, file) && { url: null }),
    meta: width === null ? {} : { original: { width, height, size: `${width}x${height}` } },
  };
}

/** A file of a post. */
export function attachedEntity(
  url: string,
  { id, type, alt }: { id: string; type: string; alt: string | null },
): Record<string, unknown> {
  const kind = type === 'image/gif' ? 'gifv' : type.startsWith('video/') ? 'video' : 'image';
  return {
    id,
    type: kind,
    url,
    preview_url: url,
    remote_url: null,
    text_url: null,
    meta: {},
    description: alt,
    blurhash: null,
  };
}
