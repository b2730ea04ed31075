/** How the Graph API answers for a page, for the conformance suite: written from Meta's reference, not from the connector. */

import type {
  NetworkScript,
  Quirks,
  ScriptAnswer,
  ScriptRequest,
  World,
  WorldPerson,
  WorldPost,
} from '@tingshuo/connector-kit';

type Handler = (world: World, request: ScriptRequest, path: string[]) => ScriptAnswer;

const TOKEN = 'EAAsecret-token-5ad1';
const SECRET = 'app-secret-77c0';

export const facebookScript: NetworkScript = {
  credentials: { clientId: '1', clientSecret: SECRET, accessToken: TOKEN, verifyToken: 'word' },
  secret: TOKEN,
  visibilities: ['public'],
  shownAs: ({ id, name }) => ({ id, handle: id, name }),
  replyKind: 'comment',
  tellsLanguage: false,
  readsOriginal: false,
  idOf: (number) => String(9_007_199_254_741_001n + BigInt(number) * 2n),
  refusedStatus: 400,
  errorBody: (status) =>
    JSON.stringify({ error: { message: 'no', type: 'OAuthException', code: CODES[status] ?? 100 } }),
  serve(world, request) {
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return refusal(400, 190, 'Invalid OAuth access token.');
    if (!/^[0-9a-f]{64}$/.test(request.query.get('appsecret_proof') ?? ''))
      return refusal(400, 100, 'Invalid appsecret_proof provided in the API argument');
    const path = request.path.split('/').slice(2).map(decodeURIComponent);
    const handler = ROUTES.find(
      ([method, edge, length]) =>
        method === request.method && path.length === length && (edge === '*' || path.at(-1) === edge),
    );
    const served = handler?.[3](world, request, path) ?? refusal(400, 100, 'Unsupported request');
    return world.quirks.numericIds
      ? { ...served, body: served.body.replace(/("id"):"(\d+)"/g, '$1:$2') }
      : served;
  },
};

const CODES: Record<number, number> = { 401: 190, 429: 4, 500: 2, 503: 2 };

const ROUTES: [string, string, number, Handler][] = [
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

const everything = (world: World) => [...Object.values(world.lists).flat(), ...world.own];

function rootOf(world: World, each: WorldPost): string {
  const parent = everything(world).find(({ id }) => id === each.parentId);
  return parent ? rootOf(world, parent) : (each.parentId ?? each.id);
}

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

/** `list` is oldest first. */
function page(
  { quirks }: World,
  { query, path }: ScriptRequest,
  list: WorldPost[],
  show: (each: WorldPost) => object,
): ScriptAnswer {
  const size = Math.min(Number(query.get('limit') ?? 25), quirks.maxPage ?? 100);
  const all = [...list].reverse();
  const from = quirks.ignoresCursors ? 0 : all.findIndex(({ id }) => id === query.get('after')) + 1;
  const chosen = all.slice(from, from + size);
  const after = chosen.at(-1)?.id ?? '';
  const isMore = from + size < all.length;
  return answer({
    data: disordered(chosen, quirks).map(show),
    paging: {
      cursors: { before: chosen[0]?.id ?? '', after },
      ...(isMore && {
        next: `https://graph.facebook.com${path}?access_token=${TOKEN}&limit=${size}&after=${after}`,
      }),
    },
  });
}

function disordered(chosen: WorldPost[], quirks: Quirks): WorldPost[] {
  const repeated = quirks.repeatsItems ? chosen.flatMap((each) => [each, each]) : chosen;
  return quirks.shuffles
    ? [...repeated.filter((_, n) => n % 2 === 1), ...repeated.filter((_, n) => n % 2 === 0)]
    : repeated;
}

const graphTime = (at: Date) => at.toISOString().replace(/\.\d{3}Z$/, '+0000');
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

const answer = (body: object): ScriptAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: JSON.stringify(body),
});

const refusal = (status: number, code: number, message: string, error_subcode?: number): ScriptAnswer => ({
  ...answer({ error: { message, type: 'OAuthException', code, error_subcode, fbtrace_id: 'A' } }),
  status,
});
