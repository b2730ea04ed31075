/** What the sandbox's own controls work with. */
import type { WorldClock } from '../clock.js';
import type { FaultBook } from '../faults/fault-book.js';
import type { SandboxRequest } from '../http/request.js';
import type { RequestLog } from '../http/request-log.js';
import type { Route } from '../http/route.js';
import type { MastodonServer } from '../mastodon/server.js';
import type { Simulation } from '../simulation.js';

export interface AdminServer {
  mastodon: MastodonServer;
  simulation: Simulation;
  clock: WorldClock;
  faults: FaultBook;
  log: RequestLog;
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
