import { Injectable } from '@nestjs/common';
import {
  type DeliveryStep,
  onApprove,
  onDemandApproval,
  onRefuseApproval,
  onReschedule,
} from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { DeliveryRepository } from './delivery.repository.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { NOT_PLANNED, type TargetAnswer } from './target-answer.js';
import { ThreadRepository } from './thread.repository.js';

/** One part of what waits, as it is stored. */
export type WaitingPart = StoredDelivery;

/** What approvals may do with the engine beside what the publishing desk may. Lock deliveries before rows of your own. */
@Injectable()
export class ApprovalDeliveries {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly threads: ThreadRepository,
    private readonly writer: DeliveryWriter,
  ) {}

  /** The parts of the last plan for an account, under their locks. */
  async lockPost(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    accountId: string,
  ): Promise<{ occurrence: number; parts: StoredDelivery[] }> {
    return await this.threads.lockLast(tx, workspaceId, publicationId, accountId);
  }

  /** A reply under its lock, with the database's time; no parts where there is none. */
  async lockReply(
    tx: Tx,
    workspaceId: string,
    id: string,
  ): Promise<{ parts: StoredDelivery[]; now: number }> {
    const locked = await this.deliveries.lock(tx, workspaceId, id);
    return { parts: locked ? [locked.stored] : [], now: locked?.now ?? 0 };
  }

  /** What was planned without approval needs one from now on; parts that have begun stay as they are. */
  async demand(tx: Tx, workspaceId: string, parts: readonly StoredDelivery[], actor: string): Promise<void> {
    for (const part of [...parts].reverse()) {
      const step = onDemandApproval(part.delivery);
      if (step.ok) await this.writer.write(tx, workspaceId, part, step.next, { actor });
    }
  }

  /**
   * An approved reply has waited long enough: it goes out as soon as the approval can no longer be taken back, which is
   * `holdMs` from now.
   */
  async approveReply(
    tx: Tx,
    workspaceId: string,
    id: string,
    actor: string,
    holdMs: number,
  ): Promise<TargetAnswer> {
    return await this.decide(tx, workspaceId, id, actor, ({ delivery }, now) => {
      const approved = onApprove(delivery, delivery.revision);
      return approved.ok ? onReschedule(approved.next, now + holdMs) : approved;
    });
  }

  async refuseReply(tx: Tx, workspaceId: string, id: string, actor: string): Promise<TargetAnswer> {
    return await this.decide(tx, workspaceId, id, actor, ({ delivery }) => onRefuseApproval(delivery));
  }

  private async decide(
    tx: Tx,
    workspaceId: string,
    id: string,
    actor: string,
    step: (stored: StoredDelivery, now: number) => DeliveryStep,
  ): Promise<TargetAnswer> {
    const { parts, now } = await this.lockReply(tx, workspaceId, id);
    const [reply] = parts;
    if (!reply) return NOT_PLANNED;
    const taken = step(reply, now);
    if (!taken.ok) return taken;
    await this.writer.write(tx, workspaceId, reply, taken.next, { actor });
    return { ok: true };
  }
}
