import { Injectable, type OnModuleInit } from '@nestjs/common';
import { turnsWithin } from '@tingshuo/publishing';
import { Database, type Tx } from '../../platform/database/database.js';
import { inTurn } from '../../platform/database/in-turn.js';
import { Problem } from '../../platform/http/problem.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { MadePublications } from '../upload/made-publications.service.js';
import { WorkspaceZone } from '../workspace-zone.repository.js';
import { SeriesRepository, type SkippedAccount, type StoredSeries } from './series.repository.js';

/** Turns are planned so far ahead: they stand in the calendar, to be looked at, moved and cancelled. */
export const AHEAD_MS = 14 * 86_400_000;
const MOST_AT_ONCE = 50;

/** Plans the turns of series. What passed while nobody planned is left out, never caught up with in a burst. */
@Injectable()
export class SeriesTurns implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly series: SeriesRepository,
    private readonly made: MadePublications,
    private readonly clock: WorkspaceZone,
  ) {}

  onModuleInit(): void {
    this.timetable.add({
      name: 'publication-series',
      schedule: '20 */5 * * * *',
      run: async () => {
        for (const workspaceId of await this.database.workspaceIds()) await this.planAll(workspaceId);
      },
    });
  }

  async planAll(workspaceId: string): Promise<void> {
    const all = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.series.all(tx, workspaceId),
    );
    for (const { id, pausedAt } of all) if (pausedAt === null) await this.plan(workspaceId, id);
  }

  /** Plans what is to come of one series, a turn in a transaction of its own. */
  async plan(workspaceId: string, id: string): Promise<void> {
    for (let turns = 0; turns < MOST_AT_ONCE; turns += 1) {
      const at = await this.database.withWorkspace(workspaceId, async (tx) => {
        const [series] = await this.series.all(tx, workspaceId, id);
        return series ? await this.nextTurn(tx, workspaceId, series) : null;
      });
      if (at === null) return;
      await this.take(workspaceId, id, at);
    }
  }

  private async take(workspaceId: string, id: string, at: number): Promise<void> {
    try {
      await this.attempt(workspaceId, id, at, []);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Nothing of it was kept: it is noted why, and the item waits for the next turn.
      await this.attempt(workspaceId, id, at, skippedBy(error));
    }
  }

  /** With `refused`, the turn is only noted. */
  private async attempt(
    workspaceId: string,
    id: string,
    at: number,
    refused: readonly SkippedAccount[],
  ): Promise<void> {
    await inTurn(async () =>
      this.database.withWorkspace(workspaceId, async (tx) => {
        const series = await this.series.lock(tx, workspaceId, id);
        if (!series || series.pausedAt !== null) return;
        const known = await this.series.turns(tx, workspaceId, id, new Date(at));
        if (known.some((turn) => turn.at.getTime() === at)) return;
        const place = series.nextItem % series.items.length;
        const item = series.items[place];
        if (!item) return;
        const time = new Date(at);
        const busy = await this.series.busy(tx, workspaceId, series.accountIds, time, series.minGapMinutes);
        const accountIds = series.accountIds.filter((each) => !busy.has(each));
        const skipped = [...refused, ...[...busy].map((accountId) => ({ accountId, code: 'too_near' }))];
        const isTaken = refused.length === 0 && accountIds.length > 0;
        const publicationId = isTaken
          ? await this.make(tx, workspaceId, series, item, accountIds, time)
          : null;
        const turn = { seriesId: id, at: time, itemId: item.id, publicationId, skipped };
        await this.series.note(tx, workspaceId, turn, isTaken ? (place + 1) % series.items.length : place);
      }),
    );
  }

  private async make(
    tx: Tx,
    workspaceId: string,
    { id, kind, campaignId, tags, items, authorId }: StoredSeries,
    { title, content }: StoredSeries['items'][number],
    accountIds: string[],
    time: Date,
  ): Promise<string> {
    const at = time.toISOString();
    const draft = { kind, title, content, accountIds, campaignId, tags, dueAt: at };
    const origin = items.length > 1 ? ('library' as const) : ('recurring' as const);
    const from = { origin, originKey: `${id} ${at}`, userId: authorId };
    return (await this.made.make(tx, workspaceId, draft, { kind: 'at', at }, from)).id;
  }

  private async nextTurn(tx: Tx, workspaceId: string, series: StoredSeries): Promise<number | null> {
    const now = await this.clock.now(tx);
    const turns = turnsWithin(series, now, now + AHEAD_MS, MOST_AT_ONCE);
    const noted = await this.series.turns(tx, workspaceId, series.id, new Date(now));
    const known = new Set(noted.map(({ at }) => at.getTime()));
    return turns.find((at) => !known.has(at)) ?? null;
  }
}

/** Why a turn could not be planned, by account where it is about one. */
function skippedBy({ code, options }: Problem): SkippedAccount[] {
  const { problems = [] } = (options.details ?? {}) as {
    problems?: { code: string; severity: string; accountId: string | null }[];
  };
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.length === 0
    ? [{ accountId: null, code }]
    : errors.map(({ accountId, code: each }) => ({ accountId, code: each }));
}
