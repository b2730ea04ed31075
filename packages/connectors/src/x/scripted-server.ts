/** How X answers, for the conformance suite: counted from its documentation and recordings, not from the connector. */

import { createHmac } from 'node:crypto';
import type {
  NetworkScript,
  PushRequest,
  Quirks,
  ScriptAnswer,
  ScriptRequest,
  World,
  WorldPerson,
  WorldPost,
} from '@tingshuo/connector-kit';

type Handler = (world: World, request: ScriptRequest, path: string[]) => ScriptAnswer;

const TOKEN = 'secret-token-5ad1';

export const xScript: NetworkScript = {
  credentials: {
    clientId: 'client',
    clientSecret: '',
    accessToken: TOKEN,
    refreshToken: 'refresh-1',
    consumerKey: 'push-key-1',
    consumerSecret: 'push-secret-1',
  },
  secret: TOKEN,
  visibilities: ['public'],
  idOf: (number) => String(9_007_199_254_741_001n + BigInt(number) * 2n),
  refusedStatus: 403,
  takesFiles: true,
  acts: ['hide'],
  privately: ({ me, customer }) => ({
    conversationExternalId: `${me.id}-${customer.id}`,
    recipientExternalId: customer.id,
  }),
  push: {
    secret: 'consumerSecret',
    coversBody: true,
    message: (world, post, { credentials }) =>
      pushed(world, post, 'dm.received', [world.customer, world.me], credentials),
    echo: (world, post, { credentials }) =>
      pushed(world, post, 'dm.sent', [world.me, world.customer], credentials),
  },
  errorBody: (status) =>
    JSON.stringify({ title: `status ${status}`, detail: 'no', type: 'about:blank', status }),
  serve(world, request) {
    const ofApp = appAnswer(request);
    if (ofApp) return ofApp;
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return problem(401, 'Unauthorized');
    const handler = ROUTES.find(([method, path]) => method === request.method && path.test(request.path));
    const path = request.path.split('/').slice(2).map(decodeURIComponent);
    const served = handler?.[2](world, request, path) ?? problem(404, 'Endpoint not found');
    return world.quirks.numericIds
      ? { ...served, body: served.body.replace(/("id"|"\w+_id"):"(\d+)"/g, '$1:$2') }
      : served;
  },
};

const WEBHOOK = { id: '77', url: 'https://crm.example/api/hooks/x/1', valid: true };
const APP_TOKEN = 'app-token-1';

/** What an app asks for itself: its token, its webhooks and what is told there. */
function appAnswer({ method, path, headers }: ScriptRequest): ScriptAnswer | null {
  const json = (body: unknown, status = 200): ScriptAnswer => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (path === '/oauth2/token') return json({ token_type: 'bearer', access_token: APP_TOKEN });
  if (path.startsWith('/2/activity/subscriptions') && method === 'POST') return json({ data: {} }, 201);
  if (headers.authorization !== `Bearer ${APP_TOKEN}`) return null;
  if (path === '/2/webhooks') return json(method === 'POST' ? WEBHOOK : { data: [] });
  return json({ data: [] });
}

function pushed(
  { me }: World,
  { id, text, at }: WorldPost,
  event_type: string,
  [sender, recipient]: [WorldPerson, WorldPerson],
  { consumerSecret = '' }: Record<string, string>,
): PushRequest {
  const message_create = {
    target: { recipient_id: recipient.id },
    sender_id: sender.id,
    message_data: { text, entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] } },
  };
  const told = { type: 'message_create', id, created_timestamp: String(at.getTime()), message_create };
  const payload = { direct_message_events: [told], users: { [sender.id]: { data: user(sender) } } };
  const filter = { user_id: me.id };
  const body = Buffer.from(JSON.stringify({ data: { event_uuid: `-${id}`, filter, event_type, payload } }));
  const signature = createHmac('sha256', consumerSecret).update(body).digest('base64');
  const headers = { 'x-twitter-webhooks-signature': `sha256=${signature}` };
  return { method: 'POST', query: {}, headers, body };
}

const ROUTES: [string, RegExp, Handler][] = [
  ['GET', /^\/2\/users\/me$/, (world) => answer({ data: user(world.me) })],
  ['GET', /^\/2\/users\/[^/]+\/mentions$/, (world, request) => page(world, request, world.lists.mentions, 5)],
  [
    'GET',
    /^\/2\/users\/[^/]+\/timelines\/reverse_chronological$/,
    (world, request) => page(world, request, world.lists.home, 1),
  ],
  ['GET', /^\/2\/users\/[^/]+\/tweets$/, (world, request) => page(world, request, world.own, 5)],
  ['GET', /^\/2\/users\/[^/]+\/(followers|following)$/, people],
  ['GET', /^\/2\/tweets\/search\/recent$/, searchPage],
  [
    'GET',
    /^\/2\/tweets$/,
    (world, { query }) => {
      const ids = query.get('ids')?.split(',') ?? [];
      return posts(
        world,
        everything(world).filter(({ id }) => ids.includes(id)),
        { result_count: 1 },
      );
    },
  ],
  [
    'GET',
    /^\/2\/tweets\/[^/]+$/,
    (world, _request, [, id]) => {
      const found = everything(world).find((post) => post.id === id);
      if (!found) return answer({ errors: [{ title: 'Not Found Error', detail: `no ${id}` }] });
      return answer({ data: post(world, found), includes: included([found]) });
    },
  ],
  ['POST', /^\/2\/tweets$/, create],
  ['PUT', /^\/2\/tweets\/\d+\/hidden$/, (_world, { body }) => answer({ data: JSON.parse(body) })],
  [
    'POST',
    /^\/2\/dm_conversations\/with\/[^/]+\/messages$/,
    (world, { body }, [, , recipient]) => {
      if (recipient !== world.customer.id) return problem(403, 'You do not have permission to DM this user.');
      const { text } = JSON.parse(body) as { text: string };
      const data = { dm_event_id: world.post('own', text).id, dm_conversation_id: 'c' };
      return { ...answer({ data }), status: 201 };
    },
  ],
  ['POST', /^\/2\/media\/upload$/, () => answer({ data: { id: '77', media_key: '3_77' } })],
  ['POST', /^\/2\/media\/metadata$/, () => answer({ data: { id: '77' } })],
  [
    'DELETE',
    /^\/2\/tweets\/[^/]+$/,
    (world, _request, [, id]) => {
      const at = world.own.findIndex((each) => each.id === id);
      if (at < 0) return problem(404, 'Not Found Error');
      world.own.splice(at, 1);
      return answer({ data: { deleted: true } });
    },
  ],
];

const everything = (world: World) => [...Object.values(world.lists).flat(), ...world.own];

function create(world: World, request: ScriptRequest): ScriptAnswer {
  const { text, reply } = JSON.parse(request.body) as {
    text: string;
    reply?: { in_reply_to_tweet_id: string };
  };
  const parentId = reply?.in_reply_to_tweet_id;
  const { id } = world.post('own', text, parentId === undefined ? {} : { parentId });
  return { ...answer({ data: { id, text, edit_history_tweet_ids: [id] } }), status: 201 };
}

function searchPage(world: World, request: ScriptRequest): ScriptAnswer {
  const conversation = /^conversation_id:(\d+)$/.exec(request.query.get('query') ?? '')?.[1];
  if (conversation === undefined) return page(world, request, world.lists.found, 10);
  const members = everything(world).filter((each) => conversationOf(world, each) === conversation);
  return page(world, request, members, 10);
}

function conversationOf(world: World, each: WorldPost): string {
  const parent = everything(world).find(({ id }) => id === each.parentId);
  return parent ? conversationOf(world, parent) : each.id;
}

/** `list` is oldest first. */
function page(world: World, { query }: ScriptRequest, list: WorldPost[], least: number): ScriptAnswer {
  const { quirks } = world;
  const wanted = Number(query.get('max_results') ?? 10);
  if (wanted < least || wanted > 100) return problem(400, `max_results must be ${least} to 100`);
  const size = Math.min(wanted, quirks.maxPage ?? 100);
  const all = [...list].reverse();
  const at = (key: string) => all.findIndex(({ id }) => !quirks.ignoresCursors && id === query.get(key));
  const until = at('until_id');
  const since = quirks.ignoresAbove ? -1 : at('since_id');
  const rest = all.slice(until + 1, since < 0 ? undefined : since);
  const chosen = rest.slice(0, size);
  const meta = { result_count: chosen.length, ...(rest.length > size && { next_token: `n${until}${size}` }) };
  return posts(world, disordered(chosen, quirks), meta);
}

function disordered(chosen: WorldPost[], quirks: Quirks): WorldPost[] {
  const repeated = quirks.repeatsItems ? chosen.flatMap((each) => [each, each]) : chosen;
  return quirks.shuffles
    ? [...repeated.filter((_, n) => n % 2 === 1), ...repeated.filter((_, n) => n % 2 === 0)]
    : repeated;
}

function posts(world: World, chosen: WorldPost[], meta: object): ScriptAnswer {
  const data = chosen.map((each) => post(world, each));
  return answer({ ...(data.length > 0 && { data }), includes: included(chosen), meta });
}

const included = (chosen: WorldPost[]) => ({
  users: chosen.map(({ author }) => user(author)),
  media: chosen.flatMap(({ id, media }) =>
    media.map(({ url, alt }, n) => ({ media_key: `3_${id}_${n}`, type: 'photo', url, alt_text: alt })),
  ),
});

function post(world: World, each: WorldPost): object {
  const head = { id: each.id, created_at: each.at.toISOString() };
  if (each.broken) return head;
  const isToUs = world.lists.mentions.includes(each);
  const { text, urls } = shortened(each.text);
  return {
    ...head,
    edit_history_tweet_ids: [each.id],
    text: text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
    author_id: each.author.id,
    conversation_id: conversationOf(world, each),
    lang: each.lang ?? 'und',
    ...(each.parentId && { referenced_tweets: [{ type: 'replied_to', id: each.parentId }] }),
    ...(each.media.length > 0 && {
      attachments: { media_keys: each.media.map((_, n) => `3_${each.id}_${n}`) },
    }),
    entities: {
      ...(urls.length > 0 && { urls }),
      ...(isToUs && { mentions: [{ start: 0, end: 5, username: world.me.handle, id: world.me.id }] }),
    },
    public_metrics: { retweet_count: 0, reply_count: 0, like_count: 0, quote_count: 0 },
  };
}

/** X shows a short link of its own for every link. */
function shortened(text: string): { text: string; urls: object[] } {
  const urls: object[] = [];
  const short = text.replace(/https?:\/\/\S+/g, (expanded_url) => {
    const url = `https://t.co/link${urls.length}`;
    urls.push({ url, expanded_url, display_url: expanded_url.slice(8, 34) });
    return url;
  });
  return { text: short, urls };
}

function people(world: World, { query }: ScriptRequest): ScriptAnswer {
  const size = Number(query.get('max_results') ?? 100);
  const from = Number(query.get('pagination_token')?.slice(1) ?? 0);
  const data = world.followers.slice(from, from + size).map(user);
  const more = from + size < world.followers.length;
  return answer({
    data,
    meta: { result_count: data.length, ...(more && { next_token: `t${from + size}` }) },
  });
}

const user = ({ id, handle, name }: WorldPerson) => ({ id, username: handle, name });

const answer = (body: object): ScriptAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

const problem = (status: number, detail: string): ScriptAnswer => ({
  ...answer({ title: detail, detail, type: 'about:blank', status }),
  status,
});
