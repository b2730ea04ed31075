import { Injectable } from '@nestjs/common';
import { type Delivery, type DeliveryStep, onApprovalTakenBack, onReschedule } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { ApprovalDeliveries, type WaitingPart } from './approval-deliveries.service.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { NOT_PLANNED, type TargetAnswer } from './target-answer.js';

/** Lets what was approved wait again, as long as nobody has tried to send any part of it. */
@Injectable()
export class ApprovalTakeBacks {
  constructor(
    private readonly waiting: ApprovalDeliveries,
    private readonly writer: DeliveryWriter,
  ) {}

  /** `dueAt` (epoch ms) is when it was due before it was approved. */
  async post(
    tx: Tx,
    workspaceId: string,
    { publicationId, accountId }: { publicationId: string; accountId: string },
    dueAt: number,
    actor: string,
  ): Promise<TargetAnswer> {
    const { parts } = await this.waiting.lockPost(tx, workspaceId, publicationId, accountId);
    return await this.write(tx, workspaceId, parts, dueAt, actor);
  }

  async reply(
    tx: Tx,
    workspaceId: string,
    deliveryId: string,
    dueAt: number,
    actor: string,
  ): Promise<TargetAnswer> {
    const { parts } = await this.waiting.lockReply(tx, workspaceId, deliveryId);
    return await this.write(tx, workspaceId, parts, dueAt, actor);
  }

  private async write(
    tx: Tx,
    workspaceId: string,
    parts: readonly WaitingPart[],
    dueAt: number,
    actor: string,
  ): Promise<TargetAnswer> {
    if (parts.length === 0) return NOT_PLANNED;
    const taken: { part: WaitingPart; next: Delivery }[] = [];
    for (const part of parts) {
      const step = waitingAgain(part.delivery, dueAt);
      if (!step.ok) return step;
      taken.push({ part, next: step.next });
    }
    for (const { part, next } of taken.reverse())
      await this.writer.write(tx, workspaceId, part, next, { actor });
    return { ok: true };
  }
}

function waitingAgain(delivery: Delivery, dueAt: number): DeliveryStep {
  const step = onApprovalTakenBack(delivery);
  return step.ok ? onReschedule(step.next, dueAt) : step;
}
