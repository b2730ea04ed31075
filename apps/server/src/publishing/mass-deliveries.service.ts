import { Injectable } from '@nestjs/common';
import { draftDelivery, onSubmit } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';
import { Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { contentHash } from './content-hash.js';
import type { NewDelivery } from './delivery.repository.js';
import { MassDeliveryRepository } from './mass-delivery.repository.js';

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
  constructor(private readonly deliveries: MassDeliveryRepository) {}

  /** Stores them in the caller's transaction; the ids, also of those that were there, by their keys. */
  async plan(tx: Tx, workspaceId: string, messages: readonly MassDelivery[]): Promise<Map<string, string>> {
    if (messages.length === 0) return new Map();
    return await this.deliveries.insert(tx, workspaceId, messages.map(deliveryOf));
  }
}

function deliveryOf({ dueAt, ...message }: MassDelivery): NewDelivery {
  const text = storable(message.text);
  const submitted = onSubmit(draftDelivery({ needsApproval: false, dueAt }), dueAt);
  if (!submitted.ok) throw new Problem('conflict', submitted.code, submitted.reason);
  return {
    ...message,
    text,
    id: uuidv7(),
    kind: 'mass',
    // What many people get is no answer to the conversation that it stands in.
    caseId: null,
    conversationId: null,
    contentHash: contentHash(text, message.replyToPostId),
    delivery: submitted.next,
  };
}
