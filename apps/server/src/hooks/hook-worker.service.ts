import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { ConnectorError, type PushedBatch, type PushReceiver } from '@tingshuo/connector-kit';
import { AccountsService } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { backoff } from '../listening/poll/pace.js';
import { faultOf } from '../listening/poll/stream-fault.js';
import { PushedBatches } from '../listening/push/pushed-batches.service.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { EarlyReceiptError, Receipts } from '../publishing/receipts.service.js';
import { WORK_ON_PUSH } from './hook.jobs.js';
import { type ClaimedPush, ReceivedPushes, requestOf } from './received-push.repository.js';

const LEASE_MS = 30_000;
const SWEEP = 200;
const MAX_ATTEMPTS = 12;
/** The first wait of a receipt whose message is still being sent. */
const EARLY_MS = 1_000;

/** Reads stored pushes and hands what they say to the ingest path. Safe to run twice: ingest stores everything once. */
@Injectable()
export class HookWorker implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger('Hooks');

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'role'>,
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly networks: NetworksService,
    private readonly accounts: AccountsService,
    private readonly pushes: ReceivedPushes,
    private readonly batches: PushedBatches,
    private readonly receipts: Receipts,
  ) {}

  onModuleInit(): void {
    this.queue.handle(WORK_ON_PUSH, async ({ workspaceId, id }) => await this.work(workspaceId, id));
    this.timetable.add({ name: 'hooks.due', schedule: '*/3 * * * * *', run: () => this.sweep() });
  }

  /** What was answered before a crash is worked on at once after it. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'web') return;
    await this.sweep().catch((error: unknown) => {
      this.logger.warn(`sweep: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  /** Wakes a worker for every push that waits: losing all jobs loses nothing. */
  async sweep(): Promise<void> {
    for (const due of await this.pushes.due(SWEEP)) await this.queue.add(WORK_ON_PUSH, due);
  }

  async work(workspaceId: string, id: string): Promise<void> {
    const taken = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.pushes.claim(tx, workspaceId, id, LEASE_MS),
    );
    if (!taken) return;
    try {
      await this.read(workspaceId, taken);
      await this.database.withWorkspace(workspaceId, async (tx) => this.pushes.done(tx, workspaceId, id));
    } catch (error) {
      await this.fail(workspaceId, taken, error);
    }
  }

  private async read(workspaceId: string, push: ClaimedPush): Promise<void> {
    const receiver = this.networks.connector(push.network).push;
    if (!receiver || ['disabled', 'deleted'].includes(push.accountStatus)) return;
    const credentials = await this.accounts.openCredentials(workspaceId, push.accountId);
    for (const batch of batchesOf(receiver, push, credentials)) {
      await this.batches.ingest(workspaceId, push.accountId, batch);
      const { accountExternalId: externalId, receipts = [] } = batch;
      await this.receipts.take(workspaceId, { addressedId: push.accountId, externalId }, receipts);
    }
  }

  private async fail(workspaceId: string, push: ClaimedPush, error: unknown): Promise<void> {
    const cause = error instanceof UnreadableError ? error.cause : error;
    const asked = cause instanceof ConnectorError ? cause.retryAfterMs : undefined;
    const isHopeless = error instanceof UnreadableError || push.attempts >= MAX_ATTEMPTS;
    const isEarly = error instanceof EarlyReceiptError;
    const wait = isEarly ? EARLY_MS * push.attempts : backoff(push.attempts, Math.random(), asked);
    const retryInMs = isHopeless ? null : wait;
    if (!isEarly || isHopeless) {
      this.logger.warn(`push ${push.id}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.pushes.failed(tx, workspaceId, push.id, faultOf(cause), retryInMs),
    );
  }
}

/** The same bytes read the same way tomorrow: to try again is in vain. */
class UnreadableError extends Error {
  override name = 'UnreadableError';
}

function batchesOf(
  receiver: PushReceiver,
  push: ClaimedPush,
  credentials: Record<string, string>,
): PushedBatch[] {
  try {
    return receiver.read(requestOf(push), credentials, push.baseUrl);
  } catch (cause) {
    throw new UnreadableError('the push cannot be read', { cause });
  }
}
