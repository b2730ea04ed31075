import { Injectable } from '@nestjs/common';
import type { ApprovalPart } from '@tingshuo/contracts';
import type { Approval, ApprovalStep } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';
import { ApprovalActRepository } from './approval-act.repository.js';
import {
  type ApprovalSubject,
  type RequestRow,
  type StoredRequest,
  storedRequests,
} from './stored-request.js';

/** The text that a request is about. */
export interface AskedText {
  occurrence: number;
  parts: ApprovalPart[];
  textHash: string;
  revisions: string;
  authorIds: string[];
  dueAt: number;
  remindAt: number | null;
}

export interface NewRequest extends AskedText {
  subject: ApprovalSubject;
  atOnce: boolean;
  flow: { id: string | null; name: string; steps: readonly ApprovalStep[] };
}

/** The requests themselves: one open one of a subject, and how it goes on. */
@Injectable()
export class ApprovalRequestRepository {
  constructor(
    private readonly acts: ApprovalActRepository,
    private readonly clock: Clock,
  ) {}

  /** The open request of a subject under its lock; `isFresh`: this transaction has opened it. */
  async lockOpen(
    tx: Tx,
    workspaceId: string,
    subject: ApprovalSubject,
  ): Promise<{ request: StoredRequest; isFresh: boolean } | null> {
    const [publicationId, deliveryId] = keysOf(subject);
    const rows = await tx.$queryRaw<{ id: string; isFresh: boolean }[]>`
      SELECT id::text, opened_in = pg_current_xact_id() AS "isFresh" FROM approval_request
      WHERE workspace_id = ${workspaceId}::uuid AND state = 'open' AND social_account_id = ${subject.accountId}::uuid
        AND publication_id IS NOT DISTINCT FROM ${publicationId}::uuid
        AND delivery_id IS NOT DISTINCT FROM ${deliveryId}::uuid FOR UPDATE`;
    const [row] = rows;
    const request = row && (await this.find(tx, workspaceId, row.id));
    return request ? { request, isFresh: row.isFresh } : null;
  }

  /** Whether a change of a post could matter to approvals at all: asked at every step of every delivery. */
  async concerns(tx: Tx, workspaceId: string, publicationId: string, accountId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<{ concerns: boolean }[]>`/* kept */
      SELECT EXISTS (SELECT 1 FROM approval_request WHERE workspace_id = ${workspaceId}::uuid AND state = 'open'
          AND publication_id = ${publicationId}::uuid AND social_account_id = ${accountId}::uuid)
        OR EXISTS (SELECT 1 FROM delivery WHERE workspace_id = ${workspaceId}::uuid AND state = 'awaiting_approval'
          AND publication_id = ${publicationId}::uuid AND social_account_id = ${accountId}::uuid) AS concerns`;
    return rows[0]?.concerns ?? false;
  }

  /** What became of the last request of a subject. */
  async last(tx: Tx, workspaceId: string, subject: ApprovalSubject): Promise<StoredRequest | null> {
    const row = await tx.approvalRequest.findFirst({
      where: { workspaceId, ...whereOf(subject) },
      orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    });
    return await this.whole(tx, workspaceId, row);
  }

  async lock(tx: Tx, workspaceId: string, id: string): Promise<StoredRequest | null> {
    await tx.$queryRaw`
      SELECT 1 FROM approval_request WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return await this.find(tx, workspaceId, id);
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<StoredRequest | null> {
    const row = await tx.approvalRequest.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    return await this.whole(tx, workspaceId, row);
  }

  async open(tx: Tx, workspaceId: string, request: NewRequest): Promise<string> {
    const id = uuidv7();
    const [publicationId, deliveryId] = keysOf(request.subject);
    const { flow, parts, dueAt, remindAt, ...text } = request;
    await tx.approvalRequest.create({
      data: {
        workspaceId,
        id,
        publicationId,
        deliveryId,
        socialAccountId: request.subject.accountId,
        occurrence: text.occurrence,
        flowId: flow.id,
        flowName: flow.name,
        steps: JSON.parse(toJsonb(flow.steps)),
        authorIds: text.authorIds,
        parts: JSON.parse(toJsonb(parts)),
        textHash: text.textHash,
        revisions: text.revisions,
        dueAt: new Date(dueAt),
        atOnce: request.atOnce,
        remindAt: remindAt === null ? null : new Date(remindAt),
      },
    });
    return id;
  }

  /** Another text in a request that nobody outside this transaction has seen. */
  async retell(tx: Tx, workspaceId: string, id: string, text: AskedText): Promise<void> {
    const { parts, dueAt, remindAt, ...columns } = text;
    await tx.approvalRequest.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        ...columns,
        parts: JSON.parse(toJsonb(parts)),
        dueAt: new Date(dueAt),
        remindAt: remindAt === null ? null : new Date(remindAt),
      },
    });
  }

  async move(
    tx: Tx,
    workspaceId: string,
    id: string,
    times: { dueAt?: number; atOnce?: boolean; remindAt: number | null },
  ): Promise<void> {
    const { dueAt, atOnce, remindAt } = times;
    await tx.approvalRequest.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        remindAt: remindAt === null ? null : new Date(remindAt),
        ...(dueAt === undefined ? {} : { dueAt: new Date(dueAt) }),
        ...(atOnce === undefined ? {} : { atOnce }),
      },
    });
  }

  /** Where it stands now. */
  async save(tx: Tx, workspaceId: string, id: string, { state, step }: Approval): Promise<void> {
    await tx.approvalRequest.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { state, step, ...(state === 'open' ? {} : { closedAt: this.clock.now(), remindAt: null }) },
    });
  }

  /** Asks a step again whose approval was taken back. */
  async reopen(
    tx: Tx,
    workspaceId: string,
    id: string,
    { step, remindAt }: { step: number; remindAt: number | null },
  ): Promise<void> {
    await tx.approvalRequest.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        state: 'open',
        step,
        closedAt: null,
        remindAt: remindAt === null ? null : new Date(remindAt),
      },
    });
  }

  private async whole(tx: Tx, workspaceId: string, row: RequestRow | null): Promise<StoredRequest | null> {
    if (!row) return null;
    return storedRequests([row], await this.acts.of(tx, workspaceId, [row.id]))[0] ?? null;
  }
}

const keysOf = (subject: ApprovalSubject): [string | null, string | null] =>
  subject.kind === 'post' ? [subject.publicationId, null] : [null, subject.deliveryId];

function whereOf(subject: ApprovalSubject) {
  const [publicationId, deliveryId] = keysOf(subject);
  return { publicationId, deliveryId, socialAccountId: subject.accountId };
}
