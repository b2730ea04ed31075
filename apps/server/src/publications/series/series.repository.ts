import { Injectable } from '@nestjs/common';
import { SeriesDraft } from '@tingshuo/contracts';
import { z } from 'zod';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';

export interface StoredSeries extends SeriesDraft {
  id: string;
  revision: number;
  /** The place in `items` of the next turn. */
  nextItem: number;
  pausedAt: Date | null;
  authorId: string;
}

const Skipped = z.array(z.object({ accountId: z.string().nullable(), code: z.string() }));
export type SkippedAccount = z.infer<typeof Skipped>[number];

export interface SeriesTurn {
  seriesId: string;
  at: Date;
  itemId: string;
  publicationId: string | null;
  skipped: SkippedAccount[];
}

/** Posts that come again, and what became of each turn. */
@Injectable()
export class SeriesRepository {
  constructor(private readonly clock: Clock) {}

  /** By name; or the one with this id. */
  async all(tx: Tx, workspaceId: string, id: string | null = null): Promise<StoredSeries[]> {
    const rows = await tx.publicationSeries.findMany({
      where: { workspaceId, ...(id !== null && { id }) },
      orderBy: { name: 'asc' },
    });
    return rows.map(({ startsOn, endsOn, revision, nextItem, pausedAt, authorId, ...row }) => ({
      ...SeriesDraft.parse({ ...row, startsOn: dayOf(startsOn), endsOn: endsOn && dayOf(endsOn) }),
      id: row.id,
      revision,
      nextItem,
      pausedAt,
      authorId,
    }));
  }

  /** Under its lock: turns are planned by one worker at a time. */
  async lock(tx: Tx, workspaceId: string, id: string): Promise<StoredSeries | null> {
    await tx.$queryRaw`
      SELECT id::text FROM publication_series WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return (await this.all(tx, workspaceId, id))[0] ?? null;
  }

  async save(tx: Tx, workspaceId: string, id: string, draft: SeriesDraft, authorId: string): Promise<void> {
    const { items, slots, startsOn, endsOn, ...columns } = draft;
    const data = {
      ...columns,
      items: JSON.parse(toJsonb(items)),
      slots: [...slots],
      startsOn: new Date(`${startsOn}T00:00:00Z`),
      endsOn: endsOn === null ? null : new Date(`${endsOn}T00:00:00Z`),
    };
    await tx.publicationSeries.upsert({
      where: { workspaceId_id: { workspaceId, id } },
      create: { workspaceId, id, authorId, ...data },
      update: { ...data, revision: { increment: 1 } },
    });
  }

  async setPaused(tx: Tx, workspaceId: string, id: string, isPaused: boolean): Promise<boolean> {
    const { count } = await tx.publicationSeries.updateMany({
      where: { workspaceId, id },
      data: { pausedAt: isPaused ? this.clock.now() : null },
    });
    return count === 1;
  }

  async remove(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    return (await tx.publicationSeries.deleteMany({ where: { workspaceId, id } })).count === 1;
  }

  /** Those of one series from a time on, in their order. */
  async turns(tx: Tx, workspaceId: string, seriesId: string, from: Date): Promise<SeriesTurn[]> {
    const rows = await tx.publicationSeriesTurn.findMany({
      where: { workspaceId, seriesId, at: { gte: from } },
      orderBy: { at: 'asc' },
    });
    return rows.map(({ at, itemId, publicationId, skipped }) => ({
      seriesId,
      at,
      itemId,
      publicationId,
      skipped: Skipped.parse(skipped),
    }));
  }

  /** The last turns of which accounts were left out, newest first. */
  async skipped(tx: Tx, workspaceId: string, seriesId: string): Promise<SeriesTurn[]> {
    const rows = await tx.publicationSeriesTurn.findMany({
      where: { workspaceId, seriesId, NOT: { skipped: { equals: [] } } },
      orderBy: { at: 'desc' },
      take: 20,
    });
    return rows.map((row) => ({ ...row, skipped: Skipped.parse(row.skipped) }));
  }

  /** Notes what became of a turn; the next one takes the next item where this one took its own. */
  async note(tx: Tx, workspaceId: string, turn: SeriesTurn, nextItem: number): Promise<void> {
    await tx.publicationSeriesTurn.createMany({ data: [{ workspaceId, ...turn }], skipDuplicates: true });
    const where = { workspaceId_id: { workspaceId, id: turn.seriesId } };
    await tx.publicationSeries.update({ where, data: { nextItem } });
  }

  /** Accounts that have another post within so many minutes of a time. */
  async busy(
    tx: Tx,
    workspaceId: string,
    accountIds: readonly string[],
    at: Date,
    minutes: number,
  ): Promise<Set<string>> {
    if (minutes === 0) return new Set();
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT social_account_id::text AS id FROM publication_target
      WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ANY (${[...accountIds]}::uuid[])
        AND state NOT IN ('draft', 'cancelled', 'failed')
        AND due_at > ${at}::timestamptz - make_interval(mins => ${minutes}::int)
        AND due_at < ${at}::timestamptz + make_interval(mins => ${minutes}::int)`;
    return new Set(rows.map(({ id }) => id));
  }
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);
