import { Injectable } from '@nestjs/common';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { Adoption } from './threads.js';

/** Joins trees of posts whose link came late: their posts get one root, their conversations become one. */
@Injectable()
export class ThreadJoiner {
  async join(tx: SqlTx, workspaceId: string, adoptions: readonly Adoption[]): Promise<void> {
    if (adoptions.length === 0) return;
    await tx.$executeRaw`
      WITH a AS MATERIALIZED (
        SELECT * FROM json_to_recordset(${toJsonb(adoptions)}::json) AS a(id uuid, "parentId" uuid, "rootId" uuid)
      ), moved AS (
        SELECT a.id, a."parentId", a."rootId" FROM a
        UNION ALL
        SELECT c.id, NULL, a."rootId" FROM a
        JOIN post c ON c.workspace_id = ${workspaceId}::uuid AND c.root_id = a.id
      )
      UPDATE post p SET parent_id = coalesce(m."parentId", p.parent_id), root_id = m."rootId"
      FROM moved m WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = m.id`;
    const renamed = adoptions.filter((adoption) => adoption.formerKey !== adoption.threadKey);
    if (renamed.length > 0) await this.joinConversations(tx, workspaceId, renamed);
  }

  /**
   * Of the conversations that an account has in one thread, the one under its final name stays, else the oldest; what
   * belonged to the others moves to it.
   */
  private async joinConversations(
    tx: SqlTx,
    workspaceId: string,
    renamed: readonly Adoption[],
  ): Promise<void> {
    const names = toJsonb(
      renamed.map(({ formerKey, threadKey }) => ({ former: formerKey, final: threadKey })),
    );
    const moves = await tx.$queryRaw<{ id: string; key: string; keptId: string }[]>`
      WITH names AS (
        SELECT former, final FROM json_to_recordset(${names}::json) AS r(former text, final text)
        UNION SELECT final, final FROM json_to_recordset(${names}::json) AS r(final text)
      )
      SELECT c.id::text, n.final AS key, first_value(c.id) OVER (
        PARTITION BY c.social_account_id, n.final ORDER BY c.thread_key = n.final DESC, c.id)::text AS "keptId"
      FROM names n JOIN conversation c ON c.workspace_id = ${workspaceId}::uuid AND c.thread_key = n.former`;
    const merged = toJsonb(moves.filter((move) => move.id !== move.keptId));
    if (merged !== '[]') await this.merge(tx, workspaceId, merged);
    await tx.$executeRaw`
      UPDATE conversation c SET thread_key = r.key, version = c.version + 1
      FROM json_to_recordset(${toJsonb(moves)}::json) AS r(id uuid, key text, "keptId" uuid)
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.id = r.id AND r.id = r."keptId" AND c.thread_key <> r.key`;
  }

  private async merge(tx: SqlTx, workspaceId: string, merged: string): Promise<void> {
    await tx.$executeRaw`
      WITH m AS MATERIALIZED (SELECT * FROM json_to_recordset(${merged}::json) AS m(id uuid, "keptId" uuid)),
      mentions AS (
        UPDATE mention t SET conversation_id = m."keptId" FROM m
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.conversation_id = m.id
      ), cases AS (
        UPDATE service_case t SET conversation_id = m."keptId" FROM m
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.conversation_id = m.id
      ), leads AS (
        UPDATE lead t SET conversation_id = m."keptId" FROM m
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.conversation_id = m.id
      ), deliveries AS (
        UPDATE delivery t SET conversation_id = m."keptId" FROM m
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.conversation_id = m.id
      ), notes AS (
        UPDATE note t SET conversation_id = m."keptId" FROM m
        WHERE t.workspace_id = ${workspaceId}::uuid AND t.conversation_id = m.id
      )
      UPDATE conversation c SET last_in_at = greatest(c.last_in_at, o.last_in_at),
        last_out_at = greatest(c.last_out_at, o.last_out_at), waiting_since = least(c.waiting_since, o.waiting_since),
        assignee_id = coalesce(c.assignee_id, o.assignee_id), version = c.version + 1
      FROM (
        SELECT m."keptId", max(x.last_in_at) AS last_in_at, max(x.last_out_at) AS last_out_at,
          min(x.waiting_since) AS waiting_since, min(x.assignee_id) AS assignee_id
        FROM m JOIN conversation x ON x.workspace_id = ${workspaceId}::uuid AND x.id = m.id GROUP BY 1
      ) o WHERE c.workspace_id = ${workspaceId}::uuid AND c.id = o."keptId"`;
    await tx.$executeRaw`
      DELETE FROM conversation c USING json_to_recordset(${merged}::json) AS m(id uuid)
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.id = m.id`;
  }
}
