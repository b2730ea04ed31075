import { Injectable } from '@nestjs/common';
import type { Delivery } from '@tingshuo/domain';
import { Database, type Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import type { Reader } from '../platform/database/read-transaction.js';
import type { DeliveryExtras } from './delivery-extras.js';
import { StoredReason } from './delivery-reason.js';
import { DELIVERY_COLUMNS, type DeliveryRow, type StoredDelivery, storedOf } from './delivery-row.js';
import type { Scheduled } from './scheduled.js';

export interface NewDelivery {
  id: string;
  kind: 'reply' | 'mass' | 'share';
  accountId: string;
  caseId: string | null;
  conversationId: string | null;
  replyToPostId: string | null;
  authorId: string;
  text: string;
  idempotencyKey: string;
  contentHash: string;
  extras?: DeliveryExtras;
  delivery: Delivery;
}

export interface Changes {
  reason: StoredReason | null;
  text?: string;
  contentHash?: string;
  permalink?: string;
  postId?: string;
  replyToPostId?: string;
  extras?: DeliveryExtras | null;
  leaseOwner?: string;
}

/** A written row. */
interface Saved {
  /** A part of its thread stands behind it. */
  hasNext: boolean;
}

/** Rows of the one outbox. Every change holds the row's lock and names the claim that it was decided on. */
@Injectable()
export class DeliveryRepository {
  constructor(private readonly database: Database) {}

  /** The database's time, epoch ms: the only clock of due times. */
  async now(tx: Tx): Promise<number> {
    const rows = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    return rows[0]?.now.getTime() ?? 0;
  }

  /** The same where no transaction is open. */
  async nowOutside(): Promise<number> {
    const rows = await this.database.global.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    return rows[0]?.now.getTime() ?? 0;
  }

  /** Stores a new delivery, or answers the id of the one that carries its key already. */
  async insert(tx: Tx, workspaceId: string, row: NewDelivery): Promise<{ id: string; created: boolean }> {
    const { delivery } = row;
    const { count } = await tx.delivery.createMany({
      data: [
        {
          workspaceId,
          id: row.id,
          kind: row.kind,
          socialAccountId: row.accountId,
          caseId: row.caseId,
          conversationId: row.conversationId,
          replyToPostId: row.replyToPostId,
          authorId: row.authorId,
          text: row.text,
          contentHash: row.contentHash,
          ...(row.extras && { extras: row.extras }),
          idempotencyKey: row.idempotencyKey,
          state: delivery.state,
          dueAt: new Date(delivery.dueAt),
          notBefore: new Date(delivery.notBefore),
          needsApproval: delivery.needsApproval,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 1) return { id: row.id, created: true };
    const known = await tx.delivery.findUniqueOrThrow({
      where: { workspaceId_idempotencyKey: { workspaceId, idempotencyKey: row.idempotencyKey } },
      select: { id: true },
    });
    return { id: known.id, created: false };
  }

  async withKey(tx: Tx, workspaceId: string, idempotencyKey: string): Promise<Scheduled | null> {
    const row = await tx.delivery.findUnique({
      where: { workspaceId_idempotencyKey: { workspaceId, idempotencyKey } },
      select: { id: true, dueAt: true },
    });
    return row && { id: row.id, created: false, dueAt: row.dueAt.getTime(), undoMs: 0 };
  }

  async postsBy(tx: Tx, workspaceId: string, conversationId: string, authorId: string): Promise<Set<string>> {
    const rows = await tx.delivery.findMany({
      where: { workspaceId, conversationId, authorId, postId: { not: null } },
      select: { postId: true },
    });
    return new Set(rows.flatMap((row) => row.postId ?? []));
  }

  /**
   * The row under its lock, with the database's time once the lock was won. Null: there is no such row. The lock is
   * the one that updates take, so that whoever writes the part behind it may check that this row exists.
   */
  async lock(
    tx: Tx,
    workspaceId: string,
    id: string,
  ): Promise<{ stored: StoredDelivery; now: number } | null> {
    const rows = await tx.$queryRaw<(DeliveryRow & { now: Date })[]>`/* kept */
      WITH locked AS MATERIALIZED (
        SELECT * FROM delivery WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE
      ) SELECT ${DELIVERY_COLUMNS}, clock_timestamp() AS now FROM locked d`;
    const row = rows[0];
    return row ? { stored: storedOf(row), now: row.now.getTime() } : null;
  }

  async byIds(tx: Reader, workspaceId: string, ids: readonly string[]): Promise<StoredDelivery[]> {
    const rows = await tx.$queryRaw<DeliveryRow[]>`
      SELECT ${DELIVERY_COLUMNS} FROM delivery d
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = ANY (${[...ids]}::uuid[])`;
    return rows.map(storedOf);
  }

  /** Writes what was decided on `before`; null when another worker has claimed or changed the row since. */
  async save(
    tx: Tx,
    workspaceId: string,
    before: StoredDelivery,
    next: Delivery,
    changes: Changes,
  ): Promise<Saved | null> {
    const { id, delivery } = before;
    const { reason, leaseOwner, extras, text, contentHash, permalink, postId, replyToPostId } = changes;
    const rows = await tx.$queryRaw<Saved[]>`/* kept */
      UPDATE delivery SET text = coalesce(${text ?? null}::text, text),
        content_hash = coalesce(${contentHash ?? null}::text, content_hash),
        permalink = coalesce(${permalink ?? null}::text, permalink),
        post_id = coalesce(${postId ?? null}::uuid, post_id),
        reply_to_post_id = coalesce(${replyToPostId ?? null}::uuid, reply_to_post_id),
        extras = CASE WHEN ${extras !== undefined}::boolean THEN ${extras ? toJsonb(extras) : null}::jsonb ELSE extras END,
        state = ${next.state}::text, state_reason = ${reason && toJsonb(reason)}::jsonb,
        due_at = ${new Date(next.dueAt)}::timestamptz, not_before = ${new Date(next.notBefore)}::timestamptz,
        revision = ${next.revision}::int, approved_revision = ${next.approvedRevision}::int,
        fence = ${next.fence}::bigint, lease_owner = ${next.leaseUntil === null ? null : (leaseOwner ?? null)}::text,
        lease_expires_at = ${date(next.leaseUntil)}::timestamptz, attempts = ${next.attempts}::int,
        tries = ${next.tries}::int, read_back_from = ${date(next.readBackFrom)}::timestamptz,
        settles_at = ${date(next.settlesAt)}::timestamptz, read_backs = ${next.readBacks}::int,
        handle = ${next.handle}::text, cancel_requested = ${next.cancelRequested}::boolean,
        external_id = ${next.externalId}::text, sent_at = ${date(next.acknowledgedAt)}::timestamptz,
        confirmed_at = CASE WHEN ${next.state === 'confirmed'}::boolean THEN clock_timestamp() ELSE confirmed_at END,
        updated_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND fence = ${delivery.fence}::bigint
        AND state = ${delivery.state}::text AND revision = ${delivery.revision}::int
      RETURNING EXISTS (
        SELECT FROM delivery n WHERE n.workspace_id = ${workspaceId}::uuid AND n.after_id = ${id}::uuid) AS "hasNext"`;
    return rows[0] ?? null;
  }

  async linkPost(tx: Tx, workspaceId: string, id: string, postId: string): Promise<void> {
    await tx.$executeRaw`/* kept */
      UPDATE delivery SET post_id = ${postId}::uuid, updated_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  /** Those of the network's ids that other deliveries of the account already stand for. */
  async ownedElsewhere(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    externalIds: readonly string[],
  ): Promise<Set<string>> {
    if (externalIds.length === 0) return new Set();
    const rows = await tx.$queryRaw<{ externalId: string }[]>`/* kept */
      SELECT external_id AS "externalId" FROM delivery WHERE workspace_id = ${workspaceId}::uuid
        AND social_account_id = ${stored.accountId}::uuid AND id <> ${stored.id}::uuid
        AND external_id = ANY (${[...externalIds]}::text[])`;
    return new Set(rows.map((row) => row.externalId));
  }

  /**
   * A delivery with the same words to the same post that is under way or went out less than a minute ago: a read-back
   * could not tell the two apart.
   */
  async twin(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    hash: string,
    exceptId: string | null = null,
  ): Promise<string | null> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM delivery WHERE workspace_id = ${workspaceId}::uuid
        AND social_account_id = ${accountId}::uuid AND content_hash = ${hash}
        AND state NOT IN ('cancelled', 'failed')
        AND (state NOT IN ('sent', 'confirmed') OR sent_at > clock_timestamp() - interval '1 minute')
        AND id IS DISTINCT FROM ${exceptId}::uuid
      ORDER BY id DESC LIMIT 1`;
    return rows[0]?.id ?? null;
  }

  async reasonOf(tx: Tx, workspaceId: string, id: string): Promise<{ reason: StoredReason | null }> {
    const row = await tx.delivery.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id } },
      select: { stateReason: true },
    });
    return { reason: StoredReason.nullable().catch(null).parse(row.stateReason) };
  }
}

function date(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
