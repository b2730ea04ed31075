/** How the Graph API answers for an Instagram account, for the conformance suite: written from Meta's reference. */

import type { NetworkScript, ScriptAnswer, ScriptRequest, World, WorldPost } from '@tingshuo/connector-kit';
import {
  answer,
  everything,
  graphPush,
  graphScript,
  graphTime,
  page,
  type Route,
  refusal,
  rootOf,
  serveGraph,
} from '../meta/scripted-graph.js';

const UNKNOWN_FIELD = '(#100) Tried accessing nonexisting field (text) on node type';

// A connector may go on with a container that it made in an earlier check.
const captions = new Map<string, string>();

const ROUTES: readonly Route[] = [
  [
    'GET',
    'me',
    1,
    ({ me }) => {
      const { id, handle: username, name } = me;
      return answer({ instagram_business_account: { id, username, name }, id: '5500' });
    },
  ],
  [
    'GET',
    'tags',
    2,
    (world, request) =>
      page(
        world,
        request,
        world.lists.mentions.filter(({ parentId }) => !parentId),
        tagged,
      ),
  ],
  ['GET', 'media', 2, ownMedia],
  [
    'GET',
    'comments',
    2,
    (world, request, [id = '']) =>
      page(
        world,
        request,
        everything(world).filter(({ parentId }) => parentId === id),
        (each) => comment(world, each),
      ),
  ],
  [
    'GET',
    'replies',
    2,
    (world, request, [id = '']) =>
      page(
        world,
        request,
        everything(world).filter(({ parentId }) => parentId === id),
        (each) => comment(world, each),
      ),
  ],
  ['GET', '*', 1, node],
  [
    'POST',
    'media',
    2,
    (_world, { body }) => {
      const { caption, image_url } = JSON.parse(body) as { caption: string; image_url?: string };
      if (!image_url) return refusal(400, 100, 'The parameter image_url is required');
      const id = `c${captions.size + 1}`;
      captions.set(id, caption);
      return answer({ id });
    },
  ],
  [
    'POST',
    'media_publish',
    2,
    (world, { body }) => {
      const { creation_id } = JSON.parse(body) as { creation_id: string };
      return answer({ id: world.post('own', captions.get(creation_id) ?? '').id });
    },
  ],
  ['POST', 'replies', 2, said],
  ['POST', 'comments', 2, said],
  [
    'POST',
    '*',
    1,
    (_world, { body }) => (body === '{"hide":true}' ? answer({ success: true }) : refusal(400, 100, 'no')),
  ],
  [
    'DELETE',
    '*',
    1,
    (world, _request, [id]) => {
      const at = world.own.findIndex((each) => each.id === id);
      if (at < 0) return refusal(400, 100, 'Unsupported delete request.', 33);
      world.own.splice(at, 1);
      return answer({ success: true });
    },
  ],
];

function said(world: World, { body }: ScriptRequest, [parentId = '']: string[]): ScriptAnswer {
  const { message } = JSON.parse(body) as { message: string };
  return answer({ id: world.post('own', message, { parentId }).id });
}

/** Containers begin with a letter; of ids that nobody knows, answers below them are known. */
function node(world: World, { query }: ScriptRequest, [id = '']: string[]): ScriptAnswer {
  if (id.startsWith('c')) return answer({ id, status_code: 'FINISHED' });
  const isCommentAsked = /(^|,)text(,|$)/.test(query.get('fields') ?? '');
  const found = everything(world).find((each) => each.id === id);
  if (!found && world.own.every(({ parentId }) => parentId === undefined))
    return refusal(400, 100, 'Unsupported get request.', 33);
  if (isCommentAsked !== (found?.parentId !== undefined)) return refusal(400, 100, UNKNOWN_FIELD);
  const shown = found ?? { id, author: world.me, text: '', at: new Date(0), visibility: 'public', media: [] };
  return answer(isCommentAsked ? comment(world, shown) : media(shown));
}

/** Own media: as home, with the comments below each, or what was published. */
function ownMedia(world: World, request: ScriptRequest): ScriptAnswer {
  if (!request.query.get('fields')?.includes('comments.limit'))
    return page(world, request, world.lists.home.length > 0 ? world.lists.home : world.own, media);
  const answers = world.lists.mentions.filter(({ parentId }) => parentId);
  const roots = [...new Set(answers.map(({ parentId }) => parentId))];
  const data = roots.map((id) => ({
    id,
    comments: {
      data: answers.filter(({ parentId }) => parentId === id).map((each) => comment(world, each)),
    },
  }));
  return answer({ data });
}

const media = ({ id, author, text, at, media: files, broken }: WorldPost) => ({
  id,
  timestamp: graphTime(at),
  ...(!broken && { caption: text, username: author.handle, media_type: 'IMAGE' }),
  ...(files[0] && { media_url: files[0].url, alt_text: files[0].alt }),
});

/** Of others' media less is told. */
const tagged = (each: WorldPost) =>
  media({ ...each, media: each.media.map(({ url }) => ({ url, alt: '' })) });

const comment = (world: World, { id, author, text, at, parentId, broken }: WorldPost): object => {
  const isAnswer = everything(world).some((each) => each.id === parentId && each.parentId !== undefined);
  const replies = everything(world).filter((each) => each.parentId === id);
  return {
    id,
    timestamp: graphTime(at),
    ...(!broken && { text, from: { id: author.id, username: author.handle } }),
    media: {
      id: rootOf(world, {
        id,
        author,
        text,
        at,
        visibility: 'public',
        media: [],
        ...(parentId !== undefined && { parentId }),
      }),
    },
    ...(isAnswer && { parent_id: parentId }),
    ...(replies.length > 0 && { replies: { data: replies.map((each) => comment(world, each)) } }),
  };
};

export const instagramScript: NetworkScript = {
  ...graphScript,
  shownAs: ({ handle }) => ({ id: `@${handle}`, handle, name: handle }),
  tellsAlt: false,
  longestText: 2200,
  media: ['https://files.example/parcel.jpg'],
  acts: ['hide'],
  prepares: (path) => path.endsWith('/media'),
  push: graphPush('instagram'),
  serve: serveGraph(ROUTES),
};
