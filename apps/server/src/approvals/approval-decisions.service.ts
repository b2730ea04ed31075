import { Injectable } from '@nestjs/common';
import type { ApprovalRequestState, Bilingual } from '@tingshuo/contracts';
import { type Approval, type Decider, onMembersChanged, onVerdict } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { ApprovalDeliveries } from '../publishing/approval-deliveries.service.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import type { TargetAnswer } from '../publishing/target-answer.js';
import { ApprovalActRepository, type Whence } from './approval-act.repository.js';
import { ApprovalPeople } from './approval-person.repository.js';
import { ApprovalRefusals, type Refusal } from './approval-refusals.service.js';
import { ApprovalRequestRepository } from './approval-request.repository.js';
import { revisionsOf, textHashOf } from './approval-text.js';
import type { StoredRequest } from './stored-request.js';

export interface GivenDecision {
  requestId: string;
  textHash: string;
  verdict: 'approve' | 'refuse';
  comment: string;
}

export interface Speaker {
  by: Decider;
  /** The user under whose name the engine and the event log note it. */
  userId: string;
  signer?: string;
  whence: Whence;
}

export interface Outcome {
  requestId: string;
  state: ApprovalRequestState;
  refused: { code: string; reason: Bilingual } | null;
}

interface Settled {
  request: StoredRequest;
  approval: Approval;
  /** Deliveries that may go out now, and when they are due (epoch ms). */
  toWake: { ids: string[]; dueAt: number } | null;
}

const REQUEST = { en: 'approval', zh: '审批' };

/** Takes decisions, each in a transaction of its own, and hands what is approved to the engine. */
@Injectable()
export class ApprovalDecisions {
  constructor(
    private readonly database: Database,
    private readonly requests: ApprovalRequestRepository,
    private readonly acts: ApprovalActRepository,
    private readonly people: ApprovalPeople,
    private readonly refusals: ApprovalRefusals,
    private readonly waiting: ApprovalDeliveries,
    private readonly publications: PublicationDeliveries,
    private readonly settings: WorkspaceSettingsRepository,
    private readonly clock: Clock,
  ) {}

  async decide(workspaceId: string, speaker: Speaker, given: readonly GivenDecision[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const refusals: Refusal[] = [];
    for (const decision of given) {
      const { outcome, request } = await this.one(workspaceId, speaker, decision);
      outcomes.push(outcome);
      if (request && outcome.state === 'refused')
        refusals.push({ request, comment: decision.comment, by: nameOf(speaker) });
    }
    await this.refusals.tell(workspaceId, refusals);
    return outcomes;
  }

  /** Goes on with a request whose people have changed. */
  async settle(workspaceId: string, requestId: string): Promise<void> {
    const settled = await this.database.withWorkspace(workspaceId, async (tx) => {
      const request = await this.lock(tx, workspaceId, requestId);
      if (request.approval.state !== 'open') return null;
      const next = onMembersChanged(request.approval, await this.people.members(tx, workspaceId));
      if (next.step === request.approval.step && next.state === 'open') return null;
      return await this.store(tx, workspaceId, request, next, request.approval.authors[0] ?? '');
    });
    await this.wake(workspaceId, settled);
  }

  /** `request` where the decision was taken. */
  private async one(
    workspaceId: string,
    speaker: Speaker,
    decision: GivenDecision,
  ): Promise<{ outcome: Outcome; request: StoredRequest | null }> {
    const { requestId } = decision;
    try {
      const settled = await this.database.withWorkspace(workspaceId, async (tx) =>
        this.take(tx, workspaceId, speaker, decision),
      );
      await this.wake(workspaceId, settled);
      const outcome = { requestId, state: settled.approval.state, refused: null };
      return { outcome, request: settled.request };
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'not_found') throw error;
      const state = await this.database.withWorkspace(workspaceId, async (tx) =>
        this.requests.find(tx, workspaceId, requestId),
      );
      if (!state) throw error;
      const refused = { code: error.code, reason: error.text };
      return { outcome: { requestId, state: state.approval.state, refused }, request: null };
    }
  }

  private async take(
    tx: Tx,
    workspaceId: string,
    speaker: Speaker,
    { requestId, textHash, verdict, comment }: GivenDecision,
  ): Promise<Settled> {
    const request = await this.lock(tx, workspaceId, requestId);
    const members = await this.people.members(tx, workspaceId);
    const { by, whence } = speaker;
    const answer = onVerdict(request.approval, { by, verdict, textHash, comment }, members);
    if (!answer.ok) throw new Problem('conflict', answer.code, answer.reason);
    const { step } = request.approval;
    const signer = speaker.signer === undefined ? {} : { signer: speaker.signer };
    await this.acts.add(tx, workspaceId, [
      { requestId, act: verdict, step, by, comment, textHash, whence, ...signer },
    ]);
    return await this.store(tx, workspaceId, request, answer.next, speaker.userId);
  }

  /** The request under its lock, its deliveries locked before it; they must be what it asks about. */
  private async lock(tx: Tx, workspaceId: string, requestId: string): Promise<StoredRequest> {
    const seen = await this.requests.find(tx, workspaceId, requestId);
    if (!seen) throw notFound(REQUEST);
    const { subject } = seen;
    const { parts } =
      subject.kind === 'post'
        ? await this.waiting.lockPost(tx, workspaceId, subject.publicationId, subject.accountId)
        : await this.waiting.lockReply(tx, workspaceId, subject.deliveryId);
    const request = await this.requests.lock(tx, workspaceId, requestId);
    if (!request) throw notFound(REQUEST);
    const isSame =
      textHashOf(parts) === request.approval.textHash && revisionsOf(parts) === request.revisions;
    if (request.approval.state === 'open' && !isSame) throw CHANGED;
    return request;
  }

  private async store(
    tx: Tx,
    workspaceId: string,
    request: StoredRequest,
    next: Approval,
    userId: string,
  ): Promise<Settled> {
    const { id, subject, approval, dueAt, atOnce } = request;
    await this.requests.save(tx, workspaceId, id, next);
    const passed = next.step > approval.step || next.state === 'approved';
    if (passed) {
      const { textHash } = approval;
      await this.acts.add(tx, workspaceId, [
        { requestId: id, act: 'passed', step: approval.step, by: null, textHash },
      ]);
    }
    const type = next.state === 'open' ? 'approval.decided' : `approval.${next.state}`;
    await appendEvents(tx, workspaceId, [
      { type, subject: `approval:${id}`, actor: `user:${userId}`, payload: { requestId: id, ...subject } },
    ]);
    if (next.state === 'open') return { request, approval: next, toWake: null };
    // Held as long as what one writes oneself, so that who approved it can still take that back.
    const holdMs = (await this.settings.read(tx, workspaceId)).undoSeconds * 1_000;
    demandOk(await this.tell(tx, workspaceId, subject, next.state === 'approved', userId, holdMs));
    if (next.state !== 'approved') return { request, approval: next, toWake: null };
    const goesAt = this.clock.now().getTime() + holdMs;
    if (subject.kind === 'post' && atOnce) {
      const moved = { ...subject, userId, dueAt: goesAt };
      demandOk(await this.publications.move(tx, workspaceId, moved));
    }
    const ids =
      subject.kind === 'reply'
        ? [subject.deliveryId]
        : (await this.publications.states(tx, workspaceId, subject.publicationId, subject.accountId)).map(
            (part) => part.deliveryId,
          );
    return { request, approval: next, toWake: { ids, dueAt: atOnce ? goesAt : dueAt } };
  }

  private async tell(
    tx: Tx,
    workspaceId: string,
    subject: StoredRequest['subject'],
    isApproved: boolean,
    userId: string,
    holdMs: number,
  ): Promise<TargetAnswer> {
    if (subject.kind === 'reply') {
      const actor = `user:${userId}`;
      return isApproved
        ? await this.waiting.approveReply(tx, workspaceId, subject.deliveryId, actor, holdMs)
        : await this.waiting.refuseReply(tx, workspaceId, subject.deliveryId, actor);
    }
    const change = { publicationId: subject.publicationId, accountId: subject.accountId, userId };
    return isApproved
      ? await this.publications.approve(tx, workspaceId, change)
      : await this.publications.refuseApproval(tx, workspaceId, change);
  }

  private async wake(workspaceId: string, settled: Settled | null): Promise<void> {
    if (!settled?.toWake) return;
    const { ids, dueAt } = settled.toWake;
    await this.publications.wake(workspaceId, ids, dueAt);
  }
}

const nameOf = ({ by, userId, signer }: Speaker): Refusal['by'] =>
  by.kind === 'user' ? { userId } : { name: signer ?? '' };

function demandOk(answer: TargetAnswer): void {
  if (!answer.ok) throw new Problem('conflict', answer.code, answer.reason);
}

const CHANGED = new Problem('conflict', 'other_text', {
  en: 'The text was changed after you read it. Read it again, then decide.',
  zh: '内容在你阅读后被修改过，请重新查看后再决定。',
});
