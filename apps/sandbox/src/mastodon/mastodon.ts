/** Mastodon at the root of the sandbox, with the pages that people read. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Refusal, Work } from '../http/dispatcher.js';
import type { SandboxRequest } from '../http/request.js';
import { findRoute } from '../http/route.js';
import type { NetworkDefinition, NetworkParts, NetworkServer } from '../network.js';
import { accountAddress } from '../world/account-directory.js';
import type { Account } from '../world/facts.js';
import { snowflakeTime } from '../world/snowflake.js';
import { type CredentialRecord, Credentials } from './credentials.js';
import { type Dialect, isAnswer } from './dialects/dialect.js';
import { snac2 } from './dialects/snac2.js';
import { accountEntity, statusUrl } from './entities.js';
import { bearerToken, passGate } from './gate.js';
import { IdempotencyKeys } from './idempotency.js';
import { mediaShelf } from './media.js';
import { missingPage, pageRoutes } from './pages/routes.js';
import { RateLimiter } from './rate-limit.js';
import { mastodonRoutes } from './routes.js';
import { knownScopes } from './scopes.js';
import type { MastodonServer } from './server.js';
import { MAX_CHARACTERS, textLength } from './text-length.js';

const USUAL_SCOPES = ['read', 'write', 'follow'];

export const mastodon: NetworkDefinition = {
  name: 'mastodon',
  prefix: '',
  residents: 5,
  pace: 1,
  text: { characters: { max: MAX_CHARACTERS, of: textLength } },
  open(parts): NetworkServer {
    const journal = parts.journal<CredentialRecord>();
    const server = mastodonServer(parts, new Credentials(journal, parts.secret));
    const dialect = parts.settings.dialects.mastodon === 'snac2' ? snac2() : null;
    return {
      find: (request) => (dialect ? spoken(dialect, server, request) : findWork(server, request)),
      refuse,
      mintCredentials: (account, scopes = USUAL_SCOPES) => mintToken(server, account, scopes),
      describeAccount: (account) => accountEntity(server, account),
      postUrl: (post) => statusUrl(server, post),
      compose: (draft) => draft,
      forget(keepCredentials) {
        if (!keepCredentials) server.credentials.clear();
        server.idempotency.clear();
        server.files.clear();
        server.limiter.clear();
      },
      close: () => journal.close(),
    };
  },
};

const UPLOADS_WINDOW_MS = 1_800_000;

function mastodonServer(parts: NetworkParts, credentials: Credentials): MastodonServer {
  const { world, settings, now, serverNow, baseUrl, secret } = parts;
  const { windowMs, deletions, deletionsWindowMs } = settings.rateLimit;
  const isMastodon = settings.dialects.mastodon === 'mastodon';
  const uploads = settings.rateLimit.uploads ?? Math.ceil(settings.rateLimit.limit / 10);
  const limit = isMastodon ? settings.rateLimit.limit : Number.MAX_SAFE_INTEGER;
  return {
    world,
    credentials,
    idempotency: new IdempotencyKeys(world.posts.all()),
    files: mediaShelf(secret),
    limiter: new RateLimiter(),
    limits: {
      requests: { limit, windowMs },
      deletions: { limit: deletions, windowMs: deletionsWindowMs },
      uploads: { limit: uploads, windowMs: UPLOADS_WINDOW_MS },
    },
    checksTexts: isMastodon,
    get baseUrl() {
      return baseUrl();
    },
    title: settings.title,
    password: settings.password,
    now,
    serverNow,
  };
}

function findWork(server: MastodonServer, request: SandboxRequest): Work {
  const account = server.credentials.token(bearerToken(request) ?? '')?.account ?? null;
  const arrivedAt = (id: string): number | null => server.world.posts.get(id)?.arrivedAt ?? snowflakeTime(id);
  const observed = { account, observed: true, refuse, arrivedAt };
  const api = findRoute(mastodonRoutes, request.method, request.path);
  if (api) {
    return {
      ...observed,
      endpoint: api.route.name,
      run: () => passGate(server, api.route, request, api.path),
    };
  }
  const file = server.files.answer(request.path);
  if (file) return { ...observed, endpoint: 'media.file', run: () => file };
  const page = findRoute(pageRoutes, request.method, request.path);
  if (page) {
    return {
      ...observed,
      endpoint: page.route.name,
      run: () => page.route.handle({ server, request, path: page.path }),
    };
  }
  const isApi = /^\/(api|oauth|\.well-known)\//.test(request.path);
  const run = () => (isApi ? jsonAnswer({ error: 'Not Found' }, 404) : missingPage(server, request));
  return { ...observed, endpoint: null, run };
}

/** The work of a server with other habits. */
function spoken(dialect: Dialect, server: MastodonServer, request: SandboxRequest): Work {
  const heard = dialect.hear(server, request);
  if (isAnswer(heard)) return { ...findWork(server, request), run: () => heard };
  const work = findWork(server, heard);
  return {
    ...work,
    run: async () => dialect.say(server, request, await work.run()),
    refuse: (refusal) => dialect.say(server, request, work.refuse(refusal)),
  };
}

function refuse(refusal: Refusal): Answer {
  if (refusal.kind === 'malformed') return jsonAnswer({ error: refusal.message }, refusal.status);
  if (refusal.kind === 'failed') return jsonAnswer({ error: 'Internal server error' }, refusal.status);
  const headers = { 'retry-after': String(refusal.retryAfterSeconds) };
  return jsonAnswer({ error: 'Too many requests' }, 429, headers);
}

function mintToken(
  { credentials, serverNow }: MastodonServer,
  account: Account,
  scopes: readonly string[],
): Record<string, unknown> {
  if (!knownScopes(scopes)) throw new RangeError('unknown scope');
  const app =
    credentials.appByName('Sandbox admin') ??
    credentials.registerApp({ name: 'Sandbox admin', website: null, redirectUris: [], scopes: [] });
  const token = credentials.issueToken({
    appId: app.id,
    account: accountAddress(account),
    scopes: [...scopes],
    createdAt: serverNow(),
  });
  return { accessToken: token.value, scopes };
}
