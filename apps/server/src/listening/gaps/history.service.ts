import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connector } from '@tingshuo/connector-kit';
import type { AccountHistory, RouteOutput, StreamGapView } from '@tingshuo/contracts';
import { Bilingual, type hearingRoutes } from '@tingshuo/contracts';
import { NetworksService } from '../../accounts/networks.service.js';
import { JobProgress } from '../../jobs/job-progress.service.js';
import { Clock } from '../../platform/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { GapRepository } from './gap.repository.js';
import { JOB_TOTAL, shareOf } from './history-progress.service.js';

const DAY_MS = 24 * 3_600_000;
/** How far back a first connection looks; the network may end sooner. */
const HISTORY_DAYS = 30;
/** The most items that are counted for a list without a limit of its own. */
const MOST_ITEMS = 2_000;

const REACH_OF = { mentions: 'mentions', home: 'home', dm: 'messages' } as const;
type Reachable = keyof typeof REACH_OF;
const isReachable = (kind: string): kind is Reachable => kind in REACH_OF;

type Account = Awaited<ReturnType<GapRepository['accounts']>>[number];
type Row = Awaited<ReturnType<GapRepository['rows']>>[number];

/** The time before accounts were connected: asked for once they hear, stopped and gone on with by people. */
@Injectable()
export class HistoryService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly networks: NetworksService,
    private readonly gaps: GapRepository,
    private readonly jobs: JobProgress,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timetable.add({ name: 'history', schedule: '*/10 * * * * *', run: () => this.planAll() });
  }

  async planAll(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) await this.plan(workspaceId);
  }

  /** Begins with the past of new accounts, as soon as each of their streams has asked for what is new. */
  async plan(workspaceId: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const wanted = await this.gaps.wanted(tx, workspaceId);
      for (const accountId of new Set(wanted.map(({ socialAccountId }) => socialAccountId))) {
        const streams = wanted.filter(({ socialAccountId }) => socialAccountId === accountId);
        const isHearing = streams.every((each) => each.lastSuccessAt || each.consecutiveFailures > 0);
        const account = streams[0]?.account;
        if (isHearing && account) await this.open(tx, workspaceId, accountId, account, streams, null);
      }
    });
  }

  async overview(workspaceId: string): Promise<RouteOutput<typeof hearingRoutes.overview>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const rows = await this.gaps.rows(tx, workspaceId);
      const accounts = await this.gaps.accounts(tx, workspaceId);
      return {
        gaps: rows.filter(({ kind }) => kind === 'gap').map(gapView),
        histories: accounts.map((account) => this.view(account, rows)),
      };
    });
  }

  async start(workspaceId: string, accountId: string, userId: string): Promise<AccountHistory> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const { account, view: now } = await this.account(tx, workspaceId, accountId);
      const streams = this.reachable(account);
      if (streams.length === 0) throw NO_HISTORY;
      if (now.state === 'done' || (now.share > 0 && now.state === 'running')) return now;
      await this.open(tx, workspaceId, accountId, account, streams, userId);
      const { view } = await this.account(tx, workspaceId, accountId);
      return view;
    });
  }

  async stop(workspaceId: string, accountId: string): Promise<AccountHistory> {
    const { jobs, view } = await this.database.withWorkspace(workspaceId, async (tx) => {
      const jobs = await this.gaps.stopHistory(tx, workspaceId, accountId);
      return { jobs, ...(await this.account(tx, workspaceId, accountId)) };
    });
    for (const job of jobs) await this.jobs.fail(workspaceId, job, 'Stopped by a person. · 已由用户停止。');
    return view;
  }

  private async open(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    { network, createdAt }: { network: string; createdAt: Date },
    streams: readonly { id: string; kind: string }[],
    userId: string | null,
  ): Promise<void> {
    const { manifest } = this.networks.connector(network);
    const now = this.clock.now();
    const wishes = streams.flatMap(({ id, kind }) => {
      const reach = isReachable(kind) ? manifest.history?.[REACH_OF[kind]] : undefined;
      if (!reach) return [];
      const days = Math.min(HISTORY_DAYS, reach.days ?? HISTORY_DAYS);
      // What was said to a connected account is news, however late it becomes visible.
      return [{ streamId: id, after: new Date(now.getTime() - days * DAY_MS), before: createdAt }];
    });
    const input = { accountId };
    const draft = { queue: 'backfill', kind: 'accounts.history', total: JOB_TOTAL, input, createdBy: userId };
    const jobId = await this.jobs.start(tx, workspaceId, draft);
    await this.gaps.openHistory(tx, workspaceId, wishes, jobId);
  }

  private reachable(account: Account): { id: string; kind: string }[] {
    const history = this.networks.connector(account.network).manifest.history ?? {};
    return account.streams.filter(({ kind }) => isReachable(kind) && history[REACH_OF[kind]] !== undefined);
  }

  private async account(tx: Tx, workspaceId: string, id: string) {
    const account = (await this.gaps.accounts(tx, workspaceId)).find((each) => each.id === id);
    if (!account) throw notFound({ en: 'account', zh: '账号' });
    return { account, view: this.view(account, await this.gaps.rows(tx, workspaceId)) };
  }

  private view(account: Account, all: readonly Row[]): AccountHistory {
    const streams = this.reachable(account);
    const ids = new Set(streams.map(({ id }) => id));
    const rows = all.filter(({ kind, streamId }) => kind === 'history' && ids.has(streamId));
    const cause = Bilingual.nullable()
      .catch(null)
      .parse(rows.find(({ cause: why }) => why)?.cause ?? null);
    const oldest = (times: readonly Date[]) =>
      times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime()))).toISOString();
    return {
      accountId: account.id,
      state: stateOf(
        streams.length,
        rows,
        account.streams.some(({ historyDue }) => historyDue),
      ),
      jobId: rows.find(({ jobId }) => jobId)?.jobId ?? null,
      share: shareOf(rows),
      posts: rows.reduce((sum, { posts }) => sum + posts, 0),
      reached: oldest(rows.filter(({ pages }) => pages > 0).map(({ reachedAt }) => reachedAt)),
      wanted: oldest(rows.flatMap(({ afterAt }) => afterAt ?? [])),
      cause,
      mostCost: mostCost(this.networks.connector(account.network), streams),
    };
  }
}

function stateOf(streams: number, rows: readonly Row[], isDue: boolean): AccountHistory['state'] {
  if (streams === 0) return 'none';
  if (rows.some(({ state }) => state === 'open')) return 'running';
  if (rows.some(({ state }) => state === 'stopped')) return 'stopped';
  if (rows.length > 0) return 'done';
  return isDue ? 'running' : 'offered';
}

function mostCost(
  { manifest, endpointClass }: Connector,
  streams: readonly { kind: string }[],
): number | null {
  const { prices, history } = manifest;
  if (!prices) return null;
  return streams.reduce((sum, { kind }) => {
    const ability = isReachable(kind) ? REACH_OF[kind] : undefined;
    const price = ability && prices[endpointClass(ability)]?.item;
    return sum + (price ?? 0) * ((ability && history?.[ability]?.items) ?? MOST_ITEMS);
  }, 0);
}

function gapView(row: Row): StreamGapView {
  return {
    id: row.id,
    streamId: row.streamId,
    state: row.state === 'closed' || row.state === 'lost' || row.state === 'stopped' ? row.state : 'open',
    after: row.afterAt?.toISOString() ?? null,
    before: row.beforeAt.toISOString(),
    reached: row.reachedAt.toISOString(),
    posts: row.posts,
    cause: Bilingual.nullable().catch(null).parse(row.cause),
  };
}

const NO_HISTORY = new Problem('invalid', 'no_history', {
  en: 'This network does not show what was said before an account was connected.',
  zh: '该平台不提供账号连接之前的内容。',
});
