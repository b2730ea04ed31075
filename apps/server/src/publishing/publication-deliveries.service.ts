import { Injectable } from '@nestjs/common';
import {
  onThreadApprove,
  onThreadCancel,
  onThreadRefuseApproval,
  onThreadReschedule,
  type ThreadStep,
} from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryEngine } from './delivery-engine.service.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { type PartView, PartViews } from './part-view.repository.js';
import { NOT_PLANNED, type TargetAnswer, type TargetChange, TWIN } from './target-answer.js';
import { type TargetHook, TargetWatch } from './target-watch.js';
import { ThreadRepository } from './thread.repository.js';
import { type PlannedThread, type ThreadPart, ThreadPlanner } from './thread-planner.service.js';
import { ThreadRewording } from './thread-rewording.service.js';

/**
 * What the publishing desk may do with the engine. Everything runs in the caller's transaction and is decided for all
 * parts of a thread together, on the rows of its last plan. Lock deliveries through these calls before you lock rows
 * of your own that `onTargetChanged` writes: the engine takes them in this order.
 */
@Injectable()
export class PublicationDeliveries {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly threads: ThreadRepository,
    private readonly planner: ThreadPlanner,
    private readonly rewording: ThreadRewording,
    private readonly writer: DeliveryWriter,
    private readonly watch: TargetWatch,
    private readonly views: PartViews,
    private readonly engine: DeliveryEngine,
  ) {}

  /**
   * Hands the parts to the engine, or to the approvers first. The same occurrence is never planned twice. Throws a
   * conflict while an earlier plan may still go out, and where the same words go out to the account within a minute.
   */
  async plan(tx: Tx, workspaceId: string, thread: PlannedThread): Promise<{ deliveryIds: string[] }> {
    return await this.planner.plan(tx, workspaceId, thread);
  }

  /** New words for all parts; approvals of the old ones are void. A thread that has begun refuses. */
  async reword(
    tx: Tx,
    workspaceId: string,
    change: TargetChange & { parts: ThreadPart[] },
  ): Promise<TargetAnswer> {
    return await this.rewording.reword(tx, workspaceId, change);
  }

  /** Another time (epoch ms) for all parts; what was missed is sent then. A thread that has begun refuses. */
  async move(tx: Tx, workspaceId: string, change: TargetChange & { dueAt: number }): Promise<TargetAnswer> {
    const parts = await this.parts(tx, workspaceId, change);
    const step = onThreadReschedule(
      parts.map((part) => part.delivery),
      change.dueAt,
    );
    const ids = parts.map((part) => part.id);
    const [first] = parts;
    if (step.ok && first) {
      const { accountId, contentHash } = first;
      const twin = await this.threads.twin(tx, workspaceId, accountId, contentHash, change.dueAt, ids);
      if (twin !== null) return TWIN;
    }
    return await this.write(tx, workspaceId, parts, step, change.userId);
  }

  /**
   * What is cancelled never goes out. `cancel_asked`: a call is under way, and the post is withdrawn if it proves not
   * to be live; `partly_sent`: the parts behind those that are live are cancelled. Both have been stored.
   */
  async cancel(tx: Tx, workspaceId: string, change: TargetChange): Promise<TargetAnswer> {
    const parts = await this.parts(tx, workspaceId, change);
    if (parts.length === 0) return NOT_PLANNED;
    const { next, refusal } = onThreadCancel(parts.map((part) => part.delivery));
    await this.write(tx, workspaceId, parts, { ok: true, next }, change.userId);
    return refusal ?? { ok: true };
  }

  async approve(tx: Tx, workspaceId: string, change: TargetChange): Promise<TargetAnswer> {
    const parts = await this.parts(tx, workspaceId, change);
    const step = onThreadApprove(parts.map((part) => part.delivery));
    return await this.write(tx, workspaceId, parts, step, change.userId);
  }

  async refuseApproval(tx: Tx, workspaceId: string, change: TargetChange): Promise<TargetAnswer> {
    const parts = await this.parts(tx, workspaceId, change);
    const step = onThreadRefuseApproval(parts.map((part) => part.delivery));
    return await this.write(tx, workspaceId, parts, step, change.userId);
  }

  /** After the commit: what is due now goes out at once. What is due later is found by the clock of the database. */
  async wake(workspaceId: string, deliveryIds: readonly string[], dueAt: number): Promise<void> {
    const [first] = deliveryIds;
    if (first === undefined) return;
    if (dueAt <= (await this.deliveries.nowOutside())) await this.engine.wake(workspaceId, first, dueAt, 0);
  }

  /** Called in the transaction of every change of a delivery that belongs to a publication. */
  onTargetChanged(hook: TargetHook): void {
    this.watch.add(hook);
  }

  /** The parts of the last plan for one account, in the order of the thread; empty before the first. */
  async states(tx: Tx, workspaceId: string, publicationId: string, accountId: string): Promise<PartView[]> {
    const rows = await this.views.of(tx, workspaceId, [publicationId]);
    return rows.filter((row) => row.accountId === accountId).map(({ part }) => part);
  }

  /** The parts of the last plans of many publications, by publication and account, in the order of each thread. */
  async statesOf(
    tx: Tx,
    workspaceId: string,
    publicationIds: readonly string[],
  ): Promise<{ publicationId: string; accountId: string; part: PartView }[]> {
    return await this.views.of(tx, workspaceId, publicationIds);
  }

  private async parts(tx: Tx, workspaceId: string, change: TargetChange): Promise<StoredDelivery[]> {
    const { publicationId, accountId } = change;
    return (await this.threads.lockLast(tx, workspaceId, publicationId, accountId)).parts;
  }

  private async write(
    tx: Tx,
    workspaceId: string,
    parts: readonly StoredDelivery[],
    step: ThreadStep,
    userId: string,
  ): Promise<TargetAnswer> {
    if (parts.length === 0) return NOT_PLANNED;
    if (!step.ok) return step;
    // From the end: a part that ends would take those behind it along.
    for (const [n, part] of [...parts.entries()].reverse()) {
      const next = step.next[n];
      if (next && next !== part.delivery) {
        await this.writer.write(tx, workspaceId, part, next, { actor: `user:${userId}` });
      }
    }
    return { ok: true };
  }
}
