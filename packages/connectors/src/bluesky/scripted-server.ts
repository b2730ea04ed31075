/** How Bluesky answers, for the conformance suite: counted from its lexicons and recordings, not from the connector. */

import type {
  NetworkScript,
  Quirks,
  ScriptAnswer,
  ScriptRequest,
  World,
  WorldPerson,
  WorldPost,
} from '@tingshuo/connector-kit';

type Item = { at: Date; json: object };
type Handler = (world: World, request: ScriptRequest) => ScriptAnswer;

const OWN_REPO = '9007199254740995';
const TOKEN = 'secret-token-5ad1';
const POST = 'app.bsky.feed.post';
const CONVO = '3l2k4mconvo22';
const CHAT = 'did:web:api.bsky.chat#bsky_chat';

export const blueskyScript: NetworkScript = {
  credentials: {
    identifier: 'brand',
    appPassword: 'app-password',
    accessJwt: TOKEN,
    refreshJwt: 'refresh-1',
  },
  secret: TOKEN,
  visibilities: ['public'],
  idOf: (number) => `at://${OWN_REPO}/${POST}/3k${String(number).padStart(11, 'a')}`,
  refusedStatus: 400,
  takesFiles: true,
  acts: ['repost', 'like', 'pin', 'hide'],
  privately: ({ customer }) => ({ conversationExternalId: CONVO, recipientExternalId: customer.id }),
  errorBody: (status) =>
    JSON.stringify({ error: NAMES[status] ?? 'InvalidRequest', message: `status ${status}` }),
  serve(world, request) {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return failure(401, 'AuthMissing');
    const handler = METHODS[`${request.method} ${request.path.replace('/xrpc/', '')}`];
    const isChat = request.path.includes('/chat.bsky.');
    if (isChat && request.headers['atproto-proxy'] !== CHAT) return failure(404, 'XRPCNotSupported');
    return handler?.(world, request) ?? failure(501, 'MethodNotImplemented');
  },
};

const NAMES: Record<number, string> = {
  401: 'AuthenticationRequired',
  429: 'RateLimitExceeded',
  500: 'InternalServerError',
  503: 'NotEnoughResources',
};

const METHODS: Record<string, Handler> = {
  'GET com.atproto.server.getSession': (world) => answer({ did: world.me.id, handle: world.me.handle }),
  'GET app.bsky.actor.getProfile': (world) => answer(profile(world.me)),
  'GET app.bsky.notification.listNotifications': (world, request) =>
    page('notifications', notifications(world), world, request, (item) => item.at.toISOString()),
  'GET app.bsky.feed.getTimeline': (world, request) =>
    page(
      'feed',
      world.lists.home.map((post) => ({ at: post.at, json: { post: view(post) } })),
      world,
      request,
    ),
  'GET app.bsky.feed.searchPosts': (world, request) =>
    page(
      'posts',
      world.lists.found.map((post) => ({ at: post.at, json: view(post) })),
      world,
      request,
    ),
  'GET app.bsky.feed.getPosts': (world, { query }) => {
    const wanted = query.getAll('uris');
    if (wanted.length > 25) return failure(400, 'InvalidRequest');
    return answer({
      posts: everything(world)
        .filter((post) => wanted.includes(post.id))
        .map(view),
    });
  },
  'GET app.bsky.feed.getPostThread': (world, { query }) => {
    const post = find(world, query.get('uri'));
    return post
      ? answer({ thread: { ...above(world, post), ...below(world, post) } })
      : failure(400, 'NotFound');
  },
  'GET com.atproto.identity.resolveHandle': () => failure(400, 'HandleNotFound'),
  'POST com.atproto.repo.putRecord': putRecord,
  'POST com.atproto.repo.uploadBlob': (_world, { headers, body }) =>
    answer({
      blob: { $type: 'blob', ref: { $link: 'bafy1' }, mimeType: headers['content-type'], size: body.length },
    }),
  'GET com.atproto.repo.getRecord': (world, { query }) => {
    const uri = `at://${query.get('repo')}/${query.get('collection')}/${query.get('rkey')}`;
    const post = world.own.find(({ id }) => id === uri);
    return post ? answer(stored(post)) : failure(400, 'RecordNotFound');
  },
  'GET com.atproto.repo.listRecords': (world, request) =>
    page(
      'records',
      world.own.map((post) => ({ at: post.at, json: stored(post) })),
      world,
      request,
    ),
  'POST com.atproto.repo.deleteRecord': (world, request) => {
    const { repo, collection, rkey } = JSON.parse(request.body) as Record<string, string>;
    const at = world.own.findIndex(({ id }) => id === `at://${repo}/${collection}/${rkey}`);
    if (at >= 0) world.own.splice(at, 1);
    return answer(at >= 0 ? { commit: { cid: 'c', rev: 'r' } } : {});
  },
  'GET chat.bsky.convo.getConvo': (world, { query }) =>
    query.get('convoId') === CONVO
      ? answer({
          convo: {
            id: CONVO,
            rev: '1',
            members: [profile(world.customer), profile(world.me)],
            status: 'accepted',
          },
        })
      : failure(400, 'InvalidConvo'),
  'GET chat.bsky.convo.getMessages': (world) =>
    answer({
      messages: [...world.own].reverse().map(({ id, text, at }) => ({
        $type: 'chat.bsky.convo.defs#messageView',
        id,
        rev: '1',
        text,
        sender: { did: world.me.id },
        sentAt: at.toISOString(),
      })),
    }),
  'POST chat.bsky.convo.sendMessage': (world, request) => {
    const { convoId, message } = JSON.parse(request.body) as { convoId: string; message: { text: string } };
    if (convoId !== CONVO) return failure(400, 'InvalidConvo');
    const { id, at, text } = world.post('own', message.text, { visibility: 'direct' });
    return answer({ id, rev: '2', text, sender: { did: world.me.id }, sentAt: at.toISOString() });
  },
  'GET app.bsky.graph.getFollowers': people('followers'),
  'GET app.bsky.graph.getFollows': people('follows'),
};

const everything = (world: World) => [...Object.values(world.lists).flat(), ...world.own];
const find = (world: World, id: string | null) => everything(world).find((post) => post.id === id);

function putRecord(world: World, request: ScriptRequest): ScriptAnswer {
  const { repo, collection, rkey, record, swapRecord } = JSON.parse(request.body) as {
    repo: string;
    collection: string;
    rkey: string;
    record: { text: string; createdAt: string; reply?: { parent: { uri: string } } };
    swapRecord?: null;
  };
  const id = `at://${repo}/${collection}/${rkey}`;
  if (collection !== POST) return answer({ uri: id, cid: 'c' });
  if (world.own.some((post) => post.id === id))
    return swapRecord === null ? failure(400, 'InvalidSwap') : answer({ uri: id });
  const parentId = record.reply?.parent.uri;
  const facts = { id, at: new Date(record.createdAt), ...(parentId !== undefined && { parentId }) };
  world.post('own', record.text, facts);
  return answer({ uri: id, cid: `cid-${rkey}`, commit: { cid: 'c', rev: 'r' }, validationStatus: 'valid' });
}

function notifications(world: World): Item[] {
  return world.lists.mentions.flatMap((post) => {
    const head = { uri: post.id, indexedAt: post.at.toISOString(), isRead: true };
    const mention = {
      ...head,
      cid: 'c',
      author: profile(post.author),
      reason: 'mention',
      record: record(post),
    };
    const other = { ...mention, uri: `${post.id}x`, reason: 'verified', record: {} };
    const items = [{ at: post.at, json: post.broken ? { ...head, reason: 'mention' } : mention }];
    return world.quirks.ignoresTypeFilter ? [...items, { at: post.at, json: other }] : items;
  });
}

/** `items` are oldest first; the cursor names the last item of the page, and the next page begins below it. */
function page(
  name: string,
  items: Item[],
  { quirks }: World,
  { query }: ScriptRequest,
  cursorOf: (item: Item) => string = (item) => `${item.at.getTime()}__${JSON.stringify(item.json).length}`,
): ScriptAnswer {
  const newest = items.reverse();
  const limit = Math.min(Number(query.get('limit') ?? 50), quirks.maxPage ?? 100);
  const asked = quirks.ignoresCursors ? null : query.get('cursor');
  const time = Date.parse(asked ?? '') || Number(asked?.split('__')[0]);
  const rest = asked === null ? newest : newest.filter((item) => item.at.getTime() < time);
  const chosen = rest.slice(0, limit);
  const last = chosen.at(-1);
  const cursor = last && rest.length > limit ? { cursor: cursorOf(last) } : {};
  return answer({ [name]: disordered(chosen, quirks).map((item) => item.json), ...cursor });
}

function disordered(chosen: Item[], quirks: Quirks): Item[] {
  const repeated = quirks.repeatsItems ? chosen.flatMap((item) => [item, item]) : chosen;
  return quirks.shuffles
    ? [...repeated.filter((_, n) => n % 2 === 1), ...repeated.filter((_, n) => n % 2 === 0)]
    : repeated;
}

function people(name: string): Handler {
  return (world, { query }) => {
    const limit = Number(query.get('limit') ?? 50);
    const from = Number(query.get('cursor') ?? 0);
    const more = from + limit < world.followers.length;
    const list = world.followers.slice(from, from + limit).map(profile);
    return answer({
      [name]: list,
      subject: profile(world.me),
      ...(more && { cursor: String(from + limit) }),
    });
  };
}

function above(world: World, post: WorldPost): object {
  const parent = find(world, post.parentId ?? null);
  return parent ? { parent: { post: view(parent), ...above(world, parent) } } : {};
}

function below(world: World, post: WorldPost): object {
  const children = everything(world).filter((each) => each.parentId === post.id);
  return { post: view(post), replies: children.map((child) => below(world, child)) };
}

function record(post: WorldPost): object {
  const parent = post.parentId && { uri: post.parentId, cid: 'cid-parent' };
  return {
    $type: POST,
    text: post.text,
    createdAt: post.at.toISOString(),
    ...(post.lang && { langs: [post.lang] }),
    ...(parent && { reply: { root: parent, parent } }),
  };
}

function view(post: WorldPost): object {
  const head = { uri: post.id, indexedAt: post.at.toISOString() };
  if (post.broken) return head;
  const images = post.media.map(({ url, alt }) => ({ thumb: url, fullsize: url, alt }));
  return {
    ...head,
    cid: 'cid-of-post',
    author: profile(post.author),
    record: record(post),
    ...(images.length > 0 && { embed: { $type: 'app.bsky.embed.images#view', images } }),
    replyCount: 0,
    repostCount: 0,
    likeCount: 0,
  };
}

const stored = (post: WorldPost): object => ({
  uri: post.id,
  ...(!post.broken && { cid: 'cid-of-post', value: record(post) }),
});

const profile = ({ id, handle, name }: WorldPerson) => ({ did: id, handle, displayName: name, labels: [] });

const answer = (body: object): ScriptAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

const failure = (status: number, error: string): ScriptAnswer => ({
  ...answer({ error, message: error }),
  status,
});
