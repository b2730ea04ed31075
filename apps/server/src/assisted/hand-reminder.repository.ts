import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import type { HandTaskKey } from './hand-task.repository.js';

/** Which tasks somebody is told of, and when. */
@Injectable()
export class HandReminderRepository {
  constructor(private readonly database: Database) {}

  /** Takes the tasks of which somebody is told now, and notes that they were. */
  async claimReminders(
    tx: Tx,
    workspaceId: string,
    next: (dueAt: number, told: number) => number | null,
  ): Promise<(HandTaskKey & { occurrence: number })[]> {
    const rows = await tx.$queryRaw<(HandTaskKey & { occurrence: number; told: number; dueAt: Date })[]>`
      SELECT h.publication_id::text AS "publicationId", h.social_account_id::text AS "accountId", h.occurrence, h.told,
        coalesce(t.due_at, h.opened_at) AS "dueAt"
      FROM hand_task h JOIN publication_target t ON t.workspace_id = h.workspace_id
        AND t.publication_id = h.publication_id AND t.social_account_id = h.social_account_id
      WHERE h.workspace_id = ${workspaceId}::uuid AND h.remind_at <= clock_timestamp() AND t.state = 'by_hand'
      ORDER BY h.remind_at LIMIT 200 FOR UPDATE OF h SKIP LOCKED`;
    for (const { publicationId, accountId, occurrence, told, dueAt } of rows) {
      const at = next(dueAt.getTime(), told + 1);
      const remindAt = at === null ? null : new Date(at);
      await tx.$executeRaw`
        UPDATE hand_task SET told = told + 1, remind_at = ${remindAt}
        WHERE workspace_id = ${workspaceId}::uuid AND publication_id = ${publicationId}::uuid
          AND social_account_id = ${accountId}::uuid AND occurrence = ${occurrence}::int`;
    }
    return rows;
  }

  /** Where anybody has to be told, across workspaces: ids only. */
  async workspacesToRemind(): Promise<string[]> {
    const rows = await this.database.global.$queryRaw<{ id: string }[]>`
      SELECT workspace_id::text AS id FROM workspaces_with_due_hand_tasks()`;
    return rows.map(({ id }) => id);
  }
}
