import { Injectable } from '@nestjs/common';
import { nextReminderAt, onTakenBack } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { ApprovalTakeBacks } from '../publishing/approval-take-backs.service.js';
import { ApprovalActRepository, type Whence } from './approval-act.repository.js';
import { ApprovalRequestRepository } from './approval-request.repository.js';
import type { StoredRequest } from './stored-request.js';

/** Takes an approval back before sending begins: the request is open again, and its step is asked again. */
@Injectable()
export class ApprovalTakeBack {
  constructor(
    private readonly database: Database,
    private readonly requests: ApprovalRequestRepository,
    private readonly acts: ApprovalActRepository,
    private readonly deliveries: ApprovalTakeBacks,
    private readonly clock: Clock,
  ) {}

  /** Each by itself; answers those that were taken back and, where none was, throws why. */
  async takeBack(
    workspaceId: string,
    requestIds: readonly string[],
    userId: string,
    whence: Whence,
  ): Promise<string[]> {
    const done: string[] = [];
    let refusal: Problem | null = null;
    for (const id of requestIds) {
      try {
        await this.database.withWorkspace(workspaceId, async (tx) =>
          this.one(tx, workspaceId, id, userId, whence),
        );
        done.push(id);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refusal ??= error;
      }
    }
    if (done.length === 0 && refusal) throw refusal;
    return done;
  }

  private async one(
    tx: Tx,
    workspaceId: string,
    requestId: string,
    userId: string,
    whence: Whence,
  ): Promise<void> {
    const seen = await this.requests.find(tx, workspaceId, requestId);
    if (!seen) throw notFound({ en: 'approval', zh: '审批' });
    // Deliveries before requests: the engine locks them in this order.
    if (seen.approval.state === 'approved') await this.letWait(tx, workspaceId, seen, userId);
    const request = await this.requests.lock(tx, workspaceId, requestId);
    if (!request || request.approval.state !== seen.approval.state) throw MEANWHILE;
    const by = { kind: 'user', userId } as const;
    const answer = onTakenBack(request.approval, by);
    if (!answer.ok) throw new Problem('conflict', answer.code, answer.reason);
    const { next } = answer;
    const { step, textHash } = next;
    const now = this.clock.now();
    await this.acts.takeBack(tx, workspaceId, { requestId, step, userId, at: now });
    await this.acts.add(tx, workspaceId, [{ requestId, act: 'taken_back', step, by, textHash, whence }]);
    const { openedAt, dueAt } = request;
    const remindAt = nextReminderAt(openedAt, dueAt, now.getTime());
    await this.requests.reopen(tx, workspaceId, requestId, { step, remindAt });
    const payload = { requestId, ...request.subject };
    await appendEvents(tx, workspaceId, [
      { type: 'approval.taken_back', subject: `approval:${requestId}`, actor: `user:${userId}`, payload },
    ]);
  }

  private async letWait(
    tx: Tx,
    workspaceId: string,
    { subject, dueAt }: StoredRequest,
    userId: string,
  ): Promise<void> {
    const actor = `user:${userId}`;
    const answer =
      subject.kind === 'post'
        ? await this.deliveries.post(tx, workspaceId, subject, dueAt, actor)
        : await this.deliveries.reply(tx, workspaceId, subject.deliveryId, dueAt, actor);
    if (!answer.ok) throw TOO_LATE;
  }
}

const TOO_LATE = new Problem('conflict', 'already_going_out', {
  en: 'It is going out already and can no longer be taken back here.',
  zh: '内容已开始发送，无法再撤回。',
});

const MEANWHILE = new Problem('conflict', 'not_open', {
  en: 'It was decided again in the meantime.',
  zh: '在此期间已有新的审批结果。',
});
