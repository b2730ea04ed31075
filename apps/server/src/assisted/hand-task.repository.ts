import { Injectable } from '@nestjs/common';
import type { HandScope, TargetState } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';

export interface HandTaskRow {
  publicationId: string;
  accountId: string;
  number: number;
  network: string;
  state: TargetState;
  dueAt: Date | null;
  publishedAt: Date | null;
  authorId: string;
  takenBy: string | null;
  settledBy: string | null;
}

export interface HandTaskKey {
  publicationId: string;
  accountId: string;
}

const TASKS = Prisma.sql`
  SELECT t.publication_id::text AS "publicationId", t.social_account_id::text AS "accountId", p.number, a.network,
    t.state, t.due_at AS "dueAt", t.published_at AS "publishedAt", p.author_id AS "authorId",
    h.taken_by AS "takenBy", h.settled_by AS "settledBy"
  FROM publication_target t
  JOIN social_account a ON a.workspace_id = t.workspace_id AND a.id = t.social_account_id
  JOIN publication p ON p.workspace_id = t.workspace_id AND p.id = t.publication_id AND p.removed_at IS NULL
  LEFT JOIN hand_task h ON h.workspace_id = t.workspace_id AND h.publication_id = t.publication_id
    AND h.social_account_id = t.social_account_id AND h.occurrence = t.occurrence`;

/** Posts that people make, with who is at them. */
@Injectable()
export class HandTaskRepository {
  async list(
    tx: Tx,
    workspaceId: string,
    scope: HandScope,
    networks: readonly string[],
    limit: number,
  ): Promise<HandTaskRow[]> {
    return await tx.$queryRaw<HandTaskRow[]>`
      ${TASKS}
      WHERE t.workspace_id = ${workspaceId}::uuid AND a.network = ANY (${[...networks]}::text[]) AND CASE ${scope}
        WHEN 'open' THEN t.state = 'by_hand'
        WHEN 'soon' THEN t.state IN ('scheduled', 'awaiting_approval') AND t.due_at < clock_timestamp() + interval '7 days'
        ELSE t.state IN ('published', 'cancelled') AND h.settled_by IS NOT NULL
          AND h.opened_at > clock_timestamp() - interval '30 days' END
      ORDER BY CASE WHEN ${scope} = 'done' THEN NULL ELSE t.due_at END, h.opened_at DESC NULLS LAST, p.number DESC
      LIMIT ${limit}::int`;
  }

  async find(tx: Tx, workspaceId: string, key: HandTaskKey): Promise<HandTaskRow | null> {
    const rows = await tx.$queryRaw<HandTaskRow[]>`
      ${TASKS}
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.publication_id = ${key.publicationId}::uuid
        AND t.social_account_id = ${key.accountId}::uuid AND t.occurrence > 0`;
    return rows[0] ?? null;
  }

  async countOpen(tx: Tx, workspaceId: string): Promise<number> {
    const rows = await tx.$queryRaw<{ open: number }[]>`
      SELECT count(*)::int AS open FROM publication_target t
      JOIN publication p ON p.workspace_id = t.workspace_id AND p.id = t.publication_id
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.state = 'by_hand' AND p.removed_at IS NULL`;
    return rows[0]?.open ?? 0;
  }

  /** The files of the last plan, in the order of the post. */
  async media(
    tx: Tx,
    workspaceId: string,
    publicationIds: readonly string[],
  ): Promise<{ publicationId: string; accountId: string; extras: unknown }[]> {
    return await tx.$queryRaw<{ publicationId: string; accountId: string; extras: unknown }[]>`
      SELECT DISTINCT ON (publication_id, social_account_id) publication_id::text AS "publicationId",
        social_account_id::text AS "accountId", extras
      FROM delivery WHERE workspace_id = ${workspaceId}::uuid
        AND publication_id = ANY (${[...publicationIds]}::uuid[]) AND part_no = 0
      ORDER BY publication_id, social_account_id, occurrence DESC`;
  }

  async networkOf(tx: Tx, workspaceId: string, accountId: string): Promise<string | null> {
    const row = await tx.socialAccount.findUnique({
      where: { workspaceId_id: { workspaceId, id: accountId } },
      select: { network: true },
    });
    return row?.network ?? null;
  }

  /** Of the last plan: how it stands with the deliveries, and what is noted of the task. */
  async facts(
    tx: Tx,
    workspaceId: string,
    { publicationId, accountId }: HandTaskKey,
  ): Promise<{ occurrence: number; state: string; dueAt: Date; told: number | null } | null> {
    const rows = await tx.$queryRaw<
      { occurrence: number; state: string; dueAt: Date; told: number | null }[]
    >`
      SELECT d.occurrence, d.state, d.due_at AS "dueAt", h.told FROM delivery d
      LEFT JOIN hand_task h ON h.workspace_id = d.workspace_id AND h.publication_id = d.publication_id
        AND h.social_account_id = d.social_account_id AND h.occurrence = d.occurrence
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.publication_id = ${publicationId}::uuid
        AND d.social_account_id = ${accountId}::uuid AND d.part_no = 0 ORDER BY d.occurrence DESC LIMIT 1`;
    return rows[0] ?? null;
  }

  /** Notes that the task is there, and when somebody is told next. */
  async note(
    tx: Tx,
    workspaceId: string,
    { publicationId, accountId }: HandTaskKey,
    occurrence: number,
    remindAt: Date | null,
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO hand_task (workspace_id, publication_id, social_account_id, occurrence, remind_at)
      VALUES (${workspaceId}::uuid, ${publicationId}::uuid, ${accountId}::uuid, ${occurrence}::int, ${remindAt})
      ON CONFLICT (workspace_id, publication_id, social_account_id, occurrence) DO UPDATE
        SET remind_at = EXCLUDED.remind_at`;
  }

  async say(
    tx: Tx,
    workspaceId: string,
    { publicationId, accountId }: HandTaskKey,
    who: { takenBy?: string | null; settledBy?: string | null },
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO hand_task (workspace_id, publication_id, social_account_id, occurrence, taken_by, settled_by)
      SELECT workspace_id, publication_id, social_account_id, occurrence, ${who.takenBy ?? null}, ${who.settledBy ?? null}
      FROM publication_target WHERE workspace_id = ${workspaceId}::uuid
        AND publication_id = ${publicationId}::uuid AND social_account_id = ${accountId}::uuid
      ON CONFLICT (workspace_id, publication_id, social_account_id, occurrence) DO UPDATE SET
        taken_by = CASE WHEN ${who.takenBy !== undefined} THEN EXCLUDED.taken_by ELSE hand_task.taken_by END,
        settled_by = CASE WHEN ${who.settledBy !== undefined} THEN EXCLUDED.settled_by ELSE hand_task.settled_by END`;
  }

  async people(
    tx: Tx,
    ids: readonly (string | null)[],
  ): Promise<Map<string, { id: string; name: string; email: string; locale: string }>> {
    const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
    const rows = await tx.user.findMany({
      where: { id: { in: wanted } },
      select: { id: true, name: true, email: true, locale: true },
    });
    return new Map(rows.map((row) => [row.id, row]));
  }
}
