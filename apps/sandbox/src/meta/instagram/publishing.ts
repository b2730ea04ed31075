/**
 * Publishing on Instagram in two steps: a container, then its publication.
 * https://developers.facebook.com/docs/instagram-platform/content-publishing
 */
import { type Answer, jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import { tagsOf } from '../../world/post-store.js';
import { GraphError, invalidParameter, missingParameter } from '../errors.js';
import { fetchMedium } from '../fetched-media.js';
import { askedFields } from '../graph/asked-fields.js';
import { type Operations, renderNode, type Shape } from '../graph/node.js';
import { instagramId, readInstagramId } from '../ids.js';
import { type GraphContext, structuredParam } from '../server.js';
import { type Container, QUOTA } from './containers.js';

export const LONGEST_CAPTION = 2200;
const MOST_HASHTAGS = 30;
const MOST_CAROUSEL_ITEMS = 10;
/** Films say twice that they are being worked on. */
const VIDEO_WORK = 2;

export function captionLength(text: string): number {
  return [...text].length;
}

const STATUS_TEXT = {
  EXPIRED: 'Expired: The container was not published within 24 hours',
  ERROR: 'Error: Media upload has failed with error code 2207076',
  FINISHED: 'Finished: Media has been uploaded and it is ready to be published.',
  IN_PROGRESS: 'In Progress: Media is still being processed.',
  PUBLISHED: 'Published: Media has been published.',
} as const;

export const containerShape: Shape<Container> = {
  type: 'IGContainer',
  id: ({ id }) => instagramId('container', id),
  usual: ['id'],
  fields: {
    status_code: (container, { server }) => server.containers.status(container, server.now()),
    status: (container, { server }) =>
      container.failure ?? STATUS_TEXT[server.containers.status(container, server.now())],
  },
};

export const containerOperations: Operations<Container> = {
  GET: {
    name: 'container.get',
    permissions: ['instagram_content_publish', 'instagram_basic'],
    useCase: 'instagram',
    run: (context, container) => {
      const json = renderNode(containerShape, container, context, askedFields(context));
      container.work = Math.max(0, container.work - 1);
      return jsonAnswer(json);
    },
  },
};

export async function createContainer(context: GraphContext, owner: Account): Promise<Answer> {
  const { server, params } = context;
  const caption = params.get('caption') ?? '';
  if (captionLength(caption) > LONGEST_CAPTION || tagsOf(caption).length > MOST_HASHTAGS)
    throw new GraphError(36004, 'The submitted caption is invalid.', {
      subcode: 2207010,
      userTitle: 'The caption is too long',
      userMessage: `The caption can have at most ${LONGEST_CAPTION} characters and ${MOST_HASHTAGS} hashtags.`,
    });
  const medium = await readMedium(context, owner);
  const isItem = params.isTrue('is_carousel_item');
  const draft = { ownerId: owner.id, caption, isItem, madeAt: server.now() };
  const id = instagramId('container', server.containers.make({ ...draft, ...medium }).id);
  return { ...jsonAnswer({ id }), effect: { detail: `container ${id}` } };
}

async function readMedium(
  context: GraphContext,
  owner: Account,
): Promise<Pick<Container, 'mediaType' | 'mediaUrl' | 'work' | 'failure'>> {
  const { params } = context;
  const [kind, image, video] = ['media_type', 'image_url', 'video_url'].map((name) => params.get(name));
  if (kind === 'CAROUSEL') return readCarousel(context, owner);
  if (video !== undefined) {
    const isFetched = (await fetchMedium(video)) !== null;
    const failure = isFetched ? null : 'Error: Media download has failed.';
    return { mediaType: 'VIDEO', mediaUrl: video, work: VIDEO_WORK, failure };
  }
  if (image === undefined) throw missingParameter('image_url');
  const fetched = await fetchMedium(image);
  if (!fetched)
    throw new GraphError(9004, 'Only photo or video can be accepted as media type.', {
      subcode: 2207052,
      userTitle: 'Media download has failed. The media URI doesn’t meet our requirements.',
      userMessage: `The media could not be fetched from this URI: ${image}`,
    });
  if (!/^image\/(jpe?g|svg|png)/.test(fetched.type))
    throw new GraphError(36001, 'The image format is not supported.', { subcode: 2207005 });
  return { mediaType: 'IMAGE', mediaUrl: image, work: 0, failure: null };
}

function readCarousel(context: GraphContext, owner: Account) {
  const given = structuredParam(context, 'children');
  const ids = Array.isArray(given)
    ? given.map(String)
    : String(given ?? '')
        .split(',')
        .filter(Boolean);
  const items = ids.map((id) => ownContainer(context, owner, id));
  if (items.length < 2 || items.length > MOST_CAROUSEL_ITEMS || items.some((item) => !item.isItem))
    throw invalidParameter('The carousel needs 2 to 10 items.', { subcode: 2207028 });
  return {
    mediaType: 'CAROUSEL_ALBUM' as const,
    mediaUrl: items[0]?.mediaUrl ?? '',
    work: 0,
    failure: null,
  };
}

function ownContainer({ server }: GraphContext, owner: Account, id: string): Container {
  const container = server.containers.get(readInstagramId('container', id) ?? '');
  if (container?.ownerId === owner.id) return container;
  throw new GraphError(24, 'The requested resource does not exist', {
    subcode: 2207006,
    userTitle: 'Media not found',
    userMessage: 'The media with the given ID cannot be found.',
  });
}

export function publishContainer(context: GraphContext, owner: Account): Answer {
  const { server, params } = context;
  const given = params.get('creation_id');
  if (given === undefined) throw missingParameter('creation_id');
  const container = ownContainer(context, owner, given);
  const now = server.now();
  const status = server.containers.status(container, now);
  if (status === 'EXPIRED') throw new GraphError(24, 'The media container has expired', { subcode: 2207008 });
  if (status === 'PUBLISHED')
    throw new GraphError(24, 'The media has been published already', { subcode: 2207006 });
  if (status !== 'FINISHED')
    throw new GraphError(9007, 'Media ID is not available', {
      subcode: 2207027,
      userTitle: 'Cannot publish media',
      userMessage: 'The media is not ready for publishing, please wait for a moment',
    });
  if (server.containers.used(owner.id, now) >= QUOTA.quota_total)
    throw new GraphError(9, 'Application request limit reached', {
      subcode: 2207042,
      userTitle: 'The posting limit is reached',
      userMessage:
        'You reached maximum number of posts that is allowed to be published by Content Publishing API.',
    });
  server.containers.publish(container, now);
  const { mediaType, mediaUrl } = container;
  const post = server.worlds.instagram.publish({
    authorId: owner.id,
    text: container.caption,
    arrivedAt: now,
    origin: 'api',
    lang: owner.lang,
    native: { mediaType, mediaUrl },
  });
  const id = instagramId('media', post.id);
  return { ...jsonAnswer({ id }), effect: { created: id } };
}

export function publishingLimit({ server, params }: GraphContext, owner: Account): Answer {
  const asksConfig = (params.get('fields') ?? '').includes('config');
  const quota_usage = server.containers.used(owner.id, server.now());
  return jsonAnswer({ data: [{ ...(asksConfig && { config: QUOTA }), quota_usage }] });
}
