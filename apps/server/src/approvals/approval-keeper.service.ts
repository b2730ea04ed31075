import { Injectable } from '@nestjs/common';
import {
  type ApprovalStep,
  type Decider,
  type DeliveryState,
  flowOf,
  nextReminderAt,
  onClose,
  openApproval,
} from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { actorOf, appendEvents } from '../platform/database/domain-events.js';
import type { WaitingPart } from '../publishing/approval-deliveries.service.js';
import { ApprovalActRepository } from './approval-act.repository.js';
import { ApprovalFlowRepository } from './approval-flow.repository.js';
import { ApprovalRequestRepository, type AskedText } from './approval-request.repository.js';
import { partsOf, revisionsOf, textHashOf } from './approval-text.js';
import type { ApprovalSubject, StoredRequest } from './stored-request.js';

/** What waits although no flow fits any more is asked of whoever may approve at all. */
const FALLBACK = {
  id: null,
  name: 'Approval 审批',
  steps: [
    {
      name: 'Approval 审批',
      rule: 'any',
      userIds: [],
      roles: ['owner', 'admin', 'supervisor'],
      client: false,
    } satisfies ApprovalStep,
  ],
} as const;

interface Plan {
  occurrence: number;
  parts: WaitingPart[];
}

/** Opens, changes and closes the request of a subject, until it is about exactly what waits to go out. */
@Injectable()
export class ApprovalKeeper {
  constructor(
    private readonly flows: ApprovalFlowRepository,
    private readonly requests: ApprovalRequestRepository,
    private readonly acts: ApprovalActRepository,
    private readonly clock: Clock,
  ) {}

  /** `plan` is what stands there now; asking twice changes nothing. */
  async keep(
    tx: Tx,
    workspaceId: string,
    subject: ApprovalSubject,
    plan: Plan,
    authorIds: string[],
    userId: string | null,
  ): Promise<void> {
    const open = await this.requests.lockOpen(tx, workspaceId, subject);
    const states = plan.parts.map(({ delivery }) => delivery.state);
    if (states.length > 0 && states.every((state) => state === 'awaiting_approval')) {
      await this.ask(tx, workspaceId, subject, this.askedText(plan, authorIds), open, userId);
      return;
    }
    const end = endOf(states);
    if (open && end) await this.close(tx, workspaceId, open.request, end, userId);
  }

  private askedText({ occurrence, parts }: Plan, authorIds: string[]): AskedText {
    const dueAt = parts[0]?.delivery.dueAt ?? 0;
    const now = this.clock.now().getTime();
    return {
      occurrence,
      parts: partsOf(parts),
      textHash: textHashOf(parts),
      revisions: revisionsOf(parts),
      authorIds,
      dueAt,
      remindAt: nextReminderAt(now, dueAt, now),
    };
  }

  private async ask(
    tx: Tx,
    workspaceId: string,
    subject: ApprovalSubject,
    text: AskedText,
    open: { request: StoredRequest; isFresh: boolean } | null,
    userId: string | null,
  ): Promise<void> {
    if (open?.isFresh) {
      await this.requests.retell(tx, workspaceId, open.request.id, text);
      return;
    }
    if (open && isSame(open.request, text)) {
      const { openedAt, dueAt, id } = open.request;
      if (dueAt === text.dueAt) return;
      const remindAt = nextReminderAt(openedAt, text.dueAt, this.clock.now().getTime());
      await this.requests.move(tx, workspaceId, id, { dueAt: text.dueAt, atOnce: false, remindAt });
      return;
    }
    if (open) await this.close(tx, workspaceId, open.request, 'superseded', userId);
    else if (await this.isJustApproved(tx, workspaceId, subject, text)) return;
    const atOnce = subject.kind === 'reply' || (open?.request.atOnce ?? false);
    await this.open(tx, workspaceId, subject, { ...text, atOnce }, userId);
  }

  /** While the parts of a thread are approved one after the other, those behind still wait. */
  private async isJustApproved(
    tx: Tx,
    workspaceId: string,
    subject: ApprovalSubject,
    text: AskedText,
  ): Promise<boolean> {
    const last = await this.requests.last(tx, workspaceId, subject);
    return last !== null && ['approved', 'refused'].includes(last.approval.state) && isSame(last, text);
  }

  private async open(
    tx: Tx,
    workspaceId: string,
    subject: ApprovalSubject,
    text: AskedText & { atOnce: boolean },
    userId: string | null,
  ): Promise<void> {
    const flows = await this.flows.all(tx, workspaceId);
    const flow = flowOf(flows, subject.accountId, subject.kind) ?? FALLBACK;
    const { steps, textHash } = openApproval(flow.steps, text.authorIds, text.textHash);
    const requestId = await this.requests.open(tx, workspaceId, {
      ...text,
      subject,
      flow: { ...flow, steps },
    });
    await this.acts.add(tx, workspaceId, [
      { requestId, act: 'opened', step: 0, by: userOf(userId), textHash },
    ]);
    await this.announce(tx, workspaceId, 'approval.asked', subject, requestId, userId);
  }

  private async close(
    tx: Tx,
    workspaceId: string,
    { id: requestId, subject, approval }: StoredRequest,
    state: 'superseded' | 'expired' | 'withdrawn',
    userId: string | null,
  ): Promise<void> {
    const answer = onClose(approval, state);
    if (!answer.ok) return;
    const { textHash, step } = approval;
    await this.requests.save(tx, workspaceId, requestId, answer.next);
    await this.acts.add(tx, workspaceId, [{ requestId, act: state, step, by: userOf(userId), textHash }]);
    await this.announce(tx, workspaceId, `approval.${state}`, subject, requestId, userId);
  }

  private async announce(
    tx: Tx,
    workspaceId: string,
    type: string,
    subject: ApprovalSubject,
    requestId: string,
    userId: string | null,
  ): Promise<void> {
    const payload = { requestId, ...subject };
    await appendEvents(tx, workspaceId, [
      { type, subject: `approval:${requestId}`, actor: actorOf(userId), payload },
    ]);
  }
}

const userOf = (userId: string | null): Decider | null => (userId === null ? null : { kind: 'user', userId });
const isSame = (request: StoredRequest, text: AskedText): boolean =>
  request.approval.textHash === text.textHash &&
  request.revisions === text.revisions &&
  request.occurrence === text.occurrence;

/** How an open request ends when its deliveries no longer wait; null while they are between two states. */
function endOf(states: readonly DeliveryState[]): 'expired' | 'withdrawn' | null {
  const [first] = states;
  if (first === 'missed') return 'expired';
  return states.includes('awaiting_approval') ? null : 'withdrawn';
}
