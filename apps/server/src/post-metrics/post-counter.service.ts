import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConnectorError, type PostMetrics } from '@tingshuo/connector-kit';
import { AccountContexts } from '../accounts/account-contexts.service.js';
import { CostCapError } from '../accounts/cost-ledger.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { BudgetSpentError } from '../accounts/rate-budget.service.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { COUNT_ASKED_POSTS, COUNT_POSTS } from './count-posts.job.js';
import { nextCountIn, retryCountIn } from './metric-pace.js';
import { type CountedPostRow, type NextLook, PostMetricRepository } from './post-metric.repository.js';

/** As many as the largest network counts in one call. */
const AT_ONCE = 100;
const SWEEP = 100;
const LEASE_MS = 5 * 60_000;
const HOUR_MS = 60 * 60_000;
/** A network that does not know a post so many times in a row no longer has it. */
const MOST_MISSED = 3;

type CountedHook = (
  tx: Tx,
  workspaceId: string,
  counts: readonly (PostMetrics & { postId: string })[],
) => Promise<void>;

/** Asks networks what our posts have brought, from what hearing people leaves of the budgets. */
@Injectable()
export class PostCounter implements OnModuleInit {
  private readonly hooks: CountedHook[] = [];

  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly networks: NetworksService,
    private readonly contexts: AccountContexts,
    private readonly posts: PostMetricRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(COUNT_POSTS, async ({ workspaceId, accountId }) => this.count(workspaceId, accountId));
    this.queue.handle(COUNT_ASKED_POSTS, async ({ workspaceId, accountId }) =>
      this.count(workspaceId, accountId),
    );
    this.timetable.add({ name: 'posts counted', schedule: '*/20 * * * * *', run: () => this.sweep() });
  }

  /** Called in the transaction that stores what was read; call this while modules start. */
  onCounted(hook: CountedHook): void {
    this.hooks.push(hook);
  }

  /** Wakes a worker for every account with posts to count. */
  async sweep(): Promise<void> {
    for (const due of await this.posts.due(SWEEP)) await this.queue.add(COUNT_POSTS, due);
  }

  /** Counts what is due of one account. Safe to run twice and at once. */
  async count(workspaceId: string, accountId: string): Promise<void> {
    const { account, due } = await this.database.withWorkspace(workspaceId, async (tx) => ({
      account: await this.posts.account(tx, workspaceId, accountId),
      due: await this.posts.claim(tx, workspaceId, accountId, { limit: AT_ONCE, leaseMs: LEASE_MS }),
    }));
    if (!account || due.length === 0) return;
    const connector = this.networks.connector(account.network);
    if (!connector.metrics) return await this.settle(workspaceId, due.map(ended));
    const isPriced = connector.manifest.prices !== undefined;
    try {
      const context = await this.contexts.metered(workspaceId, account, 'metrics', 'backfill');
      const ids = due.map(({ externalId }) => externalId);
      const read = new Map(
        (await connector.metrics(context, ids)).map((counts) => [counts.externalId, counts]),
      );
      await this.keep(workspaceId, due, read, isPriced);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      const wait = waitOf(error, this.clock.now().getTime());
      await this.settle(
        workspaceId,
        due.map((post) => ({
          ...lookOf(post),
          inMs: wait ?? retryCountIn(post.failures + 1),
          // A budget that is spent for now is no failure of the look.
          failures: wait === null ? post.failures + 1 : post.failures,
          fault,
        })),
      );
    }
  }

  /** Counts the posts of a publication again, as soon as budgets allow. */
  async hasten(workspaceId: string, publicationId: string): Promise<void> {
    const accounts = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.posts.hasten(tx, workspaceId, publicationId),
    );
    for (const accountId of accounts)
      await this.queue.add(COUNT_ASKED_POSTS, { workspaceId, accountId, publicationId });
  }

  private async keep(
    workspaceId: string,
    due: readonly CountedPostRow[],
    read: ReadonlyMap<string, PostMetrics>,
    isPriced: boolean,
  ): Promise<void> {
    const counts = due.flatMap(({ postId, externalId }) => {
      const counted = read.get(externalId);
      return counted ? [{ ...counted, postId }] : [];
    });
    const looks = due.map((post): NextLook => {
      const isCounted = read.has(post.externalId);
      const missed = isCounted ? 0 : post.missed + 1;
      const inMs = missed >= MOST_MISSED ? null : nextCountIn(post.ageMs, isPriced);
      return {
        ...lookOf(post),
        inMs,
        isCounted,
        missed,
        failures: 0,
        fault: isCounted ? null : UNKNOWN_THERE,
      };
    });
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.posts.store(tx, workspaceId, counts);
      for (const hook of this.hooks) await hook(tx, workspaceId, counts);
      await this.posts.settle(tx, workspaceId, looks);
    });
  }

  private async settle(workspaceId: string, looks: NextLook[]): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => this.posts.settle(tx, workspaceId, looks));
  }
}

const lookOf = ({ postId, missed, failures }: CountedPostRow): NextLook => ({
  postId,
  inMs: null,
  isCounted: false,
  missed,
  failures,
  fault: null,
});

/** The network tells no counts: there is nothing to wait for. */
const ended = (post: CountedPostRow): NextLook => ({ ...lookOf(post), inMs: null });

/** Null for what is a mistake of ours. */
function faultOf(error: unknown): NextLook['fault'] {
  if (error instanceof ConnectorError) return { code: error.code, cause: error.cause };
  if (error instanceof BudgetSpentError || error instanceof CostCapError) return LATER;
  return null;
}

const UNKNOWN_THERE = {
  code: 'not_found',
  cause: {
    en: 'The network does not find the post.',
    zh: '平台上找不到这条帖子。',
  },
};

const LATER = {
  code: 'budget_spent',
  cause: {
    en: 'What the network allows in this time is used up.',
    zh: '该网络在此时段内允许的调用次数已用完。',
  },
};

/** How long a spent budget lasts (ms); null where it is no matter of budgets. */
function waitOf(error: unknown, now: number): number | null {
  if (error instanceof BudgetSpentError) return Math.max(1_000, error.resetsAt.getTime() - now);
  if (error instanceof CostCapError) return HOUR_MS;
  if (error instanceof ConnectorError && error.retryAfterMs !== undefined)
    return Math.max(1_000, error.retryAfterMs);
  return null;
}
