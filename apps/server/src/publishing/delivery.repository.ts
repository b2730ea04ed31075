import { Injectable } from '@nestjs/common';
import { DELIVERY_STATES, type Delivery } from '@tingshuo/domain';
import { Prisma } from '@tingshuo/prisma';
import { Database, type Tx } from '../platform/database/database.js';
import { DeliveryExtras } from './delivery-extras.js';
import { domainReason, StoredReason } from './delivery-reason.js';
import type { Scheduled } from './scheduled.js';

/** A row: what the state machine decides about, and what it does not need to know. */
export interface StoredDelivery {
  id: string;
  kind: string;
  accountId: string;
  caseId: string | null;
  conversationId: string | null;
  replyToPostId: string | null;
  authorId: string | null;
  text: string;
  contentHash: string;
  permalink: string | null;
  postId: string | null;
  publicationId: string | null;
  partNo: number;
  /** The part of the thread that has to be live before this one. */
  afterId: string | null;
  extras: DeliveryExtras | null;
  delivery: Delivery;
}

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
    const locked = await tx.$queryRaw<{ now: Date }[]>`
      WITH locked AS MATERIALIZED (
        SELECT 1 FROM delivery WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE
      ) SELECT clock_timestamp() AS now FROM locked`;
    const now = locked[0]?.now.getTime();
    if (now === undefined) return null;
    const row = await tx.delivery.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
    return { stored: storedOf(row), now };
  }

  async byIds(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<StoredDelivery[]> {
    const rows = await tx.delivery.findMany({ where: { workspaceId, id: { in: [...ids] } } });
    return rows.map(storedOf);
  }

  /** Writes what was decided on `before`; false when another worker has claimed or changed the row since. */
  async save(
    tx: Tx,
    workspaceId: string,
    before: StoredDelivery,
    next: Delivery,
    changes: Changes,
  ): Promise<boolean> {
    const { id, delivery } = before;
    const { reason, leaseOwner, extras, ...fields } = changes;
    const { count } = await tx.delivery.updateMany({
      where: {
        workspaceId,
        id,
        fence: BigInt(delivery.fence),
        state: delivery.state,
        revision: delivery.revision,
      },
      data: {
        ...fields,
        ...(extras === undefined ? {} : { extras: extras ?? Prisma.DbNull }),
        state: next.state,
        stateReason: reason ?? Prisma.DbNull,
        dueAt: new Date(next.dueAt),
        notBefore: new Date(next.notBefore),
        revision: next.revision,
        approvedRevision: next.approvedRevision,
        fence: BigInt(next.fence),
        leaseOwner: next.leaseUntil === null ? null : (leaseOwner ?? null),
        leaseExpiresAt: date(next.leaseUntil),
        attempts: next.attempts,
        tries: next.tries,
        readBackFrom: date(next.readBackFrom),
        settlesAt: date(next.settlesAt),
        readBacks: next.readBacks,
        handle: next.handle,
        cancelRequested: next.cancelRequested,
        externalId: next.externalId,
        sentAt: date(next.acknowledgedAt),
        ...(next.state === 'confirmed' ? { confirmedAt: new Date(await this.now(tx)) } : {}),
      },
    });
    return count === 1;
  }

  async linkPost(tx: Tx, workspaceId: string, id: string, postId: string): Promise<void> {
    await tx.delivery.update({ where: { workspaceId_id: { workspaceId, id } }, data: { postId } });
  }

  /**
   * Whether another call of the account is under way. Claims of one account queue up behind this lock, so that its
   * replies leave one by one and in order.
   */
  async accountIsBusy(tx: Tx, workspaceId: string, accountId: string, exceptId: string): Promise<boolean> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`delivery ${accountId}`}, 0))`;
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM delivery WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
        AND state = 'sending' AND lease_expires_at > clock_timestamp() AND id <> ${exceptId}::uuid LIMIT 1`;
    return rows.length > 0;
  }

  /** The delivery of the account that has waited longest and could go out now. */
  async nextOfAccount(tx: Tx, workspaceId: string, accountId: string): Promise<string | null> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM delivery WHERE workspace_id = ${workspaceId}::uuid
        AND social_account_id = ${accountId}::uuid AND state IN ('scheduled', 'queued', 'retry_wait')
        AND (after_id IS NULL OR reply_to_post_id IS NOT NULL)
        AND not_before <= clock_timestamp() ORDER BY not_before, id LIMIT 1`;
    return rows[0]?.id ?? null;
  }

  /** Those of the network's ids that other deliveries of the account already stand for. */
  async ownedElsewhere(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    externalIds: readonly string[],
  ): Promise<Set<string>> {
    if (externalIds.length === 0) return new Set();
    const rows = await tx.delivery.findMany({
      where: {
        workspaceId,
        socialAccountId: stored.accountId,
        id: { not: stored.id },
        externalId: { in: [...externalIds] },
      },
      select: { externalId: true },
    });
    return new Set(rows.flatMap((row) => row.externalId ?? []));
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

  /** The account was turned away: what waits for it waits as long. Rows that are being worked on are left alone. */
  async holdAccount(tx: Tx, workspaceId: string, accountId: string, until: number): Promise<void> {
    await tx.$executeRaw`
      UPDATE delivery d SET not_before = to_timestamp(${until}::float8 / 1000) FROM (
        SELECT id FROM delivery WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
          AND state = 'queued' AND not_before < to_timestamp(${until}::float8 / 1000) FOR UPDATE SKIP LOCKED
      ) waiting WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = waiting.id`;
  }

  async reasonOf(tx: Tx, workspaceId: string, id: string): Promise<{ reason: StoredReason | null }> {
    const row = await tx.delivery.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id } },
      select: { stateReason: true },
    });
    return { reason: StoredReason.nullable().catch(null).parse(row.stateReason) };
  }

  /** Rows of all workspaces that are due within `aheadMs`, and in how many milliseconds by the database's clock. */
  async toWake(aheadMs: number, limit: number): Promise<{ workspaceId: string; id: string; inMs: number }[]> {
    return await this.database.global.$queryRaw<{ workspaceId: string; id: string; inMs: number }[]>`
      SELECT workspace_id::text AS "workspaceId", id::text, in_ms AS "inMs"
      FROM deliveries_to_wake(${aheadMs}::int, ${limit}::int)`;
  }
}

type Row = Prisma.DeliveryGetPayload<Record<string, never>>;

function storedOf(row: Row): StoredDelivery {
  const state = DELIVERY_STATES.find((known) => known === row.state);
  if (!state) throw new Error(`the delivery ${row.id} is in no known state: ${row.state}`);
  return {
    id: row.id,
    kind: row.kind,
    accountId: row.socialAccountId,
    caseId: row.caseId,
    conversationId: row.conversationId,
    replyToPostId: row.replyToPostId,
    authorId: row.authorId,
    text: row.text,
    contentHash: row.contentHash,
    permalink: row.permalink,
    postId: row.postId,
    publicationId: row.publicationId,
    partNo: row.partNo,
    afterId: row.afterId,
    extras: DeliveryExtras.nullable().catch(null).parse(row.extras),
    delivery: {
      state,
      revision: row.revision,
      needsApproval: row.needsApproval,
      approvedRevision: row.approvedRevision,
      dueAt: row.dueAt.getTime(),
      notBefore: row.notBefore.getTime(),
      fence: Number(row.fence),
      leaseUntil: row.leaseExpiresAt?.getTime() ?? null,
      attempts: row.attempts,
      tries: row.tries,
      readBackFrom: row.readBackFrom?.getTime() ?? null,
      settlesAt: row.settlesAt?.getTime() ?? null,
      readBacks: row.readBacks,
      handle: row.handle,
      externalId: row.externalId,
      acknowledgedAt: row.sentAt?.getTime() ?? null,
      cancelRequested: row.cancelRequested,
      reason: domainReason(row.stateReason),
    },
  };
}

function date(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
