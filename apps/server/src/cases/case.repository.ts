import { Injectable } from '@nestjs/common';
import {
  CASE_STATUSES,
  type Case,
  type CaseStatus,
  REJECT_REASONS,
  RESOLUTION_CODES,
} from '@tingshuo/domain';
import type { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';

/** A row: what the state machine decides about, and what it does not need to know. */
export interface StoredCase {
  case: Case;
  number: number;
  version: number;
  personId: string | null;
  requesterId: string;
  sourcePostId: string;
  sourceMentionId: string | null;
  conversationId: string;
  accountId: string;
}

@Injectable()
export class CaseRepository {
  async lock(tx: Tx, workspaceId: string, id: string): Promise<StoredCase | null> {
    const locked = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM service_case WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    if (locked.length === 0) return null;
    return await this.find(tx, workspaceId, id);
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<StoredCase | null> {
    const row = await tx.serviceCase.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    return row && storedOf(row);
  }

  /** The case that a mention became; one whose opening was taken back does not count. */
  async ofMention(
    tx: Tx,
    workspaceId: string,
    mentionId: string,
  ): Promise<{ id: string; number: number } | null> {
    return await tx.serviceCase.findFirst({
      where: {
        workspaceId,
        sourceMentionId: mentionId,
        OR: [{ rejectReason: null }, { rejectReason: { not: 'opened_by_mistake' } }],
      },
      select: { id: true, number: true },
      orderBy: { number: 'desc' },
    });
  }

  async byNumber(
    tx: Tx,
    workspaceId: string,
    number: number,
  ): Promise<{ id: string; status: CaseStatus } | null> {
    const row = await tx.serviceCase.findUnique({
      where: { workspaceId_number: { workspaceId, number } },
      select: { id: true, status: true },
    });
    return row && { id: row.id, status: statusOf(row.status) };
  }

  async insert(tx: Tx, row: Prisma.ServiceCaseUncheckedCreateInput): Promise<void> {
    await tx.serviceCase.create({ data: row });
  }

  /** Stores what was decided on the locked row; answers the new version. */
  async save(
    tx: Tx,
    workspaceId: string,
    stored: StoredCase,
    next: Case,
    fields: { subject?: string; type?: string; severity?: string } = {},
  ): Promise<number> {
    const { version } = await tx.serviceCase.update({
      where: { workspaceId_id: { workspaceId, id: stored.case.id } },
      data: {
        ...fields,
        status: next.status,
        ownerId: next.ownerId,
        resolutionCode: next.resolutionCode,
        rejectReason: next.rejectReason,
        duplicateOfId: next.duplicateOf,
        resolvedAt: next.resolvedAt === null ? null : new Date(next.resolvedAt),
        closedAt: next.closedAt === null ? null : new Date(next.closedAt),
        version: { increment: 1 },
      },
      select: { version: true },
    });
    return version;
  }

  /** Whether anything has been done for it that an undo of its opening would throw away. */
  async hasWork(tx: Tx, workspaceId: string, caseId: string): Promise<boolean> {
    const deliveries = await tx.delivery.count({
      where: { workspaceId, caseId, state: { not: 'cancelled' } },
    });
    return deliveries > 0 || (await tx.note.count({ where: { workspaceId, caseId } })) > 0;
  }

  async isMember(tx: Tx, workspaceId: string, userId: string): Promise<boolean> {
    return (await tx.membership.count({ where: { workspaceId, userId } })) === 1;
  }

  /** The last move of the case, if this person made it within the last `seconds`. */
  async lastMoveBy(
    tx: Tx,
    workspaceId: string,
    caseId: string,
    userId: string,
    seconds: number,
  ): Promise<{ by: string; from: string } | null> {
    const rows = await tx.$queryRaw<
      { type: string; actor: string; by: string; from: string; fresh: boolean }[]
    >`
      SELECT type, actor, payload ->> 'by' AS by, payload ->> 'from' AS from,
        at > clock_timestamp() - ${seconds}::float8 * interval '1 s' AS fresh
      FROM domain_event WHERE workspace_id = ${workspaceId}::uuid AND subject = ${`case:${caseId}`}
        AND type IN ('case.moved', 'case.undone') ORDER BY id DESC LIMIT 1`;
    const last = rows[0];
    const isOwn = last?.type === 'case.moved' && last.actor === `user:${userId}` && last.fresh;
    return last && isOwn ? { by: last.by, from: last.from } : null;
  }
}

function storedOf(row: Prisma.ServiceCaseGetPayload<Record<string, never>>): StoredCase {
  const resolvedAt = row.resolvedAt?.getTime() ?? null;
  return {
    case: {
      id: row.id,
      status: statusOf(row.status),
      ownerId: row.ownerId,
      resolutionCode: RESOLUTION_CODES.find((code) => code === row.resolutionCode) ?? null,
      rejectReason: REJECT_REASONS.find((reason) => reason === row.rejectReason) ?? null,
      duplicateOf: row.duplicateOfId,
      createdAt: row.openedAt.getTime(),
      firstResolvedAt: resolvedAt,
      resolvedAt,
      closedAt: row.closedAt?.getTime() ?? null,
      reopenCount: 0,
    },
    number: row.number,
    version: row.version,
    personId: row.personId,
    requesterId: row.requesterId,
    sourcePostId: row.sourcePostId,
    sourceMentionId: row.sourceMentionId,
    conversationId: row.conversationId,
    accountId: row.socialAccountId,
  };
}

export function statusOf(stored: string): CaseStatus {
  const status = CASE_STATUSES.find((known) => known === stored);
  if (!status) throw new Error(`no case status: ${stored}`);
  return status;
}
