import { Injectable } from '@nestjs/common';
import type { MentionRow, PostView } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import type { Reader } from '../platform/database/read-transaction.js';
import { uuidArray } from '../platform/database/uuid-array.js';
import { type PostRows, PostViews, postRows } from '../posts/post-view.repository.js';

type Row = Omit<MentionRow, 'post' | 'account' | 'hits'> & {
  postId: string;
  accountId: string;
  network: string;
  handle: string;
  hits: MentionRow['hits'] | null;
};

/** Mentions as the inbox shows them. */
@Injectable()
export class MentionRows {
  constructor(private readonly posts: PostViews) {}

  /** In the order of the ids; ids that do not exist here are left out. */
  async byIds(tx: Reader, workspaceId: string, ids: readonly string[]): Promise<MentionRow[]> {
    if (ids.length === 0) return [];
    const posts = postRows(workspaceId, Prisma.sql`ARRAY(SELECT l."postId" FROM listed l)`);
    const [found] = await tx.$queryRaw<{ rows: Row[]; posts: PostRows }[]>`/* kept */
      WITH listed AS MATERIALIZED (
        SELECT wanted.n, m.id, m.version, m.post_id AS "postId", m.conversation_id AS "conversationId", m.why, m.state,
          m.disposition, m.ignore_reason AS "ignoreReason", m.assignee_id AS "assigneeId", m.cell, h.hits,
          a.id AS "accountId", a.network, a.handle
        FROM unnest(${uuidArray(ids)}::uuid[]) WITH ORDINALITY AS wanted(id, n)
        JOIN mention m ON m.workspace_id = ${workspaceId}::uuid AND m.id = wanted.id
        JOIN social_account a ON a.workspace_id = m.workspace_id AND a.id = m.social_account_id
        LEFT JOIN LATERAL (
          SELECT json_agg(json_build_object('ruleId', r.id, 'ruleName', r.name, 'revision', t.rule_revision,
            'spans', t.spans) ORDER BY r.name) AS hits
          FROM mention_hit t JOIN listening_rule r ON r.workspace_id = t.workspace_id AND r.id = t.rule_id
          WHERE t.workspace_id = m.workspace_id AND t.mention_id = m.id
        ) h ON true)
      SELECT (SELECT coalesce(json_agg(l ORDER BY l.n), '[]') FROM listed l) AS rows, (${posts}) AS posts`;
    if (!found) return [];
    const views = this.posts.read(workspaceId, found.posts);
    return found.rows.flatMap((row) => {
      const post = views.get(row.postId);
      return post ? [mentionRow(row, post)] : [];
    });
  }
}

function mentionRow(row: Row, post: PostView): MentionRow {
  return {
    id: row.id,
    version: row.version,
    conversationId: row.conversationId,
    why: row.why,
    state: row.state,
    disposition: row.disposition,
    ignoreReason: row.ignoreReason,
    assigneeId: row.assigneeId,
    cell: row.cell,
    post,
    account: { id: row.accountId, network: row.network, handle: row.handle },
    hits: row.hits ?? [],
  };
}
