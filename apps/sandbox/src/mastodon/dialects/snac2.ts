/**
 * snac2 2.75, as the lane with the real program and its recorded exchanges show it: a small server that ignores what it
 * does not know, refuses little, and says so without JSON.
 */
import { randomBytes } from 'node:crypto';
import { type Answer, htmlAnswer, jsonAnswer } from '../../http/answer.js';
import { Params } from '../../http/params.js';
import type { SandboxRequest } from '../../http/request.js';
import { VISIBILITIES } from '../../world/facts.js';
import { accountEntity } from '../entities.js';
import type { MastodonServer } from '../server.js';
import type { Dialect } from './dialect.js';

const ABSENT: readonly [string, RegExp][] = [
  ['GET', /^\/api\/v2\/instance$/],
  ['GET', /^\/\.well-known\/oauth-authorization-server$/],
  ['GET', /^\/api\/v1\/notifications\/[^/]+$/],
  ['GET', /^\/api\/v1\/media\/[^/]+$/],
  ['GET', /^\/api\/v1\/statuses\/[^/]+\/history$/],
  ['DELETE', /^\/api\/v1\/statuses\/[^/]+$/],
];
/** Lists that are always empty; of tags only those in Latin letters are found. */
const EMPTY: readonly RegExp[] = [
  /^\/api\/v1\/accounts\/[^/]+\/followers$/,
  /^\/api\/v1\/conversations$/,
  /^\/api\/v1\/scheduled_statuses$/,
  /^\/api\/v1\/timelines\/tag\/[^/]*[^\x21-\x7e][^/]*$/,
];
const NOTIFICATIONS = '/api/v1/notifications';
const STATUSES = '/api/v1/statuses';
const LINKED: ReadonlySet<string> = new Set(['/api/v1/timelines/home']);
const MOST_CHARACTERS = 100_000;

/** Ids begin with a time that an edit renews; the old ones go on to work. */
export function snac2(): Dialect {
  const renewed = new Map<string, string>();
  return {
    hear(server, request) {
      const { method } = request;
      const path = withOldIds(renewed, request.path);
      if (ABSENT.some(([verb, pattern]) => verb === method && pattern.test(path))) return NOT_FOUND;
      if (method === 'GET' && EMPTY.some((pattern) => pattern.test(path)))
        return { ...jsonAnswer([]), hangsUp: true };
      const { 'idempotency-key': _ignored, ...headers } = request.headers;
      return { ...request, path, headers, params: understood(server, renewed, { ...request, path }) };
    },
    say(server, request, answer) {
      const said = told(server, request, answer);
      const path = withOldIds(renewed, request.path);
      if (said.status === 200 && request.method === 'PUT' && path.startsWith(`${STATUSES}/`)) {
        const id = path.slice(STATUSES.length + 1);
        renewed.set(id, renewedId(id, server.now()));
      }
      const headers = Object.fromEntries(
        Object.entries(said.headers).filter(
          ([name]) => !name.startsWith('x-ratelimit-') && (name !== 'link' || LINKED.has(path)),
        ),
      );
      return { ...inItsWords(renewed, said), headers, hangsUp: true };
    },
  };
}

const NOT_FOUND: Answer = { ...htmlAnswer('<h1>404 Not Found (snac/2.75)</h1>', 404), hangsUp: true };

function understood(
  { world }: MastodonServer,
  renewed: ReadonlyMap<string, string>,
  { method, path, params }: SandboxRequest,
): Params {
  const given = new Map(Object.entries(params.toJSON()));
  for (const name of ['max_id', 'since_id', 'min_id', 'in_reply_to_id']) {
    const id = given.get(name);
    if (typeof id === 'string') given.set(name, withOldIds(renewed, id));
  }
  if (path === NOTIFICATIONS) {
    given.delete('types');
    given.delete('since_id');
    // The newest above it, and not the next ones.
    const above = given.get('min_id');
    given.delete('min_id');
    if (above !== undefined) given.set('since_id', above);
  }
  if (method === 'POST' && path === STATUSES) {
    given.delete('scheduled_at');
    const parent = given.get('in_reply_to_id');
    if (typeof parent === 'string' && !world.posts.get(parent)) given.delete('in_reply_to_id');
    const visibility = given.get('visibility');
    if (visibility !== undefined && !VISIBILITIES.some((known) => known === visibility))
      given.set('visibility', 'private');
  }
  const heard = new Params();
  heard.addAll(given);
  return heard;
}

function told(server: MastodonServer, { method, path }: SandboxRequest, answer: Answer): Answer {
  if (path === '/oauth/token' && answer.status === 400) return strayToken(server);
  if (answer.status === 404) return NOT_FOUND;
  if (answer.status === 401 && path.endsWith('/verify_credentials')) return htmlAnswer('', 422);
  if (answer.status >= 400) return { ...htmlAnswer('', answer.status), headers: answer.headers };
  return method === 'GET' && path.startsWith(`${STATUSES}/`) ? asItsBoost(server, path, answer) : answer;
}

/** What is handed out for a code that never was: no endpoint takes it. */
const strayToken = ({ serverNow }: MastodonServer): Answer =>
  jsonAnswer({
    access_token: randomBytes(16).toString('hex'),
    token_type: 'Bearer',
    created_at: Math.floor(serverNow() / 1000),
    scope: 'read',
  });

/** A post that was boosted is shown as the boost, under its own id. */
function asItsBoost(server: MastodonServer, path: string, answer: Answer): Answer {
  const [boost] = server.world.posts.repostsOf(path.slice(STATUSES.length + 1));
  const booster = boost && server.world.accounts.byId(boost.authorId);
  if (!booster || typeof answer.json !== 'object') return answer;
  const account = accountEntity(server, booster);
  return { ...answer, ...jsonAnswer({ ...answer.json, content: '', account, reblog: answer.json }) };
}

/** Whole seconds, no visibility "direct", and the present ids. */
function inItsWords(renewed: ReadonlyMap<string, string>, answer: Answer): Answer {
  if (answer.json === undefined) return answer;
  let body = answer.body
    .replace(/("(?:created|edited)_at":"[^"]{19})\.\d{3}Z"/g, '$1.000Z"')
    .replaceAll('"visibility":"direct"', '"visibility":"private"')
    .replace(/"max_characters":\d+/g, `"max_characters":${MOST_CHARACTERS}`);
  for (const [old, id] of renewed) body = body.replaceAll(`"${old}"`, `"${id}"`);
  return { ...answer, body, json: JSON.parse(body) };
}

function withOldIds(renewed: ReadonlyMap<string, string>, text: string): string {
  for (const [old, id] of renewed) if (text.includes(id)) return text.replace(id, old);
  return text;
}

const renewedId = (id: string, now: number) => `${Math.floor(now / 1000)}${id}`;
