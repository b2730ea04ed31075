import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  afterStep,
  ConnectorError,
  isWalked,
  type RemoteEvent,
  walkLeft,
  walkStart,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { AccountContexts } from '../../accounts/account-contexts.service.js';
import { CostCapError } from '../../accounts/cost-ledger.service.js';
import { NetworksService } from '../../accounts/networks.service.js';
import { BudgetSpentError } from '../../accounts/rate-budget.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { IngestService, LeaseLostError } from '../ingest/ingest.service.js';
import { backoff } from '../poll/pace.js';
import { askOf } from '../poll/stream-ask.js';
import { COST_CAP, faultOf } from '../poll/stream-fault.js';
import { type ClaimedGap, GapRepository } from './gap.repository.js';
import { HistoryProgress } from './history-progress.service.js';
import { oldestOf } from './passed-over.js';

export const fillGap = job({
  queue: 'backfill',
  name: 'fill-gap',
  data: z.object({ workspaceId: z.string(), id: z.string() }),
  key: (data) => data.id,
});

const LEASE_MS = 60_000;
const LIMIT = 100;
const SWEEP = 50;
/** Steps of one job: then others have their turn, and gaps go before history. */
const STEPS = 3;
/** The most calls into the past of one stream; each reads a few pages. */
const MAX_CALLS = 25;
const MAX_FAILURES = 12;
const HOUR_MS = 3_600_000;
/** Clocks differ, and some networks tell whole seconds: what seems to be said so shortly before connecting may not be. */
const CLOCKS_DIFFER_MS = 60_000;

/** Fills what streams have not heard, page by page, from what the lanes above leave. */
@Injectable()
export class GapFiller implements OnModuleInit {
  private readonly owner = uuidv7();

  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly networks: NetworksService,
    private readonly contexts: AccountContexts,
    private readonly gaps: GapRepository,
    private readonly ingest: IngestService,
    private readonly progress: HistoryProgress,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(fillGap, async ({ workspaceId, id }) => await this.fill(workspaceId, id));
    this.timetable.add({ name: 'gaps', schedule: '*/5 * * * * *', run: () => this.sweep() });
  }

  /** Wakes a worker for every gap that can be filled. */
  async sweep(): Promise<void> {
    for (const each of await this.gaps.due(SWEEP)) await this.queue.add(fillGap, each);
  }

  /** Takes some steps through every gap of one workspace that can be filled, here and now. Answers how many there were. */
  async fillDue(workspaceId: string): Promise<number> {
    const due = (await this.gaps.due(SWEEP)).filter((gap) => gap.workspaceId === workspaceId);
    for (const { id } of due) await this.fill(workspaceId, id);
    return due.length;
  }

  /** Takes some steps through one gap, if nobody else does. */
  async fill(workspaceId: string, id: string): Promise<void> {
    const gap = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.gaps.claim(tx, workspaceId, id, this.owner, LEASE_MS),
    );
    if (!gap) return;
    let posts = 0;
    try {
      for (let at: ClaimedGap | null = gap, step = 0; at && step < STEPS; step++) {
        const done = await this.step(workspaceId, at);
        posts += done.posts;
        at = done.next;
      }
      await this.release(workspaceId, gap, { inMs: 0, posts, isFailure: false, cause: null });
    } catch (error) {
      if (error instanceof LeaseLostError) return;
      await this.yield(workspaceId, gap, posts, error);
    }
    if (gap.jobId) await this.progress.tell(workspaceId, gap.jobId);
  }

  /** One call of the network, stored with the place that it came to. `next` is null at the end. */
  private async step(
    workspaceId: string,
    gap: ClaimedGap,
  ): Promise<{ posts: number; next: ClaimedGap | null }> {
    const { stream, account } = gap;
    const connector = this.networks.connector(account.network);
    const ask = askOf(connector, stream);
    const context = await this.contexts.metered(workspaceId, account, ask.ability, 'backfill');
    const batch = await ask.call(context, gap.cursor ?? walkStart(), { limit: LIMIT });
    const isHistory = gap.kind === 'history';
    const left = isHistory ? (isWalked(batch.cursor) ? null : batch.cursor) : walkLeft(batch.cursor);
    const stretch = afterStep(
      {
        after: gap.after?.getTime() ?? null,
        before: gap.before.getTime(),
        reached: gap.reached.getTime(),
        // The first pages of a walk from the top are news that was heard already.
        stalls: isHistory && gap.pages < STEPS ? 0 : gap.stalls,
        state: 'open',
      },
      {
        oldest: oldestOf(batch),
        hasMore: left !== null && gap.pages + 1 < MAX_CALLS,
        isCut: batch.gap === true,
      },
    );
    const walk = {
      id: gap.id,
      fence: gap.fence,
      cursor: left,
      reached: new Date(stretch.reached),
      stalls: stretch.stalls,
      state: stretch.state,
    };
    const before = gap.before.getTime();
    const result = await this.ingest.ingest({
      workspaceId,
      stream: { id: stream.id, fence: 0n },
      account,
      // What is newer belongs to the stream itself, which makes work of it.
      events: isHistory ? batch.events.filter((event) => timeOf(event) < before) : batch.events,
      refused: batch.refused,
      cursor: {},
      walk,
      ...(isHistory && { historicBefore: new Date(before - CLOCKS_DIFFER_MS).toISOString() }),
    });
    const isOpen = stretch.state === 'open';
    const next = { ...gap, ...walk, pages: gap.pages + 1 };
    return { posts: result.newPosts, next: isOpen ? next : null };
  }

  private async yield(workspaceId: string, gap: ClaimedGap, posts: number, error: unknown): Promise<void> {
    if (error instanceof BudgetSpentError) {
      const inMs = Math.max(1_000, error.resetsAt.getTime() - this.clock.now().getTime());
      return await this.release(workspaceId, gap, { inMs, posts, isFailure: false, cause: WAITS });
    }
    if (error instanceof CostCapError) {
      const { cause } = COST_CAP;
      return await this.release(workspaceId, gap, { inMs: HOUR_MS, posts, isFailure: false, cause });
    }
    const { cause } = faultOf(error);
    const known = error instanceof ConnectorError ? error : null;
    const inMs = backoff(gap.failures + 1, Math.random(), known?.retryAfterMs);
    await this.release(workspaceId, gap, { inMs, posts, isFailure: true, cause });
    // A place that the network refuses again and again leads nowhere.
    const tries = known?.kind === 'rejected' ? 3 : MAX_FAILURES;
    if (gap.failures + 1 < tries) return;
    await this.database.withWorkspace(workspaceId, async (tx) => this.gaps.lose(tx, workspaceId, gap, cause));
  }

  private async release(
    workspaceId: string,
    gap: ClaimedGap,
    next: Parameters<GapRepository['release']>[3],
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.gaps.release(tx, workspaceId, gap, next),
    );
  }
}

const timeOf = (event: RemoteEvent) =>
  Date.parse(event.type === 'post' ? event.post.occurredAt : event.occurredAt);

const WAITS = {
  en: 'It waits until there are calls left that nothing more urgent needs.',
  zh: '正在等待空闲的调用额度，优先保证更紧急的操作。',
};
