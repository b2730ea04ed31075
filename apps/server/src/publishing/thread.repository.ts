import { Injectable } from '@nestjs/common';
import type { Delivery } from '@tingshuo/domain';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';
import { DeliveryRepository } from './delivery.repository.js';
import type { DeliveryExtras } from './delivery-extras.js';
import { DELIVERY_COLUMNS, type DeliveryRow, type StoredDelivery, storedOf } from './delivery-row.js';

export interface NewPart {
  id: string;
  publicationId: string;
  accountId: string;
  occurrence: number;
  partNo: number;
  afterId: string | null;
  authorId: string;
  text: string;
  extras: DeliveryExtras | null;
  contentHash: string;
  delivery: Delivery;
}

/** The parts of a publication's thread for one account. */
@Injectable()
export class ThreadRepository {
  constructor(private readonly deliveries: DeliveryRepository) {}

  /** Stores the parts; those that stand there already are left as they are. */
  async insert(tx: Tx, workspaceId: string, parts: readonly NewPart[]): Promise<void> {
    await tx.delivery.createMany({
      data: parts.map(({ delivery, extras, accountId, ...part }) => ({
        ...part,
        workspaceId,
        kind: 'publication',
        socialAccountId: accountId,
        extras: extras ?? Prisma.DbNull,
        idempotencyKey: `publication.${part.publicationId}.${accountId}.${part.occurrence}.${part.partNo}`,
        state: delivery.state,
        dueAt: new Date(delivery.dueAt),
        notBefore: new Date(delivery.notBefore),
        revision: delivery.revision,
        needsApproval: delivery.needsApproval,
      })),
      skipDuplicates: true,
    });
  }

  /** Those of the last plan under their locks, in the order of the thread. */
  async lockLast(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    accountId: string,
  ): Promise<{ occurrence: number; parts: StoredDelivery[] }> {
    const rows = await tx.$queryRaw<{ id: string; occurrence: number }[]>`
      SELECT id::text, occurrence FROM delivery d WHERE workspace_id = ${workspaceId}::uuid
        AND publication_id = ${publicationId}::uuid AND social_account_id = ${accountId}::uuid
        AND occurrence = (SELECT max(occurrence) FROM delivery l WHERE l.workspace_id = d.workspace_id
          AND l.publication_id = d.publication_id AND l.social_account_id = d.social_account_id)
      ORDER BY part_no FOR NO KEY UPDATE`;
    const parts = await this.deliveries.byIds(
      tx,
      workspaceId,
      rows.map((row) => row.id),
    );
    return {
      occurrence: rows[0]?.occurrence ?? -1,
      parts: parts.sort((a, b) => a.partNo - b.partNo),
    };
  }

  /** The part that waits for this one, under its lock, with the database's time. */
  async lockNext(
    tx: Tx,
    workspaceId: string,
    partId: string,
  ): Promise<{ stored: StoredDelivery; now: number } | null> {
    const rows = await tx.$queryRaw<(DeliveryRow & { now: Date })[]>`/* kept */
      WITH locked AS MATERIALIZED (
        SELECT * FROM delivery WHERE workspace_id = ${workspaceId}::uuid AND after_id = ${partId}::uuid
        FOR NO KEY UPDATE
      ) SELECT ${DELIVERY_COLUMNS}, clock_timestamp() AS now FROM locked d`;
    const row = rows[0];
    return row ? { stored: storedOf(row), now: row.now.getTime() } : null;
  }

  /** Takes the last parts of a thread away, none of which has ever been claimed. */
  async remove(tx: Tx, workspaceId: string, parts: readonly StoredDelivery[]): Promise<void> {
    // From the end, because each is pointed at by the one behind it.
    for (const { id } of [...parts].reverse()) {
      await tx.delivery.deleteMany({ where: { workspaceId, id, fence: 0 } });
    }
  }

  /**
   * A post with the same words for the same account that would go out within a minute of `dueAt` (epoch ms): a
   * read-back could not tell the two apart.
   */
  async twin(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    hash: string,
    dueAt: number,
    exceptIds: readonly string[],
  ): Promise<string | null> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM delivery WHERE workspace_id = ${workspaceId}::uuid
        AND social_account_id = ${accountId}::uuid AND content_hash = ${hash}
        AND state NOT IN ('cancelled', 'failed', 'draft') AND id <> ALL (${[...exceptIds]}::uuid[])
        AND abs(extract(epoch FROM coalesce(sent_at, greatest(due_at, not_before))) * 1000 - ${dueAt}::float8) < 60000
      ORDER BY id DESC LIMIT 1`;
    return rows[0]?.id ?? null;
  }
}
