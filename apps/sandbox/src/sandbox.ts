/** Puts the parts together: world, clock, the networks' APIs, faults and controls on one port. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { answerAdmin } from './admin/routes.js';
import { avatarAnswer } from './avatars/avatar-route.js';
import { WorldClock } from './clock.js';
import { FaultBook } from './faults/fault-book.js';
import { type Answer, jsonAnswer } from './http/answer.js';
import { createDispatcher, type Refusal, type Work } from './http/dispatcher.js';
import type { SandboxRequest } from './http/request.js';
import { RequestLog } from './http/request-log.js';
import { type MailTown, startMailTown } from './mail/mail-town.js';
import { type MountedNetwork, MountedNetworks } from './mounted-networks.js';
import { networksNamed } from './networks.js';
import { type SandboxOptions, type SandboxSettings, sandboxOptionsSchema } from './options.js';
import { Simulation } from './simulation.js';
import { SmsGateway } from './sms/sms-gateway.js';
import type { Fact } from './world/facts.js';
import { fileJournal, type Journal, memoryJournal } from './world/journal.js';
import { NetworkView } from './world/network-view.js';
import { World } from './world/world.js';

export interface Sandbox {
  /** Base address of the sandbox; a network's own is this and its prefix. */
  url: string;
  adminToken: string | null;
  world: World;
  clock: WorldClock;
  /** Null where it was started without mail. */
  mail: MailTown | null;
  /** Stops serving and closes the journals; what was acknowledged is in them. */
  close(): Promise<void>;
}

/** Starts a sandbox; `wall` is the machine's clock (ms). Rejects when the port is taken or an option is bad. */
export async function startSandbox(
  options: SandboxOptions = {},
  wall: () => number = Date.now,
): Promise<Sandbox> {
  const settings = sandboxOptionsSchema.parse(options);
  const definitions = networksNamed(settings.networks);
  const world = new World(openJournal<Fact>(settings, 'world'));
  const startAt = Math.max(settings.startAt ?? wall(), world.lastAt + 1);
  const clock = new WorldClock({ wall, speed: settings.speed, startAt });
  const simulation = new Simulation(world, clock, settings, definitions);
  simulation.begin();
  let url = 'http://localhost';
  const networks = new MountedNetworks(
    definitions.map((definition): MountedNetwork => {
      const view = new NetworkView(world, definition.name);
      const server = definition.open({
        world: view,
        settings,
        sandboxUrl: () => url,
        baseUrl: () => url + definition.prefix,
        now: () => clock.now(),
        serverNow: () => (settings.speed === 0 ? clock.now() : wall()),
        secret: () => randomBytes(32).toString('base64url'),
        journal: () => openJournal(settings, definition.name),
      });
      return { definition, server, view };
    }),
  );
  const faults = new FaultBook();
  const log = new RequestLog(settings.logCapacity);
  const gateway = new SmsGateway({ ...settings.push, now: () => clock.now() });
  let mail: MailTown | null = null;
  const control = {
    ...{ url: () => url, world, networks, simulation, clock, faults, log },
    ...{ gateway, mail: () => mail },
  };
  const dispatch = createDispatcher({
    baseUrl: () => url,
    find: (request) =>
      findControl(request, () => answerAdmin(control, settings.adminToken, request)) ??
      gatewayWork(gateway, request) ??
      networks.find(request) ??
      unobserved(() => jsonAnswer({ error: 'Not Found' }, 404)),
    faults,
    log,
    now: () => clock.now(),
    wall,
  });
  const server = createServer((incoming, outgoing) => void dispatch(incoming, outgoing));
  // Longer than clients keep idle sockets, so that cut connections are faults and not accidents.
  server.keepAliveTimeout = 65_000;
  const release = (): void => {
    simulation.end();
    world.journal.close();
    networks.close();
    gateway.close();
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
  const { host, password } = settings;
  mail = settings.mail
    ? await startMailTown({
        ...settings.mail,
        accounts: world.accounts,
        password,
        host,
        now: () => clock.now(),
      })
    : null;
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : settings.port;
  url = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
  return {
    url,
    adminToken: settings.adminToken,
    world,
    clock,
    mail,
    close: async () => {
      await mail?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      release();
    },
  };
}

/** Short messages belong to no network. */
function gatewayWork(gateway: SmsGateway, request: SandboxRequest): Work | null {
  const answer = gateway.answer(request);
  return answer && unobserved(() => answer);
}

function openJournal<T>(settings: SandboxSettings, name: string): Journal<T> {
  return settings.dataDir ? fileJournal<T>(join(settings.dataDir, `${name}.jsonl`)) : memoryJournal<T>();
}

/** What belongs to no network: the controls, and the pictures of people. */
function findControl(request: SandboxRequest, admin: () => Promise<Answer>): Work | null {
  if (request.path === '/_admin' || request.path.startsWith('/_admin/')) return unobserved(admin);
  const avatar = request.method === 'POST' ? null : avatarAnswer(request.path);
  return avatar && unobserved(() => avatar);
}

const unobserved = (run: Work['run']): Work => ({
  endpoint: null,
  account: null,
  observed: false,
  run,
  refuse: (refusal: Refusal) =>
    jsonAnswer({ error: refusal.kind === 'malformed' ? refusal.message : refusal.kind }, 400),
  arrivedAt: () => null,
});
