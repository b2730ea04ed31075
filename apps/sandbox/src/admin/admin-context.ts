/** What the sandbox's own controls work with. */
import type { WorldClock } from '../clock.js';
import type { FaultBook } from '../faults/fault-book.js';
import type { SandboxRequest } from '../http/request.js';
import type { RequestLog } from '../http/request-log.js';
import type { Route } from '../http/route.js';
import type { MailTown } from '../mail/mail-town.js';
import type { MountedNetwork, MountedNetworks } from '../mounted-networks.js';
import type { Simulation } from '../simulation.js';
import type { SmsGateway } from '../sms/sms-gateway.js';
import type { Account } from '../world/facts.js';
import type { World } from '../world/world.js';

export interface AdminServer {
  url: () => string;
  world: World;
  networks: MountedNetworks;
  simulation: Simulation;
  clock: WorldClock;
  faults: FaultBook;
  log: RequestLog;
  gateway: SmsGateway;
  /** Null where it was started without mail. */
  mail: () => MailTown | null;
}

export interface AdminContext extends AdminServer {
  request: SandboxRequest;
  path: Record<string, string>;
}

export type AdminRoute = Route<AdminContext>;

/** A refusal of the controls. */
export class AdminError extends Error {
  override name = 'AdminError';
  constructor(
    readonly status: 400 | 404,
    message: string,
  ) {
    super(message);
  }
}

/** The account with this address; with a network, it must live there. */
export function accountNamed({ world }: AdminContext, address: string, network?: string): Account {
  const account = world.accounts.byAddress(address);
  if (!account) throw new AdminError(404, `No account ${address}`);
  if (network !== undefined && !account.networks.includes(network))
    throw new AdminError(400, `${address} is not on ${network}`);
  return account;
}

export function networkNamed({ networks }: AdminContext, name: string): MountedNetwork {
  const network = networks.named(name);
  if (!network) throw new AdminError(404, `No network ${name}`);
  return network;
}
