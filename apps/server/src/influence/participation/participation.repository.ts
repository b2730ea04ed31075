import { Injectable } from '@nestjs/common';
import type { LadderRung, RungMove } from '@tingshuo/domain';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { Reader } from '../../platform/database/read-transaction.js';

export interface RecordedWeek {
  /** The date of its Monday. */
  week: string;
  people: Partial<Record<LadderRung, number>>;
  reckonedAt: Date;
  isAfterwards: boolean;
}

/** Who stood on which rung of the participation ladder, by week. */
@Injectable()
export class ParticipationRepository {
  async lastWeek(tx: Reader, workspaceId: string): Promise<string | null> {
    const rows = await tx.$queryRaw<{ week: string | null }[]>`
      SELECT max(week)::text AS week FROM participation_week WHERE workspace_id = ${workspaceId}::uuid`;
    return rows[0]?.week ?? null;
  }

  /** The last weeks that were recorded, oldest first. */
  async weeks(tx: Reader, workspaceId: string, limit: number): Promise<RecordedWeek[]> {
    const rows = await tx.$queryRaw<RecordedWeek[]>`
      SELECT week::text, people, reckoned_at AS "reckonedAt", is_afterwards AS "isAfterwards"
      FROM participation_week WHERE workspace_id = ${workspaceId}::uuid ORDER BY week DESC LIMIT ${limit}`;
    return rows.reverse();
  }

  /** Stores the rungs of some people in a week, as long as they differ from those that they had before. */
  async save(
    tx: Tx,
    workspaceId: string,
    week: string,
    people: readonly { id: string; rung: LadderRung }[],
  ): Promise<void> {
    const ids = people.map(({ id }) => id);
    const rungs = people.map(({ rung }) => rung);
    await tx.$executeRaw`
      DELETE FROM participation WHERE workspace_id = ${workspaceId}::uuid AND week = ${week}::date
        AND identity_id = ANY (${ids}::uuid[])`;
    await tx.$executeRaw`
      INSERT INTO participation (workspace_id, identity_id, week, rung)
      SELECT i.workspace_id, i.id, ${week}::date, f.rung
      FROM unnest(${ids}::uuid[], ${rungs}::text[]) AS f(id, rung)
      JOIN identity i ON i.workspace_id = ${workspaceId}::uuid AND i.id = f.id
      LEFT JOIN LATERAL (
        SELECT p.rung FROM participation p WHERE p.workspace_id = i.workspace_id AND p.identity_id = i.id
          AND p.week < ${week}::date ORDER BY p.week DESC LIMIT 1
      ) b ON true
      WHERE b.rung IS DISTINCT FROM f.rung`;
  }

  /** What is found later in the same week replaces what was found before. */
  async saveWeek(
    tx: Tx,
    workspaceId: string,
    { week, people, isAfterwards }: Omit<RecordedWeek, 'reckonedAt'>,
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO participation_week (workspace_id, week, people, is_afterwards)
      VALUES (${workspaceId}::uuid, ${week}::date, ${toJsonb(people)}::jsonb, ${isAfterwards})
      ON CONFLICT (workspace_id, week) DO UPDATE SET people = excluded.people,
        reckoned_at = clock_timestamp(), is_afterwards = excluded.is_afterwards`;
  }

  /** How many people stood on one rung in the first week and on another in the second. */
  async moves(tx: Reader, workspaceId: string, from: string, to: string): Promise<RungMove[]> {
    return await tx.$queryRaw<RungMove[]>`
      WITH stood AS (
        SELECT identity_id, (array_agg(rung ORDER BY week DESC) FILTER (WHERE week <= ${from}::date))[1] AS before,
          (array_agg(rung ORDER BY week DESC))[1] AS after
        FROM participation WHERE workspace_id = ${workspaceId}::uuid AND week <= ${to}::date GROUP BY identity_id
      )
      SELECT before AS "from", after AS "to", count(*)::int AS people FROM stood GROUP BY 1, 2
      ORDER BY people DESC, 1, 2`;
  }
}
