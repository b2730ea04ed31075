import { Injectable } from '@nestjs/common';
import type { MentionRow } from '@tingshuo/contracts';
import type { Reader } from '../platform/database/read-transaction.js';
import { PostViews } from '../posts/post-view.repository.js';

type Row = Omit<MentionRow, 'post' | 'account' | 'hits'> & {
  n: number;
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
    const [found] = await tx.$queryRaw<{ rows: Row[] }[]>`/* kept */
      SELECT coalesce(json_agg(r ORDER BY r.n), '[]') AS rows FROM (
      SELECT wanted.n, m.id, m.version, m.post_id AS "postId", m.conversation_id AS "conversationId", m.why, m.state,
        m.disposition, m.ignore_reason AS "ignoreReason", m.assignee_id AS "assigneeId", m.cell, h.hits,
        a.id AS "accountId", a.network, a.handle
      FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS wanted(id, n)
      JOIN mention m ON m.workspace_id = ${workspaceId}::uuid AND m.id = wanted.id
      JOIN social_account a ON a.workspace_id = m.workspace_id AND a.id = m.social_account_id
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('ruleId', r.id, 'ruleName', r.name, 'revision', t.rule_revision,
          'spans', t.spans) ORDER BY r.name) AS hits
        FROM mention_hit t JOIN listening_rule r ON r.workspace_id = t.workspace_id AND r.id = t.rule_id
        WHERE t.workspace_id = m.workspace_id AND t.mention_id = m.id
      ) h ON true) r`;
    const rows = found?.rows ?? [];
    const posts = await this.posts.byIds(
      tx,
      workspaceId,
      rows.map((row) => row.postId),
    );
    return rows.flatMap(({ n: _, postId, accountId, network, handle, hits, ...row }) => {
      const post = posts.get(postId);
      return post ? [{ ...row, post, account: { id: accountId, network, handle }, hits: hits ?? [] }] : [];
    });
  }
}
