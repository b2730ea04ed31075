import { Injectable } from '@nestjs/common';
import type { PostView } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { PostViews } from '../posts/post-view.repository.js';
import type { StoredCase } from './case.repository.js';

/** One conversation of a case: the one that it was opened from, or a private one that joined it. */
export interface CaseThread {
  conversationId: string;
  accountId: string;
  /** Oldest first. */
  posts: PostView[];
  /** The post that is answered where nobody of them has written. */
  anchorPostId: string;
}

/** The conversations of a case. */
@Injectable()
export class CaseThreads {
  constructor(private readonly posts: PostViews) {}

  /** In the order in which they joined. */
  async of(tx: Tx, workspaceId: string, stored: StoredCase): Promise<CaseThread[]> {
    const joined = await tx.$queryRaw<
      { conversationId: string; accountId: string; anchorPostId: string | null }[]
    >`
      SELECT l.conversation_id::text AS "conversationId", c.social_account_id::text AS "accountId", (
        SELECT m.post_id::text FROM mention m
        WHERE m.workspace_id = l.workspace_id AND m.conversation_id = l.conversation_id
        ORDER BY m.occurred_at DESC LIMIT 1) AS "anchorPostId"
      FROM case_conversation l
      JOIN conversation c ON c.workspace_id = l.workspace_id AND c.id = l.conversation_id
      WHERE l.workspace_id = ${workspaceId}::uuid AND l.case_id = ${stored.case.id}::uuid
      ORDER BY l.linked_at, l.conversation_id`;
    const { conversationId, accountId, sourcePostId } = stored;
    const all = [{ conversationId, accountId, anchorPostId: sourcePostId }, ...joined];
    const threads: CaseThread[] = [];
    for (const { anchorPostId, ...thread } of all) {
      if (anchorPostId === null) continue;
      const posts = await this.posts.thread(tx, workspaceId, anchorPostId);
      threads.push({ ...thread, posts, anchorPostId });
    }
    return threads;
  }

  /** The case that a private conversation joined last, unless it has ended. */
  async caseOf(
    tx: Tx,
    workspaceId: string,
    conversationId: string,
  ): Promise<{ id: string; number: number } | null> {
    const rows = await tx.$queryRaw<{ id: string; number: number }[]>`
      SELECT s.id::text, s.number FROM case_conversation l
      JOIN service_case s ON s.workspace_id = l.workspace_id AND s.id = l.case_id
      WHERE l.workspace_id = ${workspaceId}::uuid AND l.conversation_id = ${conversationId}::uuid
        AND s.status NOT IN ('closed', 'rejected', 'duplicate')
      ORDER BY l.linked_at DESC LIMIT 1`;
    return rows[0] ?? null;
  }
}

/** Everything said in a case, each post once, in the order of time. */
export function postsOf(threads: readonly CaseThread[]): PostView[] {
  const byId = new Map(threads.flatMap(({ posts }) => posts).map((post) => [post.id, post]));
  return [...byId.values()].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
}
