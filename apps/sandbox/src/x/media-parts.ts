/** Files that come in parts, and are prepared when they are whole. https://docs.x.com/x-api/media/quickstart/media-upload-chunked */
import { fileNumber } from '../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../http/answer.js';
import { uploadedFile } from '../http/uploaded-file.js';
import { checkedType, DAY_S, isPhoto, MEDIA_SCOPES, mediaKey, mostBytes, objectOf } from './media.js';
import { invalidRequest, notFoundError, XProblem } from './problems.js';
import { type BegunUpload, type UserContext, userRoute, type XRoute } from './server.js';

const RULE = { scopes: MEDIA_SCOPES, limit: 1875 } as const;
const MOST_OF_PART = 5 * 1024 * 1024;
const MOST_PARTS = 10_000;
/** How long X works at an animation or a video. */
const PREPARING_MS = 1500;
const TYPES = ['video/mp4', 'video/webm', 'video/quicktime', 'image/gif', 'image/jpeg', 'image/png'];

export const mediaPartRoutes: readonly XRoute[] = [
  userRoute('media.initialize', 'POST', '/2/media/upload/initialize', RULE, initialize),
  userRoute('media.append', 'POST', '/2/media/upload/:id/append', RULE, append),
  userRoute('media.finalize', 'POST', '/2/media/upload/:id/finalize', RULE, finalize),
  userRoute('media.status', 'GET', '/2/media/upload', { ...RULE, limit: 1000 }, (context) => {
    const id = context.params.get('media_id') ?? '';
    if (context.params.get('command') !== 'STATUS')
      throw invalidRequest('command', context.params.get('command') ?? '', 'command must be STATUS');
    return jsonAnswer({ data: state(context, id) });
  }),
];

function initialize({ server, viewer, request }: UserContext): Answer {
  const { media_type: type, total_bytes: total, media_category: category } = objectOf(request.json);
  if (typeof type !== 'string' || !TYPES.includes(type))
    throw invalidRequest('media_type', String(type), 'media_type is not supported');
  const most = mostBytes(String(category));
  if (typeof total !== 'number' || !Number.isInteger(total) || total < 1 || total > most)
    throw invalidRequest('total_bytes', String(total), `total_bytes must be between 1 and ${most}`);
  const id = fileNumber(server.secret());
  const begun = { ownerId: viewer.id, category: String(category), totalBytes: total, parts: new Map() };
  server.begun.set(id, begun);
  const data = { id, media_key: mediaKey({ id, type }), expires_after_secs: DAY_S };
  return { ...jsonAnswer({ data }), effect: { detail: `media ${id} ${category} begun` } };
}

async function append(context: UserContext): Promise<Answer> {
  const { server, request, params } = context;
  const begun = begunOf(context);
  const index = Number(params.get('segment_index') ?? Number.NaN);
  if (!Number.isInteger(index) || index < 0 || index >= MOST_PARTS)
    throw invalidRequest('segment_index', String(params.get('segment_index')), 'segment_index is invalid');
  const sent = await uploadedFile(request, 'media');
  if (!sent || sent.bytes.length === 0) throw invalidRequest('media', '', 'media field is required');
  if (sent.bytes.length > MOST_OF_PART)
    throw invalidRequest('media', '', `Segment size exceeds ${MOST_OF_PART} bytes.`);
  begun.parts.set(index, sent.bytes);
  return jsonAnswer({ data: { expires_at: Math.floor(server.serverNow() / 1000) + DAY_S } });
}

function finalize(context: UserContext): Answer {
  const { server, viewer, path } = context;
  const { category, totalBytes, parts } = begunOf(context);
  const bytes = Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part));
  if (bytes.length !== totalBytes)
    throw invalidRequest('id', path.id ?? '', 'Segments do not add up to provided total file size.');
  const type = checkedType(category, bytes);
  const readyAt = server.serverNow() + (isPhoto({ type }) ? 0 : PREPARING_MS);
  const file = server.files.put({ id: path.id ?? '', ownerId: viewer.id, type, bytes, category, readyAt });
  server.begun.delete(file.id);
  return {
    ...jsonAnswer({ data: state(context, file.id) }),
    effect: { detail: `media ${file.id} ${category}` },
  };
}

function begunOf({ server, viewer, path }: UserContext): BegunUpload {
  const begun = server.begun.get(path.id ?? '');
  if (!begun || begun.ownerId !== viewer.id) throw unknownFile(path.id ?? '');
  return begun;
}

function state({ server, viewer }: UserContext, id: string): Record<string, unknown> {
  const file = server.files.ownedBy(viewer.id, id);
  if (!file) throw unknownFile(id);
  const left = file.readyAt - server.serverNow();
  const data = { id, media_key: mediaKey(file), size: file.bytes.length, expires_after_secs: DAY_S };
  if (isPhoto(file)) return data;
  const processing_info =
    left > 0
      ? { state: 'in_progress', check_after_secs: Math.ceil(left / 1000), progress_percent: 50 }
      : { state: 'succeeded', progress_percent: 100 };
  return { ...data, processing_info };
}

const unknownFile = (id: string) => new XProblem(404, { errors: [notFoundError('media', 'id', id)] });
