import { Injectable } from '@nestjs/common';
import type { ConnectorError } from '@tingshuo/connector-kit';
import { type Delivery, deliveryEventOf, onPartBefore, onPartBeforeLive } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { AcceptanceService } from './acceptance.service.js';
import { AttemptRepository } from './attempt.repository.js';
import { type Changes, DeliveryRepository } from './delivery.repository.js';
import { storedReason } from './delivery-reason.js';
import type { StoredDelivery } from './delivery-row.js';
import { ReplyApprovals } from './reply-approvals.js';
import { TargetWatch } from './target-watch.js';
import { ThreadRepository } from './thread.repository.js';

export interface Cause {
  actor: string;
  error?: ConnectorError | null;
  /** What the network said of the live post, where it said more than its id. */
  live?: { permalink: string | null; occurredAt: number | null; pollExternalId?: string | null };
  fields?: Omit<Changes, 'reason'>;
}

/** The one way in which a decided step becomes a row: row, consequences and event in one transaction. */
@Injectable()
export class DeliveryWriter {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly attempts: AttemptRepository,
    private readonly acceptance: AcceptanceService,
    private readonly threads: ThreadRepository,
    private readonly targets: TargetWatch,
    private readonly replies: ReplyApprovals,
  ) {}

  /** False when another worker changed the row since `before` was read; then nothing was written. */
  async write(
    tx: Tx,
    workspaceId: string,
    before: StoredDelivery,
    next: Delivery,
    cause: Cause,
  ): Promise<boolean> {
    const permalink = cause.live?.permalink ?? null;
    // Whoever is to look at the network has to know what of it arrived.
    const left =
      next.state === 'needs_check' ? await this.attempts.sentInPart(tx, workspaceId, before.id) : null;
    const saved = await this.deliveries.save(tx, workspaceId, before, next, {
      ...cause.fields,
      reason: storedReason(next.reason, cause.error ?? left),
      ...(permalink === null ? {} : { permalink }),
    });
    if (!saved) return false;
    const livePostId = await this.accept(tx, workspaceId, before, next, cause);
    const event = deliveryEventOf(before.delivery, next);
    if (event) {
      await appendEvents(tx, workspaceId, [
        {
          type: 'delivery.changed',
          subject: `delivery:${before.id}`,
          actor: cause.actor,
          payload: {
            ...event.payload,
            change: event.type,
            caseId: before.caseId,
            conversationId: before.conversationId,
            publicationId: before.publicationId,
          },
        },
      ]);
    }
    if (before.publicationId !== null) {
      const { publicationId, accountId } = before;
      if (saved.hasNext && (livePostId !== null || next.state !== before.delivery.state)) {
        await this.tellNextPart(tx, workspaceId, before.id, next, livePostId);
      }
      await this.targets.changed(tx, { workspaceId, publicationId, accountId, actor: cause.actor });
    } else if (next.needsApproval) {
      await this.replies.changed(tx, { workspaceId, deliveryId: before.id, actor: cause.actor });
    }
    return true;
  }

  /** The part behind it may go now and answers the post, or it ends with it. */
  private async tellNextPart(
    tx: Tx,
    workspaceId: string,
    partId: string,
    part: Delivery,
    livePostId: string | null,
  ): Promise<void> {
    const locked = await this.threads.lockNext(tx, workspaceId, partId);
    if (!locked) return;
    const { stored, now } = locked;
    const step =
      livePostId === null ? onPartBefore(stored.delivery, part) : onPartBeforeLive(stored.delivery, now);
    if (!step.ok) return;
    const fields = livePostId === null ? {} : { replyToPostId: livePostId };
    await this.write(tx, workspaceId, stored, step.next, { actor: 'system', fields });
  }

  /** The id of our own post, where this step made it known. */
  private async accept(
    tx: Tx,
    workspaceId: string,
    before: StoredDelivery,
    next: Delivery,
    cause: Cause,
  ): Promise<string | null> {
    const { externalId, acknowledgedAt } = next;
    if (externalId === null || acknowledgedAt === null || before.delivery.externalId !== null) return null;
    const accepted = {
      externalId,
      permalink: cause.live?.permalink ?? null,
      occurredAt: cause.live?.occurredAt ?? acknowledgedAt,
      pollExternalId: cause.live?.pollExternalId ?? null,
    };
    const postId = await this.acceptance.accept(tx, workspaceId, before, accepted, acknowledgedAt);
    if (postId !== null) await this.deliveries.linkPost(tx, workspaceId, before.id, postId);
    return postId;
  }
}
