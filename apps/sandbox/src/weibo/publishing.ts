/** Sharing, reposting and deleting posts. https://open.weibo.com/wiki/2/statuses/share */
import { fileFacts } from '../files/file-facts.js';
import { postedFile } from '../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../http/answer.js';
import { type UploadedFile, uploadedFile } from '../http/uploaded-file.js';
import type { PlacedPost } from '../world/post-store.js';
import { WeiboError } from './errors.js';
import { statusObject } from './objects.js';
import { requiredId, wholeNumber } from './pages.js';
import { isComment } from './places.js';
import { freeRoute, type UserContext, type WeiboRoute } from './server.js';
import { isAuthor, statusWithId } from './statuses.js';
import { checkRepetition, checkText, publishText } from './writing.js';

const LARGEST_PICTURE = 5 * 1024 * 1024;
const URLS = /https?:\/\/[^\s<>"，。！？；：、（）【】《》]+/g;
const TOPIC = /#[^#\s][^#]*#/;
const WRITING = { writing: 'post' } as const;
const asIs = <T>(draft: T): T => draft;

export const publishingRoutes: readonly WeiboRoute[] = [
  freeRoute('statuses/share', 'POST', share, WRITING),
  freeRoute('statuses/repost', 'POST', repost, WRITING),
  freeRoute('statuses/destroy', 'POST', ({ server, params, viewer }) => {
    const status = statusWithId(server, requiredId(params, 'id'));
    if (!isAuthor(viewer, status)) throw new WeiboError(20102);
    const shown = statusObject(server, status, viewer);
    server.world.remove(status.id, server.now());
    return { ...jsonAnswer(shown), effect: { deleted: status.id } };
  }),
];

async function share(context: UserContext): Promise<Answer> {
  const { params, application, request } = context;
  const text = params.get('status');
  if (text === undefined) throw new WeiboError(10016, 'status');
  checkText(text);
  if (!showsAddressOf(text, application.domains))
    throw new WeiboError(10017, 'status', 'text not find domain!');
  if (TOPIC.test(text.replaceAll(URLS, ''))) throw new WeiboError(10017, 'status', 'text contains topic!');
  const picture = await readPicture(uploadedFile(request, 'pic'));
  checkRepetition(context, (post) => !isComment(post), text);
  const native = picture && {
    picture: picture.name,
    files: [postedFile({ ...picture, id: picture.name, alt: null })],
  };
  const status = publishText(context, { text, native }, asIs);
  return written(context, status);
}

/** A shared text must show an address of the application. */
function showsAddressOf(text: string, domains: readonly string[]): boolean {
  return [...text.matchAll(URLS)].some(([address]) => {
    const host = URL.canParse(address) ? new URL(address).hostname : '';
    return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  });
}

async function readPicture(upload: Promise<UploadedFile | null>): Promise<UploadedFile | null> {
  const file = await upload;
  if (file && file.bytes.length > LARGEST_PICTURE) throw new WeiboError(10018);
  if (file && !/^image\/(jpeg|gif|png)$/.test(fileFacts(file.bytes)?.mimeType ?? ''))
    throw new WeiboError(10008);
  return file;
}

/** is_comment: 1 comments on the post, 2 on the original, 3 on both. */
function repost(context: UserContext): Answer {
  const { server, params } = context;
  const status = statusWithId(server, requiredId(params, 'id'));
  const text = params.get('status') || '转发微博';
  const also = wholeNumber(params, 'is_comment', 0);
  if (also > 3) throw new WeiboError(10017, 'is_comment');
  checkRepetition(context, (post) => post.quoteOf === status.id, text);
  const created = publishText(context, { text, quoteOf: status.id }, asIs);
  const originalId = status.quoteOf ?? status.repostOf;
  const targets = [also & 1 ? status.id : null, also & 2 ? originalId : null];
  for (const parentId of targets) if (parentId !== null) publishText(context, { text, parentId }, asIs);
  return written(context, created);
}

function written({ server, viewer }: UserContext, status: PlacedPost): Answer {
  return { ...jsonAnswer(statusObject(server, status, viewer)), effect: { created: status.id } };
}
