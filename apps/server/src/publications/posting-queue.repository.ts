import { Injectable } from '@nestjs/common';
import type { PostingSlot } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';

export interface QueueRow {
  accountId: string;
  network: string;
  handle: string;
  /** Null: nobody has set it. */
  zone: string | null;
  pausedAt: Date | null;
  slots: PostingSlot[];
}

export interface SlotHolder {
  publicationId: string;
  number: number;
  text: string;
  accountId: string;
  slotAt: Date;
  state: string;
}

/** When accounts speak, and what holds their slots. */
@Injectable()
export class PostingQueues {
  /** All that changes what stands in an account's slots takes turns. In the order of the ids, so that none waits in a ring. */
  async lock(tx: Tx, workspaceId: string, accountIds: readonly string[]): Promise<void> {
    for (const id of [...accountIds].sort())
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`posting queue ${workspaceId} ${id}`}, 0))`;
  }

  /** Those of all accounts, or of one. */
  async rows(tx: Tx, workspaceId: string, accountId: string | null = null): Promise<QueueRow[]> {
    return await tx.$queryRaw<QueueRow[]>`
      SELECT a.id::text AS "accountId", a.network, a.handle, q.zone, q.paused_at AS "pausedAt",
        coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', s.weekday, 'minute', s.minute)
            ORDER BY s.weekday, s.minute)
          FROM posting_slot s WHERE s.workspace_id = a.workspace_id AND s.social_account_id = a.id), '[]') AS slots
      FROM social_account a
      LEFT JOIN posting_queue q ON q.workspace_id = a.workspace_id AND q.social_account_id = a.id
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.status <> 'deleted'
        AND (${accountId}::uuid IS NULL OR a.id = ${accountId}::uuid) ORDER BY a.number`;
  }

  async withSlots(tx: Tx, workspaceId: string): Promise<Set<string>> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT social_account_id::text AS id FROM posting_slot WHERE workspace_id = ${workspaceId}::uuid`;
    return new Set(rows.map(({ id }) => id));
  }

  async save(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    { zone, slots }: { zone: string; slots: readonly PostingSlot[] },
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO posting_queue (workspace_id, social_account_id, zone)
      VALUES (${workspaceId}::uuid, ${accountId}::uuid, ${zone})
      ON CONFLICT (workspace_id, social_account_id) DO UPDATE SET zone = excluded.zone`;
    await tx.$executeRaw`
      DELETE FROM posting_slot WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO posting_slot (workspace_id, social_account_id, weekday, minute)
      SELECT ${workspaceId}::uuid, ${accountId}::uuid, s.weekday, s.minute
      FROM jsonb_to_recordset(${toJsonb(slots)}::jsonb) AS s(weekday int, minute int) ON CONFLICT DO NOTHING`;
  }

  /** False where it is so already. */
  async setPaused(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    zone: string,
    isPaused: boolean,
  ): Promise<boolean> {
    const changed = await tx.$executeRaw`
      INSERT INTO posting_queue AS q (workspace_id, social_account_id, zone, paused_at)
      VALUES (${workspaceId}::uuid, ${accountId}::uuid, ${zone}, CASE WHEN ${isPaused} THEN now() END)
      ON CONFLICT (workspace_id, social_account_id) DO UPDATE SET paused_at = excluded.paused_at
      WHERE (q.paused_at IS NULL) = ${isPaused}`;
    return changed === 1;
  }

  /** What holds the slots of these accounts from a time on, in their order. */
  async holders(
    tx: Tx,
    workspaceId: string,
    accountIds: readonly string[],
    from: Date,
  ): Promise<SlotHolder[]> {
    return await tx.$queryRaw<SlotHolder[]>`
      SELECT t.publication_id::text AS "publicationId", p.number, coalesce(nullif(p.title, ''), p.excerpt) AS text,
        t.social_account_id::text AS "accountId", t.slot_at AS "slotAt", t.state
      FROM publication_target t
      JOIN publication p ON p.workspace_id = t.workspace_id AND p.id = t.publication_id
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.social_account_id = ANY (${[...accountIds]}::uuid[])
        AND t.slot_at >= ${from} AND t.state <> 'cancelled'
      ORDER BY t.slot_at, p.number`;
  }

  /** Posts that still hold a slot and have not begun, in the order of their slots. */
  async waiting(tx: Tx, workspaceId: string, accountId: string): Promise<SlotHolder[]> {
    return await tx.$queryRaw<SlotHolder[]>`
      SELECT t.publication_id::text AS "publicationId", p.number, coalesce(nullif(p.title, ''), p.excerpt) AS text,
        t.social_account_id::text AS "accountId", t.slot_at AS "slotAt", t.state
      FROM publication_target t
      JOIN publication p ON p.workspace_id = t.workspace_id AND p.id = t.publication_id
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.social_account_id = ${accountId}::uuid
        AND t.slot_at IS NOT NULL AND t.state IN ('scheduled', 'awaiting_approval')
      ORDER BY t.slot_at, p.number`;
  }

  /** How many posts with a slot are put off until `heldUntil`, and how many are not, per account. */
  async holding(
    tx: Tx,
    workspaceId: string,
    heldUntil: Date,
  ): Promise<Map<string, { held: number; free: number }>> {
    const rows = await tx.$queryRaw<{ id: string; held: number; free: number }[]>`
      SELECT t.social_account_id::text AS id, count(*) FILTER (WHERE d.due_at >= ${heldUntil})::int AS held,
        count(*) FILTER (WHERE d.due_at < ${heldUntil})::int AS free
      FROM publication_target t
      JOIN delivery d ON d.workspace_id = t.workspace_id AND d.publication_id = t.publication_id
        AND d.social_account_id = t.social_account_id AND d.occurrence = t.occurrence AND d.part_no = 0
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.slot_at IS NOT NULL
        AND t.state IN ('scheduled', 'awaiting_approval')
      GROUP BY t.social_account_id`;
    return new Map(rows.map(({ id, held, free }) => [id, { held, free }]));
  }
}
