import { Injectable, Logger } from '@nestjs/common';
import type { PushAnswer, PushReceiver, PushRequest } from '@tingshuo/connector-kit';
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

  /** The workspace of an account that is pushed to; null where there is no such account. */
  async workspaceOf(network: string, accountId: string): Promise<string | null> {
    return ACCOUNT_ID.test(accountId) ? await this.pushes.workspaceOf(network, accountId) : null;
  }

  /** Throws a Problem where the sender is to be told that this was not taken. */
  async receive(network: string, accountId: string, request: PushRequest): Promise<PushAnswer> {
    const push = this.networks.connectors.find(({ manifest }) => manifest.network === network)?.push;
    if (!push || !ACCOUNT_ID.test(accountId)) throw UNKNOWN_HOOK;
    const workspaceId = await this.pushes.workspaceOf(network, accountId);
    if (!workspaceId) throw UNKNOWN_HOOK;
    const { answer, kept } = await this.database.withWorkspace(workspaceId, async (tx) => {
      const credentials = await this.accounts.credentialsIn(tx, workspaceId, accountId);
      const { replayKey, answer } = proved(push, request, credentials, this.clock.now());
      if (replayKey === null) return { answer, kept: null };
      return { answer, kept: await this.pushes.keep(tx, workspaceId, accountId, replayKey, request) };
    });
    if (kept !== null) this.wake(workspaceId, kept);
    return answer;
  }

  /** The sender does not wait for the queue: where it is away, the sweeper finds the row. */
  private wake(workspaceId: string, id: string): void {
    void this.queue.add(WORK_ON_PUSH, { workspaceId, id }).catch((error: unknown) => {
      this.logger.warn(`wake-up of ${id}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
}

/** What is answered; without a replay key it was only the question whether the address is ours. */
function proved(
  push: PushReceiver,
  request: PushRequest,
  credentials: Record<string, string>,
  now: Date,
): { answer: PushAnswer; replayKey: string | null } {
  try {
    const answer = push.challenge?.(request, credentials, now) ?? null;
    if (answer) return { answer, replayKey: null };
    if (request.method === 'GET') throw NO_CHALLENGE;
    return { answer: push.answer, replayKey: push.verify(request, credentials, now).replayKey };
  } catch (error) {
    throw hookProblem(error);
  }
}
