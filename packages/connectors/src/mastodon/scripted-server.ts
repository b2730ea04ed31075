/** How a Mastodon server answers, for the conformance suite: counted from its documentation, not from the connector. */

import type {
  NetworkScript,
  Quirks,
  ScriptAnswer,
  ScriptRequest,
  World,
  WorldPerson,
  WorldPost,
} from '@tingshuo/connector-kit';

const CUSTOMER = 'customer@far.example';

type Item = { id: string; at: Date; json: object };

export const mastodonScript: NetworkScript = {
  credentials: { accessToken: 'secret-token-5ad1' },
  secret: 'secret-token-5ad1',
  idOf: (number) => String(9_007_199_254_741_001n + BigInt(number) * 2n),
  refusedStatus: 422,
  // Direct posts are private messages here.
  visibilities: ['public', 'unlisted', 'followers'],
  privately: ({ customer }) => ({
    conversationExternalId: customer.handle,
    recipientExternalId: customer.id,
  }),
  acts: ['edit', 'repost', 'like', 'pin'],
  takesFiles: true,
  errorBody: (status) => JSON.stringify({ error: `status ${status}` }),
  serve(world, request) {
    if (request.headers.authorization !== 'Bearer secret-token-5ad1')
      return answer(401, { error: 'no token' });
    const handler = ROUTES.find(([method, path]) => method === request.method && path.test(request.path));
    const result = handler?.[2](world, request, request.path.split('/').slice(4).map(decodeURIComponent));
    return withNumericIds(result ?? answer(404, { error: 'Record not found' }), world.quirks);
  },
};

type Handler = (world: World, request: ScriptRequest, path: string[]) => ScriptAnswer | undefined;

const ROUTES: [string, RegExp, Handler][] = [
  ['GET', /\/accounts\/verify_credentials$/, (world) => answer(200, account(world.me))],
  [
    'GET',
    /\/accounts\/[^/]+\/statuses$/,
    (world, request) => page(world, request, world.own.map(statusItem)),
  ],
  ['GET', /\/accounts\/[^/]+\/(followers|following)$/, followerPage],
  ['GET', /\/v1\/notifications$/, (world, request) => page(world, request, notifications(world))],
  [
    'GET',
    /\/v1\/timelines\/home$/,
    (world, request) => page(world, request, world.lists.home.map(statusItem)),
  ],
  [
    'GET',
    /\/v1\/timelines\/tag\/parcel$/,
    (world, request) => page(world, request, world.lists.found.map(statusItem)),
  ],
  ['GET', /\/v2\/search$/, searchPage],
  [
    'GET',
    /\/v1\/statuses\/[^/]+$/,
    (world, _request, [id]) => {
      const post = find(world, id);
      return post && answer(200, status(post));
    },
  ],
  [
    'GET',
    /\/v1\/statuses\/[^/]+\/context$/,
    (world, _request, [id]) => {
      const post = find(world, id);
      return (
        post &&
        answer(200, {
          ancestors: ancestors(world, post).map(status),
          descendants: descendants(world, post).map(status),
        })
      );
    },
  ],
  ['POST', /\/v1\/statuses$/, create],
  [
    'PUT',
    /\/v1\/statuses\/[^/]+$/,
    (world, request, [id]) => {
      const post = world.own.find((each) => each.id === id);
      if (post) post.text = (JSON.parse(request.body) as { status: string }).status;
      return post && answer(200, status(post));
    },
  ],
  [
    'POST',
    /\/v1\/statuses\/[^/]+\/(reblog|favourite|pin)$/,
    (world, _request, [id]) => {
      const post = find(world, id);
      return post && answer(200, status(post));
    },
  ],
  ['POST', /\/v2\/media$/, () => answer(200, { id: '77', type: 'image', url: 'https://m.example/77.png' })],
  [
    'DELETE',
    /\/v1\/statuses\/[^/]+$/,
    (world, _request, [id]) => {
      const at = world.own.findIndex((post) => post.id === id);
      const [gone] = at < 0 ? [] : world.own.splice(at, 1);
      return gone && answer(200, status(gone));
    },
  ],
];

const everything = (world: World) => [...Object.values(world.lists).flat(), ...world.own];
const find = (world: World, id: string | undefined) => everything(world).find((post) => post.id === id);

function ancestors(world: World, post: WorldPost): WorldPost[] {
  const parent = find(world, post.parentId);
  return parent ? [...ancestors(world, parent), parent] : [];
}

function descendants(world: World, post: WorldPost): WorldPost[] {
  const children = everything(world).filter((each) => each.parentId === post.id);
  return children.flatMap((child) => [child, ...descendants(world, child)]);
}

function create(world: World, request: ScriptRequest): ScriptAnswer {
  const body = JSON.parse(request.body) as { status: string; visibility: string; in_reply_to_id?: string };
  const key = request.headers['idempotency-key'] ?? '';
  const visibility = (Object.keys(VISIBILITY) as WorldPost['visibility'][]).find(
    (name) => VISIBILITY[name] === body.visibility,
  );
  const parentId = body.in_reply_to_id;
  const facts = { visibility: visibility ?? 'unlisted', ...(parentId !== undefined && { parentId }) };
  // The mention that addresses a private message is no part of what is said.
  const text = body.visibility === 'direct' ? body.status.replace(`@${CUSTOMER} `, '') : body.status;
  const post = world.keys.get(key) ?? world.post('own', text, facts);
  world.keys.set(key, post);
  return answer(200, status(post));
}

function notifications(world: World): Item[] {
  return world.lists.mentions.flatMap((post) => {
    const mention = {
      id: post.id,
      type: 'mention',
      created_at: post.at.toISOString(),
      account: account(post.author),
      status: status(post),
    };
    const other = {
      id: `${post.id}7`,
      type: 'poll',
      created_at: post.at.toISOString(),
      account: account(post.author),
    };
    const items = [{ id: post.id, at: post.at, json: mention }];
    return world.quirks.ignoresTypeFilter ? [...items, { id: other.id, at: post.at, json: other }] : items;
  });
}

function searchPage(world: World, request: ScriptRequest): ScriptAnswer {
  const found = page(world, request, world.lists.found.map(statusItem));
  return { ...found, body: `{"accounts":[],"statuses":${found.body},"hashtags":[]}` };
}

function page(world: World, { query }: ScriptRequest, items: Item[]): ScriptAnswer {
  return answer(
    200,
    select(items.reverse(), query, world.quirks).map((item) => item.json),
  );
}

/** `items` are newest first. */
function select(items: Item[], query: URLSearchParams, quirks: Quirks): Item[] {
  const limit = Math.min(Number(query.get('limit') ?? 20), 40, quirks.maxPage ?? 40);
  const at = (key: string) => items.findIndex((item) => !quirks.ignoresCursors && item.id === query.get(key));
  const below = at('max_id') < 0 ? items : items.slice(at('max_id') + 1);
  const isNew = (item: Item) => items.indexOf(item) < Math.max(at('min_id'), at('since_id'));
  const hasFloor = !quirks.ignoresAbove && (at('min_id') >= 0 || at('since_id') >= 0);
  const between = hasFloor ? below.filter(isNew) : below;
  const isNextAbove = hasFloor && at('min_id') >= 0 && !quirks.nextAboveMeansNewest;
  const chosen = isNextAbove ? between.slice(-limit) : between.slice(0, limit);
  const repeated = quirks.repeatsItems ? chosen.flatMap((item) => [item, item]) : chosen;
  return quirks.shuffles
    ? [...repeated.filter((_, n) => n % 2 === 1), ...repeated.filter((_, n) => n % 2 === 0)]
    : repeated;
}

function followerPage(world: World, { query }: ScriptRequest): ScriptAnswer {
  const limit = Number(query.get('limit') ?? 40);
  const from = Number(query.get('max_id') ?? 0);
  const people = world.followers.slice(from, from + limit);
  const more = from + limit < world.followers.length;
  const link = `<https://server.example/f?limit=${limit}&max_id=${from + limit}>; rel="next", <https://server.example/f?since_id=1>; rel="prev"`;
  return {
    ...answer(200, people.map(account)),
    headers: { 'content-type': 'application/json', ...(more && { link }) },
  };
}

const statusItem = (post: WorldPost): Item => ({ id: post.id, at: post.at, json: status(post) });

const VISIBILITY = { public: 'public', unlisted: 'unlisted', followers: 'private', direct: 'direct' };

function status(post: WorldPost): object {
  const head = { id: post.id, created_at: post.at.toISOString() };
  if (post.broken) return head;
  return {
    ...head,
    edited_at: null,
    in_reply_to_id: post.parentId ?? null,
    in_reply_to_account_id: null,
    visibility: VISIBILITY[post.visibility],
    language: post.lang ?? null,
    spoiler_text: '',
    content: `<p>${markup(post.text)}</p>`,
    url: `https://server.example/@x/${post.id.slice(0, 40)}`,
    account: account(post.author),
    media_attachments: post.media.map(({ url, alt }) => ({ id: '1', type: 'image', url, description: alt })),
    // As some servers tell it: by handle only.
    mentions: post.visibility === 'direct' ? [{ id: '0', acct: CUSTOMER }] : [],
    tags: [],
    reblog: null,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
  };
}

function markup(text: string): string {
  const escaped = text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
  return escaped.replace(
    /https:\/\/(\S+)/g,
    '<a href="https://$1"><span class="invisible">https://</span><span>$1</span></a>',
  );
}

function account({ id, handle, name }: WorldPerson): object {
  const created_at = '2020-01-01T00:00:00.000Z';
  return {
    id,
    username: handle.split('@')[0],
    acct: handle,
    display_name: name,
    created_at,
    url: `https://server.example/@${handle}`,
  };
}

function answer(code: number, body: unknown): ScriptAnswer {
  return {
    status: code,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

function withNumericIds(served: ScriptAnswer, quirks: Quirks): ScriptAnswer {
  return quirks.numericIds ? { ...served, body: served.body.replace(/("\w*id"):"(\d+)"/g, '$1:$2') } : served;
}
