/** How the Graph API answers for a page, for the conformance suite: written from Meta's reference, not from the connector. */

import type {
  NetworkScript,
  ScriptAnswer,
  ScriptRequest,
  World,
  WorldPerson,
  WorldPost,
} from '@tingshuo/connector-kit';
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

const ROUTES: readonly Route[] = [
  ['GET', 'me', 1, (world) => answer({ ...person(world.me), category: 'Brand' })],
  [
    'GET',
    'visitor_posts',
    2,
    (world, request) =>
      page(
        world,
        request,
        world.lists.mentions.filter(({ parentId }) => !parentId),
        post,
      ),
  ],
  ['GET', 'tagged', 2, () => answer({ data: [] })],
  ['GET', 'posts', 2, (world, request) => page(world, request, world.own, post)],
  ['GET', 'feed', 2, feed],
  [
    'GET',
    'comments',
    2,
    (world, request, [id = '']) => {
      const isDeep = request.query.get('filter') === 'stream';
      const below = everything(world).filter(
        (each) => each.parentId === id || (isDeep && each.id !== id && rootOf(world, each) === id),
      );
      const isOldestFirst = request.query.get('order') === 'chronological';
      return page(world, request, isOldestFirst ? [...below].reverse() : below, (each) =>
        comment(world, each),
      );
    },
  ],
  [
    'GET',
    '*',
    1,
    (world, { query }, [id = '']) => {
      const found = everything(world).find((each) => each.id === id);
      const fields = query.get('fields') ?? '';
      if (fields === 'id,parent{id}') return answer({ id });
      if (!found) return refusal(400, 100, 'Unsupported get request.', 33);
      const isComment = found.parentId !== undefined;
      if (fields.includes('comment_count') !== isComment)
        return refusal(400, 100, '(#100) Tried accessing nonexisting field (shares) on node type');
      return answer(isComment ? comment(world, found) : post(found));
    },
  ],
  ['POST', 'feed', 2, (world, { body }) => answer({ id: create(world, body) })],
  [
    'POST',
    'comments',
    2,
    (world, { body }, [parentId = '']) => answer({ id: create(world, body, parentId) }),
  ],
  [
    'POST',
    '*',
    1,
    (world, { body }, [id]) => {
      const { message, is_hidden } = JSON.parse(body) as { message?: string; is_hidden?: boolean };
      const own = world.own.find((each) => each.id === id);
      if (message === undefined ? is_hidden !== true : !own)
        return refusal(400, 100, 'Unsupported post request.', 33);
      if (own && message !== undefined) own.text = message;
      return answer({ success: true });
    },
  ],
  ['POST', 'likes', 2, () => answer({ success: true })],
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
  ['POST', 'photos', 2, () => answer({ id: '778899' })],
];

function create(world: World, body: string, parentId?: string): string {
  const { message } = JSON.parse(body) as { message: string };
  return world.post('own', message, parentId === undefined ? {} : { parentId }).id;
}

/** The feed as a list of posts, or with the comments below each. */
function feed(world: World, request: ScriptRequest): ScriptAnswer {
  if (!request.query.get('fields')?.includes('comments.filter'))
    return page(world, request, world.lists.home, post);
  const answers = world.lists.mentions.filter(({ parentId }) => parentId);
  const roots = [...new Set(answers.map(({ parentId }) => parentId))];
  const data = roots.map((id) => ({
    id,
    comments: { data: answers.filter(({ parentId }) => parentId === id).map((each) => comment(world, each)) },
  }));
  return answer({ data });
}

const person = ({ id, name }: WorldPerson) => ({ id, name });

const shown = ({ id, author, text, at, broken }: WorldPost) =>
  broken
    ? { id, created_time: graphTime(at) }
    : { id, message: text, from: person(author), created_time: graphTime(at) };

const post = (each: WorldPost) => ({
  ...shown(each),
  ...(each.media.length > 0 && {
    attachments: {
      data: each.media.map(({ url, alt }) => ({
        type: 'photo',
        description: alt,
        media: { image: { src: url } },
      })),
    },
  }),
});

const comment = (world: World, each: WorldPost) => {
  const isAnswer = everything(world).some(
    ({ id, parentId }) => id === each.parentId && parentId !== undefined,
  );
  return {
    ...shown(each),
    comment_count: 0,
    object: { id: rootOf(world, each) },
    ...(isAnswer && { parent: { id: each.parentId } }),
  };
};

export const facebookScript: NetworkScript = {
  ...graphScript,
  shownAs: ({ id, name }) => ({ id, handle: id, name }),
  readsOriginal: false,
  takesFiles: true,
  acts: ['edit', 'like', 'hide'],
  push: graphPush('page'),
  serve: serveGraph(ROUTES),
};
