import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { TriageState } from './triage-step.js';

export interface TriagedMention extends TriageState {
  id: string;
  version: number;
  /** Whether an open case or lead stands for it. */
  hasWork: boolean;
}

export interface TriageChange extends TriageState {
  id: string;
}

/** Reads mentions for triage under their locks, and writes what was decided. */
@Injectable()
export class TriageRepository {
  /** Locks in the order of ids, so that two triages of overlapping sets wait for each other and never deadlock. */
  async lock(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, TriagedMention>> {
    const rows = await tx.$queryRaw<TriagedMention[]>`
      WITH locked AS MATERIALIZED (
        SELECT * FROM mention WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[])
        ORDER BY id FOR UPDATE
      )
      SELECT m.id::text, m.version, m.state, m.disposition, m.ignore_reason AS "ignoreReason",
        m.assignee_id AS "assigneeId",
        m.disposition = 'case' AND EXISTS (SELECT FROM service_case c WHERE c.workspace_id = m.workspace_id
          AND c.conversation_id = m.conversation_id AND c.source_mention_id = m.id AND c.status <> 'rejected')
        OR m.disposition = 'lead' AND EXISTS (SELECT FROM lead l WHERE l.workspace_id = m.workspace_id
          AND l.identity_id = m.author_id AND l.stage <> 'disqualified') AS "hasWork"
      FROM locked m`;
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Writes in one statement; every row's version grows by one. Who triaged, and when, follows the state. */
  async save(
    tx: Tx,
    workspaceId: string,
    changes: readonly TriageChange[],
    actorId: string,
  ): Promise<Map<string, number>> {
    const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
      UPDATE mention m SET state = r.state, disposition = r.disposition, ignore_reason = r."ignoreReason",
        assignee_id = r."assigneeId", version = m.version + 1,
        triaged_by = CASE WHEN r.state = 'untriaged' THEN NULL WHEN r.state = m.state THEN m.triaged_by ELSE ${actorId} END,
        triaged_at = CASE WHEN r.state = 'untriaged' THEN NULL WHEN r.state = m.state THEN m.triaged_at ELSE now() END
      FROM jsonb_to_recordset(${toJsonb(changes)}::jsonb) AS r(id uuid, state text, disposition text,
        "ignoreReason" text, "assigneeId" text)
      WHERE m.workspace_id = ${workspaceId}::uuid AND m.id = r.id
      RETURNING m.id::text, m.version`;
    return new Map(rows.map((row) => [row.id, row.version]));
  }

  /** Those who have been assigned anything here at any time: their counters stay. */
  async onceAssigned(tx: Tx, workspaceId: string, userIds: readonly string[]): Promise<Set<string>> {
    if (userIds.length === 0) return new Set();
    const rows = await tx.inboxCounter.findMany({
      where: { workspaceId, scope: { in: userIds.map((id) => `assignee:${id}`) } },
      select: { scope: true },
      distinct: ['scope'],
    });
    return new Set(rows.map(({ scope }) => scope.slice('assignee:'.length)));
  }

  /** Those of the users who belong to the workspace. */
  async members(tx: Tx, workspaceId: string, userIds: readonly string[]): Promise<Set<string>> {
    if (userIds.length === 0) return new Set();
    const rows = await tx.membership.findMany({
      where: { workspaceId, userId: { in: [...userIds] } },
      select: { userId: true },
    });
    return new Set(rows.map((row) => row.userId));
  }
}
