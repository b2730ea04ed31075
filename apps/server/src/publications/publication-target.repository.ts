import { Injectable } from '@nestjs/common';
import type { TargetState } from '@tingshuo/contracts';
import type { DeliveryState, PublicationTargetState } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';

export interface TargetRow {
  publicationId: string;
  accountId: string;
  network: string;
  handle: string;
  state: TargetState;
  dueAt: Date | null;
  slotAt: Date | null;
  occurrence: number;
  publishedAt: Date | null;
  /** Where its card stands once somebody moved only the card. */
  cardAt: Date | null;
}

export interface NewTarget {
  publicationId: string;
  accountId: string;
  dueAt: Date | null;
}

/** Publications for single accounts. */
@Injectable()
export class PublicationTargets {
  /** In the order of the accounts. */
  async of(tx: Tx, workspaceId: string, publicationIds: readonly string[]): Promise<TargetRow[]> {
    return await tx.$queryRaw<TargetRow[]>`
      SELECT t.publication_id::text AS "publicationId", t.social_account_id::text AS "accountId", a.network, a.handle,
        t.state, t.due_at AS "dueAt", t.slot_at AS "slotAt", t.occurrence, t.published_at AS "publishedAt",
        t.card_at AS "cardAt"
      FROM publication_target t
      JOIN social_account a ON a.workspace_id = t.workspace_id AND a.id = t.social_account_id
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.publication_id = ANY (${[...publicationIds]}::uuid[])
      ORDER BY t.publication_id, a.number`;
  }

  /** Adds drafts; accounts that do not exist are left out. */
  async add(tx: Tx, workspaceId: string, targets: readonly NewTarget[]): Promise<void> {
    const rows = toJsonb(
      targets.map(({ publicationId, accountId, dueAt }) => ({ p: publicationId, a: accountId, d: dueAt })),
    );
    await tx.$executeRaw`
      INSERT INTO publication_target (workspace_id, publication_id, social_account_id, due_at)
      SELECT ${workspaceId}::uuid, r.p, a.id, r.d
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(p uuid, a uuid, d timestamptz)
      JOIN social_account a ON a.workspace_id = ${workspaceId}::uuid AND a.id = r.a AND a.status <> 'deleted'
      ON CONFLICT DO NOTHING`;
  }

  /** Takes away those that were never planned. */
  async drop(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    accountIds: readonly string[],
  ): Promise<void> {
    await tx.$executeRaw`
      DELETE FROM publication_target WHERE workspace_id = ${workspaceId}::uuid
        AND publication_id = ${publicationId}::uuid AND social_account_id = ANY (${[...accountIds]}::uuid[])
        AND occurrence = 0`;
  }

  /** When the author thinks of it, for those that are not planned. */
  async setDraftTime(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    accountIds: readonly string[] | null,
    dueAt: Date | null,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE publication_target SET due_at = ${dueAt} WHERE workspace_id = ${workspaceId}::uuid
        AND publication_id = ${publicationId}::uuid AND state = 'draft'
        AND (${accountIds === null} OR social_account_id = ANY (${[...(accountIds ?? [])]}::uuid[]))`;
  }

  /** Notes a plan or another time. Throws a unique violation where the slot is another one's. */
  async place(
    tx: Tx,
    workspaceId: string,
    target: {
      publicationId: string;
      accountId: string;
      dueAt: Date;
      slotAt: Date | null;
      occurrence: number;
    },
  ): Promise<void> {
    const { publicationId, accountId, dueAt, slotAt, occurrence } = target;
    await tx.$executeRaw`
      UPDATE publication_target SET due_at = ${dueAt}, slot_at = ${slotAt}, occurrence = ${occurrence}::int,
        card_at = NULL
      WHERE workspace_id = ${workspaceId}::uuid AND publication_id = ${publicationId}::uuid
        AND social_account_id = ${accountId}::uuid`;
  }

  /** Another slot of the same plan. Throws a unique violation where it is another one's. */
  async replace(
    tx: Tx,
    workspaceId: string,
    { publicationId, accountId }: { publicationId: string; accountId: string },
    slotAt: Date,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE publication_target SET due_at = ${slotAt}, slot_at = ${slotAt}
      WHERE workspace_id = ${workspaceId}::uuid AND publication_id = ${publicationId}::uuid
        AND social_account_id = ${accountId}::uuid`;
  }

  /** Where only its card stands; null: where the post was due. */
  async setCard(
    tx: Tx,
    workspaceId: string,
    { publicationId, accountId }: { publicationId: string; accountId: string },
    at: Date | null,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE publication_target SET card_at = ${at} WHERE workspace_id = ${workspaceId}::uuid
        AND publication_id = ${publicationId}::uuid AND social_account_id = ${accountId}::uuid`;
  }

  /** The parts of the last plan, as the state of a target is made of them. Times far ahead are those of held posts. */
  async parts(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    accountId: string,
  ): Promise<{ state: DeliveryState; dueAt: Date; sentAt: Date | null }[]> {
    return await tx.$queryRaw<{ state: DeliveryState; dueAt: Date; sentAt: Date | null }[]>`/* kept */
      SELECT d.state, d.due_at AS "dueAt", d.sent_at AS "sentAt" FROM delivery d
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.publication_id = ${publicationId}::uuid
        AND d.social_account_id = ${accountId}::uuid AND d.occurrence = (
          SELECT max(l.occurrence) FROM delivery l WHERE l.workspace_id = d.workspace_id
            AND l.publication_id = d.publication_id AND l.social_account_id = d.social_account_id)
      ORDER BY d.part_no`;
  }

  /** Answers the state before; null where nothing changed. */
  async setState(
    tx: Tx,
    workspaceId: string,
    target: { publicationId: string; accountId: string },
    now: { state: PublicationTargetState; dueAt: Date | null; publishedAt: Date | null },
  ): Promise<TargetState | null> {
    const { publicationId, accountId } = target;
    const rows = await tx.$queryRaw<{ before: TargetState }[]>`/* kept */
      UPDATE publication_target t SET state = ${now.state}::text,
        due_at = coalesce(${now.dueAt}::timestamptz, t.due_at), published_at = ${now.publishedAt}::timestamptz,
        slot_at = CASE WHEN ${now.state}::text = 'cancelled' THEN NULL ELSE t.slot_at END
      FROM publication_target b
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.publication_id = ${publicationId}::uuid
        AND t.social_account_id = ${accountId}::uuid AND b.workspace_id = t.workspace_id
        AND b.publication_id = t.publication_id AND b.social_account_id = t.social_account_id
        AND (t.state, t.published_at, t.due_at) IS DISTINCT FROM
          (${now.state}::text, ${now.publishedAt}::timestamptz, coalesce(${now.dueAt}::timestamptz, t.due_at))
      RETURNING b.state AS before`;
    return rows[0]?.before ?? null;
  }
}
