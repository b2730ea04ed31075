/** Puts the parts together: world, clock, the networks' APIs, faults, controls and pages on one port. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { answerAdmin } from './admin/routes.js';
import { WorldClock } from './clock.js';
import { FaultBook } from './faults/fault-book.js';
import { jsonAnswer } from './http/answer.js';
import { createDispatcher, type Work } from './http/dispatcher.js';
import type { SandboxRequest } from './http/request.js';
import { RequestLog } from './http/request-log.js';
import { findRoute } from './http/route.js';
import { type CredentialRecord, Credentials } from './mastodon/credentials.js';
import { bearerToken, passGate } from './mastodon/gate.js';
import { IdempotencyKeys } from './mastodon/idempotency.js';
import { RateLimiter } from './mastodon/rate-limit.js';
import { mastodonRoutes } from './mastodon/routes.js';
import type { MastodonServer } from './mastodon/server.js';
import { type SandboxOptions, type SandboxSettings, sandboxOptionsSchema } from './options.js';
import { missingPage, pageRoutes } from './pages/routes.js';
import { Simulation } from './simulation.js';
import type { Fact } from './world/facts.js';
import { fileJournal, type Journal, memoryJournal } from './world/journal.js';
import { snowflakeTime } from './world/snowflake.js';
import { World } from './world/world.js';

export interface Sandbox {
  /** Base address of the networks' APIs and pages. */
  url: string;
  adminToken: string | null;
  world: World;
  clock: WorldClock;
  /** Stops serving and closes the journals; what was acknowledged is in them. */
  close(): Promise<void>;
}

/** Starts a sandbox; `wall` is the machine's clock (ms). Rejects when the port is taken or an option is bad. */
export async function startSandbox(
  options: SandboxOptions = {},
  wall: () => number = Date.now,
): Promise<Sandbox> {
  const settings = sandboxOptionsSchema.parse(options);
  const world = new World(openJournal<Fact>(settings, 'world.jsonl'));
  const credentialJournal = openJournal<CredentialRecord>(settings, 'mastodon.jsonl');
  const startAt = Math.max(settings.startAt ?? wall(), world.lastAt + 1);
  const clock = new WorldClock({ wall, speed: settings.speed, startAt });
  const simulation = new Simulation(world, clock, settings);
  simulation.begin();
  const mastodon = mastodonServer(settings, world, clock, credentialJournal, wall);
  const faults = new FaultBook();
  const log = new RequestLog(settings.logCapacity);
  const dispatch = createDispatcher({
    baseUrl: () => mastodon.baseUrl,
    find: (request) => findWork({ mastodon, simulation, clock, faults, log }, settings.adminToken, request),
    faults,
    log,
    listClock: () => ({
      now: clock.now(),
      arrivedAt: (id) => world.posts.get(id)?.arrivedAt ?? snowflakeTime(id),
    }),
    wall,
  });
  const server = createServer((incoming, outgoing) => void dispatch(incoming, outgoing));
  // Longer than clients keep idle sockets, so that cut connections are faults and not accidents.
  server.keepAliveTimeout = 65_000;
  const release = (): void => {
    simulation.end();
    world.journal.close();
    credentialJournal.close();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(settings.port, settings.host, resolve);
    });
  } catch (error) {
    release();
    throw error;
  }
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : settings.port;
  mastodon.baseUrl = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
  return {
    url: mastodon.baseUrl,
    adminToken: settings.adminToken,
    world,
    clock,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      release();
    },
  };
}

function openJournal<T>(settings: SandboxSettings, file: string): Journal<T> {
  return settings.dataDir ? fileJournal<T>(join(settings.dataDir, file)) : memoryJournal<T>();
}

function mastodonServer(
  settings: SandboxSettings,
  world: World,
  clock: WorldClock,
  journal: Journal<CredentialRecord>,
  wall: () => number,
): MastodonServer {
  const { limit, windowMs, deletions, deletionsWindowMs } = settings.rateLimit;
  return {
    world,
    credentials: new Credentials(journal, () => randomBytes(32).toString('base64url')),
    idempotency: new IdempotencyKeys(world.posts.all()),
    limiter: new RateLimiter(),
    limits: { requests: { limit, windowMs }, deletions: { limit: deletions, windowMs: deletionsWindowMs } },
    baseUrl: 'http://localhost',
    title: settings.title,
    password: settings.password,
    now: () => clock.now(),
    // Windows and key lifetimes follow real time, unless time is moved by hand.
    serverNow: () => (settings.speed === 0 ? clock.now() : wall()),
  };
}

type AdminServer = Parameters<typeof answerAdmin>[0];

function findWork(server: AdminServer, adminToken: string | null, request: SandboxRequest): Work {
  const { mastodon } = server;
  if (request.path === '/_admin' || request.path.startsWith('/_admin/')) {
    const run = () => answerAdmin(server, adminToken, request);
    return { endpoint: null, account: null, observed: false, run };
  }
  const token = mastodon.credentials.token(bearerToken(request) ?? '');
  const account = token?.account ?? null;
  const api = findRoute(mastodonRoutes, request.method, request.path);
  if (api) {
    const run = () => passGate(mastodon, api.route, request, api.path);
    return { endpoint: api.route.name, account, observed: true, run };
  }
  const page = findRoute(pageRoutes, request.method, request.path);
  if (page) {
    const run = () => page.route.handle({ server: mastodon, request, path: page.path });
    return { endpoint: page.route.name, account, observed: page.route.name !== 'pages.avatar', run };
  }
  const isApi = /^\/(api|oauth|\.well-known)\//.test(request.path);
  const run = () => (isApi ? jsonAnswer({ error: 'Not Found' }, 404) : missingPage(mastodon, request));
  return { endpoint: null, account, observed: true, run };
}
