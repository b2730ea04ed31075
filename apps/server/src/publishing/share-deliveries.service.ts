import { Injectable } from '@nestjs/common';
import { draftDelivery, onSubmit } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';
import { Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { contentHash } from './content-hash.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryEngine } from './delivery-engine.service.js';

/** Somebody's post, shown again by one of our accounts. */
export interface PlannedShare {
  accountId: string;
  act: 'repost' | 'quote';
  /** Whose own id the network gave to the post. */
  externalId: string;
  /** A user's id. */
  authorId: string;
  /** Of a quote; a repost has none. */
  text: string;
  /** Stable per wish: the same key never shares twice. */
  idempotencyKey: string;
  /** How long it can be taken back. */
  undoMs: number;
}

/** Deliveries that show others' posts, on the rows of all others. */
@Injectable()
export class ShareDeliveries {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly engine: DeliveryEngine,
  ) {}

  /** Stores it in the caller's transaction; call `wake` after the commit. */
  async plan(tx: Tx, workspaceId: string, share: PlannedShare): Promise<{ id: string; dueAt: number }> {
    const { accountId, act, externalId, authorId, idempotencyKey, undoMs } = share;
    const text = storable(share.text);
    const dueAt = (await this.deliveries.now(tx)) + undoMs;
    const submitted = onSubmit(draftDelivery({ needsApproval: false, dueAt }), dueAt);
    if (!submitted.ok) throw new Problem('conflict', submitted.code, submitted.reason);
    const { id } = await this.deliveries.insert(tx, workspaceId, {
      id: uuidv7(),
      kind: 'share',
      accountId,
      caseId: null,
      conversationId: null,
      replyToPostId: null,
      authorId,
      text,
      idempotencyKey,
      contentHash: contentHash(text, externalId),
      extras: { media: [], shares: { act, externalId } },
      delivery: submitted.next,
    });
    return { id, dueAt };
  }

  async wake(
    workspaceId: string,
    { id, dueAt }: { id: string; dueAt: number },
    undoMs: number,
  ): Promise<void> {
    await this.engine.wake(workspaceId, id, dueAt, undoMs + 20);
  }
}
