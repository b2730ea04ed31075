/** Bluesky (a server of the AT Protocol with its app view) below /bluesky. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Work } from '../http/dispatcher.js';
import type { SandboxRequest } from '../http/request.js';
import { UseWindows } from '../http/use-windows.js';
import type { NetworkDefinition, NetworkServer } from '../network.js';
import type { Account } from '../world/facts.js';
import type { PostDraft } from '../world/world.js';
import { actorMethods } from './actors.js';
import { type ChatFact, Chats } from './chats.js';
import { convoMethods } from './convo-methods.js';
import { Directory } from './directory.js';
import { failureAnswer, invalidRequest, refuse, XrpcFailure } from './failures.js';
import { feedMethods } from './feeds.js';
import { accountOf, passGate } from './gate.js';
import { didOf, handleOf } from './identity.js';
import { notificationMethods } from './notifications.js';
import { type RecordFact, Records } from './records.js';
import { repoMethods } from './repo.js';
import type { BlueskyServer, XrpcMethod } from './server.js';
import { sessionMethods } from './session-methods.js';
import { APP_SCOPES, type SessionRecord, Sessions } from './sessions.js';
import { byteCount, graphemeCount, MAX_BYTES, MAX_GRAPHEMES } from './text-length.js';
import { detailedProfile } from './views.js';

const methods: ReadonlyMap<string, XrpcMethod> = new Map(
  [
    ...sessionMethods,
    ...repoMethods,
    ...actorMethods,
    ...feedMethods,
    ...notificationMethods,
    ...convoMethods,
  ].map((method) => [method.id, method]),
);

export const bluesky: NetworkDefinition = {
  name: 'bluesky',
  prefix: '/bluesky',
  residents: 2,
  pace: 0.3,
  privatePace: 0.05,
  text: {
    graphemes: { max: MAX_GRAPHEMES, of: graphemeCount },
    bytes: { max: MAX_BYTES, of: byteCount },
  },
  open(parts): NetworkServer {
    const journal = parts.journal<SessionRecord | RecordFact | ChatFact>();
    const past = journal.takePast();
    const server: BlueskyServer = {
      ...parts,
      sessions: new Sessions(journal, parts.secret, past),
      directory: new Directory(parts.world),
      records: new Records(parts.world, journal, past),
      chats: new Chats(parts.world, journal, past),
      windows: new UseWindows(),
    };
    return {
      find: (request, path) => findWork(server, request, path),
      refuse,
      mintCredentials: (account, scopes) => mintSession(server, account, scopes),
      describeAccount: (account) => detailedProfile(server, account, account),
      postUrl: (post) => server.records.uriOf(post),
      compose: (draft) => compose(server, draft),
      forget(keepCredentials) {
        if (!keepCredentials) server.sessions.clear();
        server.windows.clear();
        server.records.clear();
        server.chats.clear();
      },
      close: () => journal.close(),
    };
  },
};

function findWork(server: BlueskyServer, request: SandboxRequest, path: string): Work {
  const id = /^\/xrpc\/([A-Za-z0-9.-]+)$/.exec(path)?.[1];
  const method = id === undefined ? undefined : methods.get(id);
  const isRight = method?.method === (request.method === 'HEAD' ? 'GET' : request.method);
  return {
    endpoint:
      method && isRight ? `bluesky.${method.id.replace(/^(app\.bsky|chat\.bsky|com\.atproto)\./, '')}` : null,
    account: accountOf(server, request),
    observed: true,
    run: () => (method && isRight ? passGate(server, method, request) : unknown(id, method, request)),
    refuse,
    arrivedAt: (uri) => server.records.postAt(uri)?.arrivedAt ?? null,
  };
}

function unknown(id: string | undefined, method: XrpcMethod | undefined, request: SandboxRequest): Answer {
  if (id === undefined) return jsonAnswer({ error: 'NotFound', message: 'Not Found' }, 404);
  return failureAnswer(
    method
      ? invalidRequest(`Incorrect HTTP method (${request.method}) expected ${method.method}`)
      : new XrpcFailure(501, 'MethodNotImplemented', 'Method Not Implemented'),
  );
}

/** An answer and a quote tell the author of what they are about, named or not. */
function compose({ world }: BlueskyServer, draft: PostDraft): PostDraft {
  const about = [draft.parentId, draft.quoteOf].flatMap((id) => (id ? (world.posts.get(id) ?? []) : []));
  return { ...draft, extraMentions: about.map(({ authorId }) => authorId) };
}

/** Of an app password that may read private messages, unless another is named. */
function mintSession(
  { sessions, now }: BlueskyServer,
  account: Account,
  [named = 'com.atproto.appPassPrivileged', ...more]: readonly string[] = [],
): Record<string, unknown> {
  const did = didOf(account);
  const scope = APP_SCOPES.find((each) => each === named);
  if (!scope || more.length > 0)
    throw new RangeError(`App passwords have one scope of ${APP_SCOPES.join(', ')}`);
  const tokens = sessions.open(did, scope, now());
  return {
    ...tokens,
    accessToken: tokens.accessJwt,
    did,
    identifier: handleOf(account),
    appPassword: sessions.makePassword(did, scope),
  };
}
