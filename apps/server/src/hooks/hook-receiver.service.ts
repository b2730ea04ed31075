import { Injectable, Logger } from '@nestjs/common';
import type { PushAnswer, PushRequest } from '@tingshuo/connector-kit';
import { AccountsService } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { WORK_ON_PUSH } from './hook.jobs.js';
import { hookProblem, NO_CHALLENGE, UNKNOWN_HOOK } from './hook-problem.js';
import { ReceivedPushes } from './received-push.repository.js';

const ACCOUNT_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Takes what networks push: proved, stored once, and answered. The row is committed before the answer leaves, so that
 * a crash after it loses nothing; the work is done later.
 */
@Injectable()
export class HookReceiver {
  private readonly logger = new Logger('Hooks');

  constructor(
    private readonly database: Database,
    private readonly networks: NetworksService,
    private readonly accounts: AccountsService,
    private readonly pushes: ReceivedPushes,
    private readonly queue: QueueService,
    private readonly clock: Clock,
  ) {}

  /** Throws a Problem where the sender is to be told that this was not taken. */
  async receive(network: string, accountId: string, request: PushRequest): Promise<PushAnswer> {
    const push = this.networks.connectors.find(({ manifest }) => manifest.network === network)?.push;
    if (!push || !ACCOUNT_ID.test(accountId)) throw UNKNOWN_HOOK;
    const workspaceId = await this.pushes.workspaceOf(network, accountId);
    if (!workspaceId) throw UNKNOWN_HOOK;
    const credentials = await this.accounts.openCredentials(workspaceId, accountId);
    const { replayKey, answer } = proved(() => {
      const asked = push.challenge?.(request, credentials, this.clock.now()) ?? null;
      if (asked) return { replayKey: null, answer: asked };
      if (request.method === 'GET') throw NO_CHALLENGE;
      const { replayKey } = push.verify(request, credentials, this.clock.now());
      return { replayKey, answer: push.answer };
    });
    if (replayKey !== null) await this.keep(workspaceId, accountId, replayKey, request);
    return answer;
  }

  private async keep(
    workspaceId: string,
    accountId: string,
    replayKey: string,
    request: PushRequest,
  ): Promise<void> {
    const id = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.pushes.keep(tx, workspaceId, accountId, replayKey, request),
    );
    if (id === null) return;
    // Where the queue is away the sweeper finds the row.
    await this.queue.add(WORK_ON_PUSH, { workspaceId, id }).catch((error: unknown) => {
      this.logger.warn(`wake-up of ${id}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
}

function proved<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw hookProblem(error);
  }
}
