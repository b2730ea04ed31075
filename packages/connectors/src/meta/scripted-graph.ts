/** What the Graph API does for both networks, for the conformance suite: written from Meta's reference. */

import { createHmac } from 'node:crypto';
import type {
  NetworkScript,
  PushRequest,
  Quirks,
  ScriptAnswer,
  ScriptRequest,
  World,
  WorldPost,
} from '@tingshuo/connector-kit';

type PushScript = NonNullable<NetworkScript['push']>;
export type Handler = (world: World, request: ScriptRequest, path: string[]) => ScriptAnswer;

/** Method, last segment of the path ('*' for any) and number of segments after the version. */
export type Route = [string, string, number, Handler];

const TOKEN = 'EAAsecret-token-5ad1';
const CODES: Record<number, number> = { 401: 190, 429: 4, 500: 2, 503: 2 };

/** The facts of a script that both networks have. */
export const graphScript = {
  credentials: { clientId: '1', clientSecret: 'app-secret-77c0', accessToken: TOKEN, verifyToken: 'word' },
  secret: TOKEN,
  visibilities: ['public'],
  replyKind: 'comment',
  tellsLanguage: false,
  idOf: (number) => String(9_007_199_254_741_001n + BigInt(number) * 2n),
  refusedStatus: 400,
  errorBody: (status) =>
    JSON.stringify({ error: { message: 'no', type: 'OAuthException', code: CODES[status] ?? 100 } }),
  privately: ({ customer }) => ({ conversationExternalId: customer.id, recipientExternalId: customer.id }),
} satisfies Partial<NetworkScript>;

/** Answers by the routes, after a look at token and proof. */
export const serveGraph =
  (routes: readonly Route[]): NetworkScript['serve'] =>
  (world, request) => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return refusal(400, 190, 'Invalid OAuth access token.');
    const proof = createHmac('sha256', 'app-secret-77c0').update(TOKEN).digest('hex');
    if (request.query.get('appsecret_proof') !== proof)
      return refusal(400, 100, 'Invalid appsecret_proof provided in the API argument');
    const path = request.path.split('/').slice(2).map(decodeURIComponent);
    const route = [...routes, SEND].find(
      ([method, edge, length]) =>
        method === request.method && path.length === length && (edge === '*' || path.at(-1) === edge),
    );
    const served = route?.[3](world, request, path) ?? refusal(400, 100, 'Unsupported request');
    return world.quirks.numericIds
      ? { ...served, body: served.body.replace(/("id"):"(\d+)"/g, '$1:$2') }
      : served;
  };

const SEND: Route = [
  'POST',
  'messages',
  2,
  (world, { body }) => {
    const { recipient, message } = JSON.parse(body) as {
      recipient: { id: string };
      message: { text: string };
    };
    const { id } = world.post('own', message.text, { visibility: 'direct' });
    return answer({ recipient_id: recipient.id, message_id: id });
  },
];

/** A page of a list that is oldest first, newest first as Meta shows it. */
export function page(
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
  const next = `https://graph.facebook.com${path}?access_token=${TOKEN}&limit=${size}&after=${after}`;
  return answer({
    data: disordered(chosen, quirks).map(show),
    paging: { cursors: { before: chosen[0]?.id ?? '', after }, ...(from + size < all.length && { next }) },
  });
}

function disordered(chosen: WorldPost[], quirks: Quirks): WorldPost[] {
  const repeated = quirks.repeatsItems ? chosen.flatMap((each) => [each, each]) : chosen;
  return quirks.shuffles
    ? [...repeated.filter((_, n) => n % 2 === 1), ...repeated.filter((_, n) => n % 2 === 0)]
    : repeated;
}

export const graphTime = (at: Date) => at.toISOString().replace(/\.\d{3}Z$/, '+0000');

export const everything = (world: World) => [...Object.values(world.lists).flat(), ...world.own];

/** What a comment stands below in the end. */
export function rootOf(world: World, each: WorldPost): string {
  const parent = everything(world).find(({ id }) => id === each.parentId);
  return parent ? rootOf(world, parent) : (each.parentId ?? each.id);
}

export const answer = (body: object): ScriptAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: JSON.stringify(body),
});

export const refusal = (
  status: number,
  code: number,
  message: string,
  error_subcode?: number,
): ScriptAnswer => ({
  ...answer({ error: { message, type: 'OAuthException', code, error_subcode, fbtrace_id: 'A' } }),
  status,
});

/** Pushed messages of an account of this object. */
export function graphPush(object: 'page' | 'instagram'): PushScript {
  const pushed =
    (isEcho: boolean): PushScript['message'] =>
    (world, post, { at, credentials }) => {
      const [sender, recipient] = isEcho ? [world.me, world.customer] : [world.customer, world.me];
      const event = {
        sender: { id: sender.id },
        recipient: { id: recipient.id },
        timestamp: post.at.getTime(),
        message: { mid: post.id, text: post.text, ...(isEcho && { is_echo: true, app_id: 1 }) },
      };
      const entry = [{ id: world.me.id, time: at.getTime(), messaging: [event] }];
      return signed(JSON.stringify({ object, entry }), credentials);
    };
  return {
    message: pushed(false),
    echo: pushed(true),
    secret: 'clientSecret',
    coversBody: true,
    challengeSecret: 'verifyToken',
    challenge: ({ verifyToken = '' }) => ({
      request: {
        method: 'GET',
        query: { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': '1158201444' },
        headers: {},
        body: Buffer.alloc(0),
      },
      answer: '1158201444',
    }),
  };
}

/** A push with Meta's signature over its bytes. */
export function signed(body: string, { clientSecret = '' }: Record<string, string>): PushRequest {
  const signature = createHmac('sha256', clientSecret).update(body).digest('hex');
  return {
    method: 'POST',
    query: {},
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body: Buffer.from(body),
  };
}
