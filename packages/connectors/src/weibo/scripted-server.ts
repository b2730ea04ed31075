/** How Weibo answers, for the conformance suite: counted from its documentation, not from the connector. */

import { createHash } from 'node:crypto';
import type {
  NetworkScript,
  Quirks,
  ScriptAnswer,
  ScriptRequest,
  World,
  WorldPerson,
  WorldPost,
} from '@tingshuo/connector-kit';

type Handler = (world: World, request: ScriptRequest, form: URLSearchParams) => ScriptAnswer;

const TOKEN = 'secret-token-5ad1';
const CODES: Record<number, number | string> = {
  401: '21332',
  429: 10023,
  400: '20019',
  500: 10001,
  503: 10002,
};

/** Weibo as one of its two APIs: paths of the other are not there. */
export const weiboScriptOf = (tier: 'free' | 'commercial'): NetworkScript => ({
  credentials: {
    clientId: 'app-key',
    clientSecret: 'app-secret',
    accessToken: TOKEN,
    expiresAt: '2026-12-01T00:00:00.000Z',
    tier,
    fanServiceToken: TOKEN,
  },
  secret: TOKEN,
  visibilities: ['public'],
  replyKind: 'comment',
  tellsLanguage: false,
  tellsAlt: false,
  longestText: 140,
  emptyMeans: 'rate_limited',
  idOf: (number) => String(9_007_199_254_741_001n + BigInt(number) * 2n),
  refusedStatus: 400,
  acts: ['repost'],
  errorBody: (status) => problemBody(CODES[status] ?? 29999),
  privately: (world) => ({
    conversationExternalId: `${world.me.id}:${world.customer.id}`,
    recipientExternalId: world.customer.id,
  }),
  push: {
    secret: 'clientSecret',
    hasTime: true,
    message: (world, post, { at, credentials }) => ({
      method: 'POST',
      query: signed(credentials, at),
      headers: { 'content-type': 'text/xml' },
      body: Buffer.from(pushedXml(world, post)),
    }),
    challenge: (credentials) => ({
      request: {
        method: 'GET',
        query: { ...signed(credentials, new Date('2026-11-21T22:29:00.000Z')), echostr: 'echo-7' },
        headers: {},
        body: Buffer.alloc(0),
      },
      answer: 'echo-7',
    }),
  },
  serve(world, request) {
    const form = new URLSearchParams(request.body);
    if (request.headers.authorization !== `OAuth2 ${TOKEN}`) return problem(403, '21332');
    const names = ROUTES[tier];
    const handler = names[`${request.method} ${request.path}`] ?? BOTH[`${request.method} ${request.path}`];
    const served = handler?.(world, request, form) ?? problem(404, 10020);
    return world.quirks.numericIds
      ? { ...served, body: served.body.replace(/"idstr":"\d+",/g, '').replace(/"id":"(\d+)"/g, '"id":$1') }
      : served;
  },
});

/** The one that can do the most. */
export const weiboScript = weiboScriptOf('commercial');

type Routes = Record<string, Handler>;

const everything = (world: World) => [...Object.values(world.lists).flat(), ...world.own];
const isComment = ({ parentId }: WorldPost) => parentId !== undefined;

const statusesToMe: Handler = (world, request) => statuses(world, request, mentioned(world, 0));
const commentsWithMe: Handler = (world, request) => comments(world, request, mentioned(world, 1));
const commentsToMe: Handler = (world, request) => comments(world, request, mentioned(world, 2));
const homeTimeline: Handler = (world, request) => statuses(world, request, world.lists.home);
const ownTimeline: Handler = (world, request) =>
  statuses(
    world,
    request,
    world.own.filter((each) => !isComment(each)),
  );
const ownComments: Handler = (world, request) => comments(world, request, world.own.filter(isComment));
const commentOn: Handler = (world, _request, form) => write(world, form.get('id'), form.get('comment'));
const answerTo: Handler = (world, _request, form) => write(world, form.get('cid'), form.get('comment'));

const repostOf: Handler = (world) => answer(status(world.post('own', '转发微博')));

const ROUTES: Record<'free' | 'commercial', Routes> = {
  free: {
    'GET /statuses/mentions.json': statusesToMe,
    'GET /comments/mentions.json': commentsWithMe,
    'GET /comments/to_me.json': commentsToMe,
    'GET /statuses/home_timeline.json': homeTimeline,
    'GET /statuses/user_timeline.json': ownTimeline,
    'GET /comments/by_me.json': ownComments,
    'GET /comments/show.json': commentsBelow,
    'GET /friendships/followers.json': people(5, 'cursor'),
    'GET /friendships/friends.json': people(5, 'cursor'),
    'POST /comments/create.json': commentOn,
    'POST /comments/reply.json': answerTo,
    'POST /statuses/repost.json': repostOf,
    'POST /messages/reply.json': privately,
  },
  commercial: {
    'GET /statuses/mentions/biz.json': statusesToMe,
    'GET /comments/mentions/biz.json': commentsWithMe,
    'GET /comments/to_me/biz.json': commentsToMe,
    'GET /statuses/friends_timeline/biz.json': homeTimeline,
    'GET /statuses/user_timeline/biz.json': ownTimeline,
    'GET /comments/by_me/biz.json': ownComments,
    'GET /comments/show/all.json': commentsBelow,
    'GET /search/statuses/limited.json': searched,
    'GET /friendships/followers/biz.json': people(50, 'max_time'),
    'GET /friendships/friends/other_all.json': people(50, 'cursor'),
    'POST /comments/create/biz.json': commentOn,
    'POST /comments/reply/biz.json': answerTo,
    'POST /statuses/repost/biz.json': repostOf,
    'POST /messages/reply/biz.json': privately,
  },
};

const BOTH: Routes = {
  'GET /account/get_uid.json': (world) => answer({ uid: world.me.id }),
  'GET /users/show.json': (world) => answer(user(world.me)),
  'GET /comments/show_batch.json': (world, { query }) => {
    const found = everything(world).filter((each) => isComment(each) && each.id === query.get('cids'));
    return answer(found.map((each) => comment(world, each)));
  },
  'GET /statuses/show.json': (world, { query }) => {
    const found = everything(world).find((each) => !isComment(each) && each.id === query.get('id'));
    return found ? answer(status(found)) : problem(400, 20101);
  },
  'POST /statuses/share.json': (world, _request, form) => {
    const text = form.get('status') ?? '';
    return text.length > 140 ? problem(400, 20012) : answer(status(world.post('own', text)));
  },
  'POST /statuses/destroy.json': (world, _request, form) => {
    const at = world.own.findIndex((each) => !isComment(each) && each.id === form.get('id'));
    const [gone] = at < 0 ? [] : world.own.splice(at, 1);
    return gone ? answer(status(gone)) : problem(400, '20101');
  },
  'POST /comments/destroy.json': () => problem(400, 20201),
};

function commentsBelow(world: World, { query }: ScriptRequest): ScriptAnswer {
  const below = everything(world).filter(
    (each) => isComment(each) && rootOf(world, each)?.id === query.get('id'),
  );
  return answer({
    comments: below.reverse().map((each) => comment(world, each)),
    total_number: below.length,
  });
}

function privately(world: World, _request: ScriptRequest, form: URLSearchParams): ScriptAnswer {
  const { text } = JSON.parse(form.get('data') ?? '') as { text: string };
  world.post('own', text, { visibility: 'direct' });
  return answer({ result: true, receiver_id: form.get('receiver_id'), type: 'text' });
}

/** What one of the three lists of mentions shows: statuses, comments that name us, and those below our statuses. */
function mentioned(world: World, list: number): WorldPost[] {
  return world.lists.mentions.filter((each) =>
    isComment(each) ? list === (rootOf(world, each)?.author.id === world.me.id ? 2 : 1) : list === 0,
  );
}

function write(world: World, parentId: string | null, text: string | null): ScriptAnswer {
  return parentId === null
    ? problem(400, 20204)
    : answer(comment(world, world.post('own', text ?? '', { parentId })));
}

function rootOf(world: World, each: WorldPost): WorldPost | undefined {
  const parent = everything(world).find(({ id }) => id === each.parentId);
  return parent && isComment(parent) ? rootOf(world, parent) : parent;
}

/** `list` is oldest first; `max_id` is "not above". */
function page({ quirks }: World, { query }: ScriptRequest, list: WorldPost[]): WorldPost[] {
  const all = [...list].reverse();
  const from = quirks.ignoresCursors
    ? 0
    : Math.max(
        0,
        all.findIndex(({ id }) => id === query.get('max_id')),
      );
  return disordered(all.slice(from, from + sizeOf(query, quirks)), quirks);
}

const sizeOf = (query: URLSearchParams, { maxPage }: Quirks) =>
  Math.min(Number(query.get('count') ?? 20), maxPage ?? 200);

function disordered(chosen: WorldPost[], quirks: Quirks): WorldPost[] {
  const repeated = quirks.repeatsItems ? chosen.flatMap((each) => [each, each]) : chosen;
  return quirks.shuffles
    ? [...repeated.filter((_, n) => n % 2 === 1), ...repeated.filter((_, n) => n % 2 === 0)]
    : repeated;
}

const statuses = (world: World, request: ScriptRequest, list: WorldPost[]) =>
  answer({
    statuses: page(world, request, list).map(status),
    previous_cursor: 0,
    next_cursor: 0,
    total_number: list.length,
  });

const comments = (world: World, request: ScriptRequest, list: WorldPost[]) =>
  answer({
    comments: page(world, request, list).map((each) => comment(world, each)),
    total_number: list.length,
  });

/** Search is paged by time. */
function searched(world: World, { query }: ScriptRequest): ScriptAnswer {
  const { quirks } = world;
  const end = quirks.ignoresCursors
    ? Number.POSITIVE_INFINITY
    : Number(query.get('endtime') ?? Number.POSITIVE_INFINITY);
  const found = [...world.lists.found].reverse().filter(({ at }) => at.getTime() / 1000 <= end);
  const chosen = disordered(found.slice(0, sizeOf(query, quirks)), quirks);
  return answer({ statuses: chosen.map(status), total_number: found.length });
}

const ids = (id: string) => ({ id, idstr: id, mid: id });

function status(each: WorldPost): object {
  const head = { ...ids(each.id), created_at: weiboTime(each.at) };
  if (each.broken) return head;
  const pictures = each.media.map(({ url }) => ({ thumbnail_pic: url }));
  return {
    ...head,
    text: each.text,
    source: '<a href="http://weibo.com" rel="nofollow">微博</a>',
    in_reply_to_status_id: '',
    pic_urls: pictures,
    user: user(each.author),
    reposts_count: 0,
    comments_count: 0,
    visible: { type: 0, list_id: 0 },
  };
}

function comment(world: World, each: WorldPost): object {
  const root = rootOf(world, each);
  const { parentId = '' } = each;
  const isAnswer = root !== undefined && root.id !== parentId;
  const head = { ...ids(each.id), created_at: weiboTime(each.at) };
  if (each.broken) return { ...head, rootid: each.id };
  return {
    ...head,
    text: isAnswer ? `回复@somebody:${each.text}` : each.text,
    user: user(each.author),
    status: root ? status(root) : { ...ids(parentId), text: '', user: user(world.me) },
    ...(isAnswer && { reply_comment: { ...ids(parentId), text: '…' } }),
  };
}

const user = ({ id, handle, name }: WorldPerson) => ({ id, idstr: id, screen_name: handle, name });

/** People by pages, whose next one is named by a place in the list. */
function people(most: number, cursor: string): Handler {
  return (world, { query }) => {
    const size = Math.min(Number(query.get('bucket') ?? query.get('count') ?? 50), most);
    const from = Number(query.get(cursor) ?? 0);
    const more = from + size < world.followers.length;
    return answer({
      users: world.followers.slice(from, from + size).map(user),
      next_cursor: more ? from + size : 0,
      total_number: world.followers.length,
    });
  };
}

/** "Tue May 31 17:46:55 +0800 2011". */
function weiboTime(at: Date): string {
  const [day, date, month, year, time] = new Date(at.getTime() + 8 * 3_600_000).toUTCString().split(/[ ,]+/);
  return `${day} ${month} ${date} ${time} +0800 ${year}`;
}

function signed({ clientSecret = '' }: Record<string, string>, at: Date): Record<string, string> {
  const [timestamp, nonce] = [String(at.getTime()), '57155157'];
  const text = [clientSecret, timestamp, nonce].sort().join('');
  return { timestamp, nonce, signature: createHash('sha1').update(text).digest('hex') };
}

const pushedXml = ({ me }: World, { id, author, text, at }: WorldPost) => `<xml>
 <ToUserName><![CDATA[${me.id}]]></ToUserName>
 <FromUserName><![CDATA[${author.id}]]></FromUserName>
 <CreateTime>${Math.floor(at.getTime() / 1000)}</CreateTime>
 <MsgType><![CDATA[text]]></MsgType>
 <Content><![CDATA[${text}]]></Content>
 <MsgId>${id}</MsgId>
</xml>`;

const answer = (body: object): ScriptAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

const problemBody = (error_code: number | string) =>
  JSON.stringify({ request: '/2/any.json', error_code, error: 'no' });

const problem = (statusCode: number, code: number | string): ScriptAnswer => ({
  ...answer({}),
  status: statusCode,
  body: problemBody(code),
});
