import { Injectable } from '@nestjs/common';
import { CASE_STATUSES, DELIVERY_STATES, privateLink } from '@tingshuo/domain';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { MentionPost } from './mention-writer.repository.js';

interface Candidate {
  mentionId: string;
  conversationId: string;
  writtenAt: Date;
  invitationId: string;
  caseId: string;
  caseStatus: string;
  saidBy: string;
  invitedAt: Date;
  expiresAt: Date;
}

/** Private messages of people who were asked for them join the case in which they were asked. */
@Injectable()
export class PrivateThreads {
  async join(tx: SqlTx, workspaceId: string, news: readonly MentionPost[]): Promise<void> {
    const messages = news.filter(({ threadKey }) => threadKey.startsWith('dm:'));
    if (messages.length === 0) return;
    const candidates = await this.candidates(tx, workspaceId, messages);
    const taken = new Set<string>();
    for (const { id } of messages) {
      const ofMessage = candidates.filter(({ mentionId }) => mentionId === id);
      const [first] = ofMessage;
      if (!first) continue;
      const open = ofMessage.filter(({ invitationId }) => !taken.has(invitationId)).flatMap(invitationOf);
      const decision = privateLink(first.writtenAt.getTime(), open);
      if (!decision.link) continue;
      taken.add(decision.invitationId);
      await this.link(tx, workspaceId, first.conversationId, decision);
    }
  }

  /** Open invitations of the authors, or of somebody who is the same person. */
  private async candidates(
    tx: SqlTx,
    workspaceId: string,
    messages: readonly MentionPost[],
  ): Promise<Candidate[]> {
    const ids = toJsonb(messages.map(({ id }) => ({ id })));
    return await tx.$queryRaw<Candidate[]>`
      WITH message AS MATERIALIZED (
        SELECT m.id, m.conversation_id, m.author_id, m.occurred_at
        FROM json_to_recordset(${ids}::json) AS r(id uuid)
        JOIN mention m ON m.workspace_id = ${workspaceId}::uuid AND m.id = r.id
      ), writer AS (
        SELECT id, author_id AS identity_id FROM message
        UNION
        SELECT message.id, b.identity_id FROM message
        JOIN identity_link a ON a.workspace_id = ${workspaceId}::uuid AND a.identity_id = message.author_id
          AND a.valid_to IS NULL
        JOIN identity_link b ON b.workspace_id = a.workspace_id AND b.person_id = a.person_id AND b.valid_to IS NULL
      )
      SELECT message.id::text AS "mentionId", message.conversation_id::text AS "conversationId",
        message.occurred_at AS "writtenAt", v.id::text AS "invitationId", v.case_id::text AS "caseId",
        s.status AS "caseStatus", d.state AS "saidBy", v.invited_at AS "invitedAt", v.expires_at AS "expiresAt"
      FROM message
      JOIN writer ON writer.id = message.id
      JOIN private_invitation v ON v.workspace_id = ${workspaceId}::uuid AND v.identity_id = writer.identity_id
        AND v.accepted_at IS NULL
      JOIN service_case s ON s.workspace_id = v.workspace_id AND s.id = v.case_id
      JOIN delivery d ON d.workspace_id = v.workspace_id AND d.id = v.delivery_id
      ORDER BY message.occurred_at, message.id`;
  }

  private async link(
    tx: SqlTx,
    workspaceId: string,
    conversationId: string,
    { caseId, invitationId }: { caseId: string; invitationId: string },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE private_invitation SET accepted_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${invitationId}::uuid`;
    const linked = await tx.$executeRaw`
      INSERT INTO case_conversation (workspace_id, case_id, conversation_id, linked_by)
      SELECT ${workspaceId}::uuid, ${caseId}::uuid, ${conversationId}::uuid, 'invitation'
      WHERE NOT EXISTS (SELECT FROM service_case s WHERE s.workspace_id = ${workspaceId}::uuid
        AND s.id = ${caseId}::uuid AND s.conversation_id = ${conversationId}::uuid)
      ON CONFLICT DO NOTHING`;
    if (linked === 0) return;
    const payload = { caseId, conversationId };
    await appendEvents(tx, workspaceId, [
      { type: 'case.joined_private', subject: `case:${caseId}`, actor: 'network', payload },
    ]);
  }
}

function invitationOf(row: Candidate) {
  const caseStatus = CASE_STATUSES.find((status) => status === row.caseStatus);
  const saidBy = DELIVERY_STATES.find((state) => state === row.saidBy);
  if (!caseStatus || !saidBy) return [];
  const { invitationId: id, caseId, invitedAt, expiresAt } = row;
  const times = { invitedAt: invitedAt.getTime(), expiresAt: expiresAt.getTime() };
  return [{ id, caseId, caseStatus, saidBy, ...times }];
}
