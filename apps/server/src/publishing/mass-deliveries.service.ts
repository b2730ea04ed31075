import { Injectable } from '@nestjs/common';
import { draftDelivery, onSubmit } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';
import { Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { contentHash } from './content-hash.js';
import { DeliveryRepository } from './delivery.repository.js';

/** One recipient's message. */
export interface MassDelivery {
  accountId: string;
  /** The private message that it answers; null for a public mention. */
  replyToPostId: string | null;
  /** A user's id. */
  authorId: string;
  text: string;
  /** Stable per send and recipient: the same key never sends twice. */
  idempotencyKey: string;
  /** Epoch ms. */
  dueAt: number;
}

/** Deliveries of mass sends, on the rows of all others. */
@Injectable()
export class MassDeliveries {
  constructor(private readonly deliveries: DeliveryRepository) {}

  /** Stores it in the caller's transaction, or answers the id of the one that carries its key already. */
  async plan(tx: Tx, workspaceId: string, message: MassDelivery): Promise<string> {
    const { accountId, replyToPostId, authorId, idempotencyKey, dueAt } = message;
    const text = storable(message.text);
    const submitted = onSubmit(draftDelivery({ needsApproval: false, dueAt }), dueAt);
    if (!submitted.ok) throw new Problem('conflict', submitted.code, submitted.reason);
    const { id } = await this.deliveries.insert(tx, workspaceId, {
      id: uuidv7(),
      kind: 'mass',
      accountId,
      // What many people get is no answer to the conversation that it stands in.
      caseId: null,
      conversationId: null,
      replyToPostId,
      authorId,
      text,
      idempotencyKey,
      contentHash: contentHash(text, replyToPostId),
      delivery: submitted.next,
    });
    return id;
  }
}
