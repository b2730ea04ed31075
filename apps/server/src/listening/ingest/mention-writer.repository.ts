import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { uuidv7 } from '../../platform/ids.js';
import type { HearingAccount } from './ingest-input.js';
import type { StoredPost } from './post-writer.repository.js';
import type { PreparedPost } from './prepared.js';

interface MentionPost {
  post: PreparedPost;
  stored: StoredPost;
  authorId: string;
}

/** Writes conversations, mentions and the places where rules matched. */
@Injectable()
export class MentionWriter {
  /** Answers the ids of the mentions that are new. */
  async write(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly MentionPost[],
  ): Promise<string[]> {
    if (posts.length === 0) return [];
    const conversations = await this.conversations(tx, workspaceId, account, posts);
    const made = await this.mentions(tx, workspaceId, account, posts, conversations);
    await this.hits(tx, workspaceId, posts, made);
    return made.filter((row) => row.isNew).map((row) => row.id);
  }

  private async conversations(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly MentionPost[],
  ): Promise<Map<string, string>> {
    const threads = new Map<string, { id: string; key: string; first: string; last: string }>();
    for (const { post, stored } of posts) {
      const at = post.occurredAt;
      const known = threads.get(stored.threadKey);
      if (!known) threads.set(stored.threadKey, { id: uuidv7(), key: stored.threadKey, first: at, last: at });
      else if (at > known.last) known.last = at;
      else if (at < known.first) known.first = at;
    }
    const rows = toJsonb([...threads.values()]);
    const found = await tx.$queryRaw<{ id: string; key: string }[]>`
      WITH input AS (
        SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, key text, first timestamptz, last timestamptz)
      ), stored AS (
        INSERT INTO conversation AS c (workspace_id, id, social_account_id, thread_key, last_in_at, waiting_since)
        SELECT ${workspaceId}::uuid, r.id, ${account.id}::uuid, r.key, r.last, r.first FROM input r ORDER BY r.key
        ON CONFLICT (workspace_id, social_account_id, thread_key) DO UPDATE
          SET last_in_at = greatest(c.last_in_at, excluded.last_in_at),
              waiting_since = least(c.waiting_since, excluded.waiting_since)
        RETURNING c.id, c.thread_key, c.episode
      ), episodes AS (
        INSERT INTO conversation_episode (workspace_id, conversation_id, seq, opened_at, first_in_at)
        SELECT ${workspaceId}::uuid, s.id, s.episode, now(), now() FROM stored s
        ON CONFLICT DO NOTHING
      )
      SELECT id::text, thread_key AS key FROM stored`;
    return new Map(found.map((row) => [row.key, row.id]));
  }

  /** A more personal reason replaces a weaker one that an earlier stream stored. */
  private async mentions(
    tx: Tx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly MentionPost[],
    conversations: ReadonlyMap<string, string>,
  ): Promise<{ id: string; postId: string; isNew: boolean }[]> {
    const rows = toJsonb(
      posts.map(({ post, stored, authorId }) => ({
        id: uuidv7(),
        postId: stored.id,
        conversationId: conversations.get(stored.threadKey),
        authorId,
        why: post.mention?.why,
        sentiment: post.sentiment,
        lang: post.mention?.langClass,
        at: post.occurredAt,
        tokens: post.mention?.tokens,
      })),
    );
    return await tx.$queryRaw`
      INSERT INTO mention AS m (workspace_id, id, post_id, social_account_id, account_number, conversation_id, author_id,
        network, why, sentiment, lang_class, occurred_at, search)
      SELECT ${workspaceId}::uuid, r.id, r."postId", ${account.id}::uuid, ${account.number}, r."conversationId",
        r."authorId", ${account.network}, r.why, r.sentiment, r.lang, r.at,
        array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(r.tokens)))
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, "postId" uuid, "conversationId" uuid, "authorId" uuid,
        why text, sentiment text, lang text, at timestamptz, tokens jsonb)
      ORDER BY r."postId"
      ON CONFLICT (workspace_id, post_id) DO UPDATE SET why = excluded.why,
        social_account_id = excluded.social_account_id, account_number = excluded.account_number,
        conversation_id = excluded.conversation_id
      WHERE m.why IN ('rule', 'watchlist') AND excluded.why NOT IN ('rule', 'watchlist')
      RETURNING m.id::text, m.post_id::text AS "postId", (xmax = 0) AS "isNew"`;
  }

  private async hits(
    tx: Tx,
    workspaceId: string,
    posts: readonly MentionPost[],
    made: readonly { id: string; postId: string }[],
  ): Promise<void> {
    const mentionOf = new Map(made.map((row) => [row.postId, row.id]));
    const rows = posts.flatMap(({ post, stored }) =>
      (post.mention?.hits ?? []).map((hit) => ({
        ...hit,
        mentionId: mentionOf.get(stored.id),
        at: post.occurredAt,
      })),
    );
    const known = rows.filter((row) => row.mentionId !== undefined);
    if (known.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO mention_hit (workspace_id, mention_id, rule_id, rule_revision, spans, occurred_at, cell)
      SELECT m.workspace_id, m.id, r."ruleId", r.revision, r.spans, r.at, m.cell
      FROM jsonb_to_recordset(${toJsonb(known)}::jsonb) AS r("mentionId" uuid, "ruleId" uuid, revision int,
        spans jsonb, at timestamptz)
      JOIN mention m ON m.workspace_id = ${workspaceId}::uuid AND m.id = r."mentionId"
      JOIN listening_rule l ON l.workspace_id = m.workspace_id AND l.id = r."ruleId"
      ORDER BY m.id, r."ruleId"
      ON CONFLICT DO NOTHING`;
  }
}
