import { Injectable } from '@nestjs/common';
import { IGNORE_REASONS, MENTION_STATES, type Mention, newMention } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';

/** A mention with what a case or a lead made of it needs. */
export interface SourceMention {
  mention: Mention;
  postId: string;
  text: string;
  sentiment: string;
  conversationId: string;
  accountId: string;
  authorId: string;
  authorName: string;
  ingestedAt: Date;
}

/** The mention that a case or a lead is made of. */
@Injectable()
export class TriagedMentionRepository {
  /** Under its lock, so that two openings of one mention come one after the other. */
  async lock(tx: Tx, workspaceId: string, id: string): Promise<SourceMention | null> {
    const rows = await tx.$queryRaw<
      (Omit<SourceMention, 'mention'> & {
        state: string;
        ignoreReason: string | null;
        assigneeId: string | null;
        triagedBy: string | null;
        triagedAt: Date | null;
      })[]
    >`
      WITH m AS MATERIALIZED (
        SELECT * FROM mention WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE
      )
      SELECT m.post_id::text AS "postId", coalesce(p.text, '') AS text, m.sentiment,
        m.conversation_id::text AS "conversationId", m.social_account_id::text AS "accountId",
        m.author_id::text AS "authorId", coalesce(f.display_name, i.value_norm) AS "authorName",
        m.ingested_at AS "ingestedAt", m.state, m.ignore_reason AS "ignoreReason", m.assignee_id AS "assigneeId",
        m.triaged_by AS "triagedBy", m.triaged_at AS "triagedAt"
      FROM m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
      JOIN identity i ON i.workspace_id = m.workspace_id AND i.id = m.author_id
      LEFT JOIN social_profile f ON f.workspace_id = m.workspace_id AND f.identity_id = m.author_id`;
    const row = rows[0];
    if (!row) return null;
    const { state, ignoreReason, assigneeId, triagedBy, triagedAt, ...source } = row;
    const mention: Mention = {
      ...newMention(id),
      state: MENTION_STATES.find((known) => known === state) ?? 'untriaged',
      ignoreReason: IGNORE_REASONS.find((known) => known === ignoreReason) ?? null,
      assigneeId,
      triagedBy,
      triagedAt: triagedAt?.getTime() ?? null,
    };
    return { mention, ...source };
  }

  async save(tx: Tx, workspaceId: string, mention: Mention): Promise<void> {
    await tx.mention.update({
      where: { workspaceId_id: { workspaceId, id: mention.id } },
      data: {
        state: mention.state,
        disposition: mention.disposition ?? 'none',
        ignoreReason: mention.ignoreReason,
        triagedBy: mention.triagedBy,
        triagedAt: mention.triagedAt === null ? null : new Date(mention.triagedAt),
        version: { increment: 1 },
      },
    });
  }

  /** Work has begun on its conversation. */
  async openConversation(tx: Tx, workspaceId: string, id: string): Promise<void> {
    await tx.conversation.updateMany({
      where: { workspaceId, id, status: { notIn: ['open', 'pending'] } },
      data: { status: 'open', snoozedUntil: null, version: { increment: 1 } },
    });
  }

  /** When the running episode of a conversation was first heard of and first answered, by our own clock. */
  async episodeTimes(
    tx: Tx,
    workspaceId: string,
    conversationId: string,
  ): Promise<{ firstInAt: Date | null; firstReplyAt: Date | null }> {
    const rows = await tx.$queryRaw<{ firstInAt: Date | null; firstReplyAt: Date | null }[]>`
      SELECT e.first_in_at AS "firstInAt", e.first_reply_at AS "firstReplyAt" FROM conversation c
      JOIN conversation_episode e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id AND e.seq = c.episode
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.id = ${conversationId}::uuid`;
    return rows[0] ?? { firstInAt: null, firstReplyAt: null };
  }
}
