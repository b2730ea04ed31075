import { Injectable } from '@nestjs/common';
import { type ApprovalPart, ApprovalRequestState } from '@tingshuo/contracts';
import type { Approval, ApprovalState, ApprovalStep } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';
import { ApprovalActRepository, type StoredAct } from './approval-act.repository.js';
import { StoredSteps } from './approval-flow.repository.js';
import { StoredParts } from './approval-text.js';

/** What is asked about: one account's post of a publication, or a reply. */
export type ApprovalSubject =
  | { kind: 'post'; publicationId: string; accountId: string }
  | { kind: 'reply'; deliveryId: string; accountId: string };

export interface StoredRequest {
  id: string;
  subject: ApprovalSubject;
  accountId: string;
  occurrence: number;
  flowName: string;
  parts: ApprovalPart[];
  revisions: string;
  /** Epoch ms. */
  dueAt: number;
  /** Goes out as soon as it is approved; `dueAt` is only how long it waits for that. */
  atOnce: boolean;
  remindAt: number | null;
  openedAt: number;
  closedAt: number | null;
  acts: StoredAct[];
  approval: Approval;
}

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

type Row = NonNullable<Awaited<ReturnType<Tx['approvalRequest']['findFirst']>>>;

const PAGE = 300;

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
    return row && ((await this.withActs(tx, workspaceId, [row]))[0] ?? null);
  }

  async lock(tx: Tx, workspaceId: string, id: string): Promise<StoredRequest | null> {
    await tx.$queryRaw`
      SELECT 1 FROM approval_request WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return await this.find(tx, workspaceId, id);
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<StoredRequest | null> {
    const row = await tx.approvalRequest.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    return row && ((await this.withActs(tx, workspaceId, [row]))[0] ?? null);
  }

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

  /** Everything that was ever asked about a publication, newest first. */
  async ofPublication(tx: Tx, workspaceId: string, publicationId: string): Promise<StoredRequest[]> {
    const rows = await tx.approvalRequest.findMany({
      where: { workspaceId, publicationId },
      orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
      take: PAGE,
    });
    return await this.withActs(tx, workspaceId, rows);
  }

  /** Everything that was ever asked about a reply, newest first. */
  async ofReply(tx: Tx, workspaceId: string, deliveryId: string): Promise<StoredRequest[]> {
    const rows = await tx.approvalRequest.findMany({
      where: { workspaceId, deliveryId },
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

  private async withActs(tx: Tx, workspaceId: string, rows: readonly Row[]): Promise<StoredRequest[]> {
    const acts = await this.acts.of(
      tx,
      workspaceId,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => storedOf(row, acts.get(row.id) ?? []));
  }
}

const keysOf = (subject: ApprovalSubject): [string | null, string | null] =>
  subject.kind === 'post' ? [subject.publicationId, null] : [null, subject.deliveryId];

function whereOf(subject: ApprovalSubject) {
  const [publicationId, deliveryId] = keysOf(subject);
  return { publicationId, deliveryId, socialAccountId: subject.accountId };
}

function storedOf(row: Row, acts: StoredAct[]): StoredRequest {
  const accountId = row.socialAccountId;
  return {
    id: row.id,
    subject:
      row.publicationId === null
        ? { kind: 'reply', deliveryId: row.deliveryId ?? '', accountId }
        : { kind: 'post', publicationId: row.publicationId, accountId },
    accountId,
    occurrence: row.occurrence,
    flowName: row.flowName,
    parts: StoredParts.parse(row.parts),
    revisions: row.revisions,
    dueAt: row.dueAt.getTime(),
    atOnce: row.atOnce,
    remindAt: row.remindAt?.getTime() ?? null,
    openedAt: row.openedAt.getTime(),
    closedAt: row.closedAt?.getTime() ?? null,
    acts,
    approval: {
      state: ApprovalRequestState.parse(row.state),
      steps: StoredSteps.parse(row.steps),
      step: row.step,
      authors: row.authorIds,
      textHash: row.textHash,
      decisions: acts.flatMap(({ act, step, by, isTakenBack }) =>
        (act === 'approve' || act === 'refuse') && by && !isTakenBack ? [{ step, by, verdict: act }] : [],
      ),
    },
  };
}
