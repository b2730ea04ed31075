/** Uploading media for messages, and fetching what people sent. */
import { jsonAnswer } from '../http/answer.js';
import { uploadedFile } from '../http/uploaded-file.js';
import { WechatError } from './errors.js';
import { MEDIA_TYPES, type MediaType } from './media-shelf.js';
import { type WechatRoute, wechatRoute } from './server.js';

export const mediaRoutes: readonly WechatRoute[] = [
  wechatRoute('media.upload', 'POST', '/media/upload', 100_000, async ({ server, request, query }) => {
    const type = query.get('type') ?? '';
    if (!isMediaType(type)) throw new WechatError(40004);
    const file = await uploadedFile(request, 'media');
    if (!file || file.bytes.length === 0) throw new WechatError(41005);
    if (file.bytes.length > MEDIA_TYPES[type].maxBytes) throw new WechatError(40006);
    const now = server.now();
    const { bytes } = file;
    const id = server.shelf.put({ type, bytes, contentType: file.type || 'application/octet-stream' }, now);
    const named = type === 'thumb' ? { thumb_media_id: id } : { media_id: id };
    return {
      ...jsonAnswer({ type, ...named, created_at: Math.floor(now / 1000), item: [] }),
      effect: { created: id },
    };
  }),
  wechatRoute('media.get', 'GET', '/media/get', 200_000, ({ server, query }) => {
    const medium = server.shelf.get(query.get('media_id') ?? '', server.now());
    if (!medium) throw new WechatError(40007);
    const { contentType: type, bytes } = medium;
    const headers = { 'content-disposition': `attachment; filename="media.${type.split('/')[1] ?? 'bin'}"` };
    return { status: 200, type, body: '', bytes, headers };
  }),
];

function isMediaType(type: string): type is MediaType {
  return Object.hasOwn(MEDIA_TYPES, type);
}
