import { Injectable } from '@nestjs/common';
import type { PublicationProblem, PublicationSeries, SeriesDraft } from '@tingshuo/contracts';
import { isZone, turnsWithin } from '@tingshuo/publishing';
import { Database, type Tx } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { PublicationCheck } from '../publication-check.service.js';
import { WorkspaceZone } from '../workspace-zone.repository.js';
import { SeriesRepository, type StoredSeries } from './series.repository.js';
import { SeriesTurns } from './series-turns.service.js';

const RUNWAY = 8;
const YEAR_MS = 366 * 86_400_000;
const SERIES = { en: 'series', zh: '系列' };

/** Recurring posts and topics of the library: written, looked at, paused. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly database: Database,
    private readonly series: SeriesRepository,
    private readonly turns: SeriesTurns,
    private readonly checks: PublicationCheck,
    private readonly clock: WorkspaceZone,
  ) {}

  async list(workspaceId: string): Promise<PublicationSeries[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const views: PublicationSeries[] = [];
      for (const series of await this.series.all(tx, workspaceId))
        views.push(await this.view(tx, workspaceId, series));
      return views;
    });
  }

  /** Plans its next turns at once. The problems are those of its items as they stand. */
  async save(
    workspaceId: string,
    id: string,
    draft: SeriesDraft,
    userId: string,
  ): Promise<{ series: PublicationSeries; problems: PublicationProblem[] }> {
    if (!isZone(draft.zone)) {
      throw new Problem('invalid', 'unknown_zone', {
        en: `“${draft.zone}” is not the name of a time zone.`,
        zh: `“${draft.zone}”不是有效的时区名称。`,
      });
    }
    const problems = await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.series.save(tx, workspaceId, id, draft, userId);
      await this.announce(tx, workspaceId, 'series.saved', id, userId);
      return await this.problems(tx, workspaceId, id, draft, userId);
    });
    await this.turns.plan(workspaceId, id);
    return { series: await this.show(workspaceId, id), problems };
  }

  async setPaused(
    workspaceId: string,
    id: string,
    isPaused: boolean,
    userId: string,
  ): Promise<PublicationSeries> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.series.setPaused(tx, workspaceId, id, isPaused))) throw notFound(SERIES);
      await this.announce(tx, workspaceId, isPaused ? 'series.paused' : 'series.resumed', id, userId);
    });
    if (!isPaused) await this.turns.plan(workspaceId, id);
    return await this.show(workspaceId, id);
  }

  /** What it has planned already stays. */
  async remove(workspaceId: string, id: string, userId: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.series.remove(tx, workspaceId, id))) throw notFound(SERIES);
      await this.announce(tx, workspaceId, 'series.removed', id, userId);
    });
  }

  private async problems(
    tx: Tx,
    workspaceId: string,
    id: string,
    { items, kind, accountIds, campaignId }: SeriesDraft,
    userId: string,
  ): Promise<PublicationProblem[]> {
    const contents = items.map(({ content }) => content);
    const ground = await this.checks.ground(tx, workspaceId, contents, userId);
    const found: PublicationProblem[] = [];
    for (const content of contents) {
      const publication = { id, kind, content, accountIds, campaignId, authorId: userId };
      found.push(...(await this.checks.problems(tx, workspaceId, publication, null, ground)));
    }
    return found;
  }

  private async show(workspaceId: string, id: string): Promise<PublicationSeries> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const [series] = await this.series.all(tx, workspaceId, id);
      if (!series) throw notFound(SERIES);
      return await this.view(tx, workspaceId, series);
    });
  }

  private async view(tx: Tx, workspaceId: string, series: StoredSeries): Promise<PublicationSeries> {
    const { nextItem, authorId: _author, pausedAt, ...told } = series;
    const now = await this.clock.now(tx);
    const noted = await this.series.turns(tx, workspaceId, series.id, new Date(now));
    // A turn that was planned between the two reads took the item that comes next.
    const [unchanged] = await this.series.all(tx, workspaceId, series.id);
    if (unchanged && unchanged.nextItem !== nextItem) return await this.view(tx, workspaceId, unchanged);
    const planned = noted.map(({ at, itemId, publicationId }) => ({
      at: at.toISOString(),
      itemId,
      publicationId,
    }));
    const known = new Set(noted.map(({ at }) => at.getTime()));
    const coming = turnsWithin(series, now, now + YEAR_MS, RUNWAY + known.size).filter(
      (at) => !known.has(at),
    );
    const later = coming.map((at, n) => ({
      at: new Date(at).toISOString(),
      itemId: series.items[(nextItem + n) % series.items.length]?.id ?? series.id,
      publicationId: null,
    }));
    const skipped = await this.series.skipped(tx, workspaceId, series.id);
    return {
      ...told,
      pausedAt: pausedAt?.toISOString() ?? null,
      runway: [...planned, ...later].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, RUNWAY),
      skipped: skipped.flatMap((turn) =>
        turn.skipped.map(({ accountId, code }) => ({ at: turn.at.toISOString(), accountId, code })),
      ),
    };
  }

  private async announce(
    tx: Tx,
    workspaceId: string,
    type: string,
    id: string,
    userId: string,
  ): Promise<void> {
    await appendEvents(tx, workspaceId, [
      { type, subject: `series:${id}`, actor: `user:${userId}`, payload: {} },
    ]);
  }
}
