import { Injectable } from '@nestjs/common';
import { flowOf, isExempt, nextReminderAt } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { actorOf } from '../platform/database/domain-events.js';
import { ApprovalDeliveries } from '../publishing/approval-deliveries.service.js';
import { APPROVAL_PATIENCE_MS } from '../publishing/approval-patience.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import { ApprovalFlowRepository } from './approval-flow.repository.js';
import { ApprovalKeeper } from './approval-keeper.service.js';
import { ApprovalPeople } from './approval-person.repository.js';
import { ApprovalRequestRepository } from './approval-request.repository.js';
import { ApprovalSubjects } from './approval-subject.repository.js';
import { revisionsOf } from './approval-text.js';
import type { ApprovalSubject } from './stored-request.js';

/** Between this process and the database. */
const CLOCKS_APART_MS = 1_000;

/**
 * Keeps requests in step with deliveries, in the transaction that changes those: whatever waits has one open request
 * about exactly what would go out, and nothing else has. Asking twice changes nothing.
 */
@Injectable()
export class ApprovalDesk {
  constructor(
    private readonly deliveries: ApprovalDeliveries,
    private readonly publications: PublicationDeliveries,
    private readonly flows: ApprovalFlowRepository,
    private readonly requests: ApprovalRequestRepository,
    private readonly keeper: ApprovalKeeper,
    private readonly people: ApprovalPeople,
    private readonly subjects: ApprovalSubjects,
    private readonly clock: Clock,
  ) {}

  /** Whether somebody has to look at what these authors have written. */
  async isAsked(
    tx: Tx,
    workspaceId: string,
    asked: { accountId: string; kind: 'post' | 'reply'; authorIds: readonly string[] },
  ): Promise<boolean> {
    const flows = await this.flows.all(tx, workspaceId);
    const flow = flowOf(flows, asked.accountId, asked.kind);
    return flow !== null && !isExempt(flow, asked.authorIds, await this.people.members(tx, workspaceId));
  }

  /** After words were planned or edited: an exception holds only where everybody who wrote them has it. */
  async onAuthored(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    accountId: string,
    userId: string | null,
  ): Promise<void> {
    const plan = await this.deliveries.lockPost(tx, workspaceId, publicationId, accountId);
    const planned = plan.parts.filter(({ delivery }) => !delivery.needsApproval);
    if (planned.length > 0) {
      const authorIds = await this.subjects.authorsOf(tx, workspaceId, publicationId);
      if (await this.isAsked(tx, workspaceId, { accountId, kind: 'post', authorIds })) {
        await this.deliveries.demand(tx, workspaceId, planned, actorOf(userId));
      }
    }
    await this.keepPost(tx, workspaceId, publicationId, accountId, userId);
    await this.letWait(tx, workspaceId, { kind: 'post', publicationId, accountId }, userId);
  }

  async onPostChanged(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    accountId: string,
    actor: string,
  ): Promise<void> {
    if (await this.requests.concerns(tx, workspaceId, publicationId, accountId)) {
      await this.keepPost(tx, workspaceId, publicationId, accountId, userIn(actor));
    }
  }

  async onReplyChanged(tx: Tx, workspaceId: string, deliveryId: string, actor: string): Promise<void> {
    const { parts } = await this.deliveries.lockReply(tx, workspaceId, deliveryId);
    const [reply] = parts;
    if (!reply) return;
    const subject = { kind: 'reply', deliveryId, accountId: reply.accountId } as const;
    const userId = userIn(actor);
    const last = await this.requests.last(tx, workspaceId, subject);
    const isEdited = last !== null && last.revisions !== revisionsOf(parts);
    const writers = [reply.authorId, ...(last?.approval.authors ?? []), isEdited ? userId : null];
    const authorIds = [...new Set(writers.filter((id) => id !== null))];
    await this.keeper.keep(tx, workspaceId, subject, { occurrence: 0, parts }, authorIds, userId);
  }

  /** What was to go out now would be too late before anybody could look: it waits, and goes out once approved. */
  private async letWait(
    tx: Tx,
    workspaceId: string,
    subject: ApprovalSubject & { kind: 'post' },
    userId: string | null,
  ): Promise<void> {
    const open = await this.requests.lockOpen(tx, workspaceId, subject);
    const now = this.clock.now().getTime();
    if (!open?.isFresh || userId === null || open.request.dueAt > now + CLOCKS_APART_MS) return;
    const dueAt = now + APPROVAL_PATIENCE_MS;
    const moved = await this.publications.move(tx, workspaceId, { ...subject, userId, dueAt });
    if (!moved.ok) return;
    const remindAt = nextReminderAt(now, dueAt, now);
    await this.requests.move(tx, workspaceId, open.request.id, { dueAt, atOnce: true, remindAt });
  }

  private async keepPost(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    accountId: string,
    userId: string | null,
  ): Promise<void> {
    const plan = await this.deliveries.lockPost(tx, workspaceId, publicationId, accountId);
    const authorIds = await this.subjects.authorsOf(tx, workspaceId, publicationId);
    const subject = { kind: 'post', publicationId, accountId } as const;
    await this.keeper.keep(tx, workspaceId, subject, plan, authorIds, userId);
  }
}

const userIn = (actor: string): string | null => /^user:(.+)$/.exec(actor)?.[1] ?? null;
