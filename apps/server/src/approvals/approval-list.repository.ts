import { Injectable } from '@nestjs/common';
import { type ApprovalPart, ApprovalRequestState } from '@tingshuo/contracts';
import type { ApprovalState } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { ApprovalActRepository } from './approval-act.repository.js';
import { StoredParts } from './approval-text.js';
import { type RequestRow, type StoredRequest, storedRequests } from './stored-request.js';

const PAGE = 300;

/** Requests as people look through them. */
@Injectable()
export class ApprovalLists {
  constructor(private readonly acts: ApprovalActRepository) {}

  /** Soonest due first. */
  async inState(tx: Tx, workspaceId: string, state: ApprovalState): Promise<StoredRequest[]> {
    const rows = await tx.approvalRequest.findMany({
      where: { workspaceId, state },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: PAGE,
    });
    return await this.withActs(tx, workspaceId, rows);
  }

  /** Those whose time has passed and whose deliveries still stand there, latest first. */
  async expired(tx: Tx, workspaceId: string): Promise<StoredRequest[]> {
    const ids = await tx.$queryRaw<{ id: string }[]>`
      SELECT r.id::text FROM approval_request r
      WHERE r.workspace_id = ${workspaceId}::uuid AND r.state = 'expired' AND EXISTS (
        SELECT 1 FROM delivery d WHERE d.workspace_id = r.workspace_id AND d.state = 'missed'
          AND d.state_reason ->> 'code' = 'approval_expired' AND d.occurrence = r.occurrence
          AND (d.id = r.delivery_id OR (d.publication_id = r.publication_id AND d.social_account_id = r.social_account_id)))
        AND NOT EXISTS (SELECT 1 FROM approval_request n WHERE n.workspace_id = r.workspace_id
          AND n.social_account_id = r.social_account_id AND n.publication_id IS NOT DISTINCT FROM r.publication_id
          AND n.delivery_id IS NOT DISTINCT FROM r.delivery_id AND (n.opened_at, n.id) > (r.opened_at, r.id))
      ORDER BY r.due_at DESC LIMIT ${PAGE}`;
    const rows = await tx.approvalRequest.findMany({
      where: { workspaceId, id: { in: ids.map(({ id }) => id) } },
      orderBy: [{ dueAt: 'desc' }, { id: 'asc' }],
    });
    return await this.withActs(tx, workspaceId, rows);
  }

  /** Everything that was ever asked about a publication, or about a reply; newest first. */
  async allOf(
    tx: Tx,
    workspaceId: string,
    subject: { publicationId: string } | { deliveryId: string },
  ): Promise<StoredRequest[]> {
    const rows = await tx.approvalRequest.findMany({
      where: { workspaceId, ...subject },
      orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
      take: PAGE,
    });
    return await this.withActs(tx, workspaceId, rows);
  }

  /** The one before each of these, by the id of these. */
  async before(
    tx: Tx,
    workspaceId: string,
    ids: readonly string[],
  ): Promise<Map<string, { state: ApprovalState; parts: ApprovalPart[] }>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<{ id: string; state: string; parts: unknown }[]>`
      SELECT r.id::text, p.state, p.parts FROM approval_request r CROSS JOIN LATERAL (
        SELECT b.state, b.parts FROM approval_request b
        WHERE b.workspace_id = r.workspace_id AND b.social_account_id = r.social_account_id
          AND b.publication_id IS NOT DISTINCT FROM r.publication_id
          AND b.delivery_id IS NOT DISTINCT FROM r.delivery_id AND (b.opened_at, b.id) < (r.opened_at, r.id)
        ORDER BY b.state = 'approved' DESC, b.opened_at DESC, b.id DESC LIMIT 1) p
      WHERE r.workspace_id = ${workspaceId}::uuid AND r.id = ANY (${[...ids]}::uuid[])`;
    return new Map(
      rows.map(({ id, state, parts }) => [
        id,
        { state: ApprovalRequestState.parse(state), parts: StoredParts.parse(parts) },
      ]),
    );
  }

  private async withActs(tx: Tx, workspaceId: string, rows: readonly RequestRow[]): Promise<StoredRequest[]> {
    const ids = rows.map(({ id }) => id);
    return storedRequests(rows, await this.acts.of(tx, workspaceId, ids));
  }
}
