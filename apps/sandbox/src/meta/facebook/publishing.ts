/** Publishing on a page. */
import { fileFacts } from '../../files/file-facts.js';
import { postedFile, type Upload } from '../../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../../http/answer.js';
import { uploadedFile } from '../../http/uploaded-file.js';
import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { GraphError, invalidParameter } from '../errors.js';
import { fetchMedium } from '../fetched-media.js';
import type { GraphContext } from '../server.js';
import { countWrite } from '../usage.js';
import { isStory, storyId } from './stories.js';

export const LONGEST_POST = 63_206;
const MOST_PHOTO_BYTES = 10 * 1024 * 1024;

/** Facebook counts characters. */
export function postLength(text: string): number {
  return [...text].length;
}

export function createPost(context: GraphContext, page: Account): Answer {
  const { params } = context;
  needsPageToken(context);
  const message = params.get('message') ?? '';
  const link = params.get('link');
  const photos = attachedPhotos(context);
  if (message.trim() === '' && link === undefined && photos.length === 0)
    throw invalidParameter('Missing message or attachment', { subcode: 1349125 });
  if (link !== undefined && !URL.canParse(link))
    throw invalidParameter('link URL is not properly formatted', { subcode: 1609005 });
  if (params.get('published') === 'false') {
    const message = 'Unpublished posts cannot be made here.';
    throw invalidParameter(message, { subcode: 1366046 });
  }
  const post = publish(context, page, message, {
    ...(link !== undefined && { link }),
    ...(photos.length > 0 && withPhotos(photos)),
  });
  const id = storyId(context.server.worlds.facebook, page, post);
  return { ...jsonAnswer({ id }), effect: { created: id } };
}

/** A picture, by upload or by address; published at once or kept for a post to come. */
export async function createPhoto(context: GraphContext, page: Account): Promise<Answer> {
  const { server, params, request } = context;
  needsPageToken(context);
  const file = await uploadedFile(request, 'source');
  const medium = file ?? (await fetchMedium(params.get('url') ?? ''));
  const isPicture = file
    ? fileFacts(file.bytes)?.mimeType.startsWith('image/')
    : medium?.type.startsWith('image/');
  if (!medium || !isPicture)
    throw new GraphError(324, '(#324) Missing or invalid image file', { subcode: 2069019 });
  if (medium.bytes.length > MOST_PHOTO_BYTES)
    throw new GraphError(1, '(#1) The photo is too large', { status: 400, subcode: 1366046 });
  const { type, bytes } = medium;
  const message = params.get('message') ?? params.get('caption') ?? '';
  const alt = params.get('alt_text_custom') ?? null;
  const photo = server.photos.put({ ownerId: page.id, type, bytes, alt });
  const { id } = photo;
  if (params.get('published') === 'false')
    return { ...jsonAnswer({ id }), effect: { detail: `photo ${id}` } };
  const post = publish(context, page, message, withPhotos([photo]));
  const postId = storyId(server.worlds.facebook, page, post);
  return { ...jsonAnswer({ id, post_id: postId }), effect: { created: postId } };
}

const withPhotos = (photos: readonly Upload[]) => ({
  photos: photos.map(({ id }) => id),
  files: photos.map(postedFile),
});

function publish(
  context: GraphContext,
  page: Account,
  text: string,
  native: Record<string, unknown>,
): PlacedPost {
  const { server } = context;
  const view = server.worlds.facebook;
  if (postLength(text) > LONGEST_POST)
    throw invalidParameter(`Param message must be at most ${LONGEST_POST} characters long.`);
  const last = view.posts.by(page.id).findLast(isStory);
  const hasPhotos = native.photos !== undefined;
  if (last?.text === text && text !== '' && !hasPhotos)
    throw new GraphError(506, '(#506) Duplicate status message', {
      subcode: 1455006,
      userTitle: 'Duplicate Status Update',
      userMessage:
        'This status update is identical to the last one you posted. Try posting something different, or delete your previous update.',
    });
  countWrite(context);
  return view.publish({
    authorId: page.id,
    text,
    arrivedAt: server.now(),
    origin: 'api',
    lang: page.lang,
    native: Object.keys(native).length > 0 ? native : null,
  });
}

/** attached_media as a list in a JSON body, as one text of JSON, or as attached_media[0], [1] … of a form. */
function attachedPhotos({ server, params, request, page }: GraphContext): Upload[] {
  const { json } = request;
  const inBody: unknown =
    json && typeof json === 'object' && 'attached_media' in json ? json.attached_media : undefined;
  const given = Array.isArray(inBody) ? inBody : params.all('attached_media').flatMap(parsed);
  return given.map((each: unknown) => {
    const item: unknown = typeof each === 'string' ? parsed(each)[0] : each;
    const id = item && typeof item === 'object' && 'media_fbid' in item ? String(item.media_fbid) : '';
    const photo = server.photos.ownedBy(page.id, id);
    if (!photo) throw invalidParameter('Invalid parameter: the media does not exist', { subcode: 1366051 });
    return photo;
  });
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch {
    return [text];
  }
}

function needsPageToken({ viewer }: GraphContext): void {
  if (viewer.kind === 'page') return;
  throw new GraphError(210, '(#210) A page access token is required to request this resource.');
}
