import { Injectable } from '@nestjs/common';
import { draftDelivery, onSubmit } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import { Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { APPROVAL_PATIENCE_MS } from './approval-patience.js';
import { contentHash } from './content-hash.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryEngine } from './delivery-engine.service.js';
import type { DeliveryExtras, DeliveryFile, DeliveryTemplate } from './delivery-extras.js';
import { ReplyApprovals } from './reply-approvals.js';
import type { Scheduled } from './scheduled.js';
import { TwinCheck } from './twin-check.service.js';

export interface ReplyDraft {
  accountId: string;
  caseId: string | null;
  conversationId: string | null;
  replyToPostId: string;
  /** A user's id. */
  authorId: string;
  text: string;
  files?: readonly DeliveryFile[];
  template?: DeliveryTemplate;
  /** Stable per wish to reply: the same key never sends twice. */
  idempotencyKey: string;
  /** How long the writer can take it back. */
  undoMs: number;
}

/** How replies come into being. */
@Injectable()
export class ReplySchedule {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly engine: DeliveryEngine,
    private readonly approvals: ReplyApprovals,
    private readonly twins: TwinCheck,
  ) {}

  /**
   * Stores a reply in the caller's transaction, held for its undo window; call `wake` after the commit. Throws a
   * conflict when the same words are on their way to the same post already.
   */
  async schedule(tx: Tx, workspaceId: string, draft: ReplyDraft): Promise<Scheduled> {
    const text = storable(draft.text);
    const hash = contentHash(text, draft.replyToPostId, draft.files);
    const known = await this.withKey(tx, workspaceId, draft.idempotencyKey);
    if (known) return known;
    await this.twins.refuse(tx, workspaceId, draft.accountId, hash, null);
    const { accountId, authorId } = draft;
    const needsApproval = await this.approvals.isAsked(tx, { workspaceId, accountId, authorId });
    const now = await this.deliveries.now(tx);
    const dueAt = now + (needsApproval ? APPROVAL_PATIENCE_MS : draft.undoMs);
    const submitted = onSubmit(draftDelivery({ needsApproval, dueAt }), dueAt);
    if (!submitted.ok) throw new Problem('conflict', submitted.code, submitted.reason);
    const made = await this.deliveries.insert(tx, workspaceId, {
      id: uuidv7(),
      kind: 'reply',
      accountId: draft.accountId,
      caseId: draft.caseId,
      conversationId: draft.conversationId,
      replyToPostId: draft.replyToPostId,
      authorId: draft.authorId,
      text,
      idempotencyKey: draft.idempotencyKey,
      contentHash: hash,
      ...extrasOf(draft),
      delivery: submitted.next,
    });
    if (made.created) {
      const { caseId, conversationId } = draft;
      const to = submitted.next.state;
      await appendEvents(tx, workspaceId, [
        {
          type: 'delivery.changed',
          subject: `delivery:${made.id}`,
          actor: `user:${draft.authorId}`,
          payload: { change: `delivery.${to}`, from: 'draft', to, caseId, conversationId },
        },
      ]);
      if (needsApproval) {
        await this.approvals.changed(tx, { workspaceId, deliveryId: made.id, actor: `user:${authorId}` });
      }
    }
    return { ...made, dueAt, undoMs: draft.undoMs };
  }

  /** The delivery that an earlier request with the same key has made. */
  async withKey(tx: Tx, workspaceId: string, idempotencyKey: string): Promise<Scheduled | null> {
    return await this.deliveries.withKey(tx, workspaceId, idempotencyKey);
  }

  /** Our own posts in a conversation that stand for replies of one user. */
  async postsBy(tx: Tx, workspaceId: string, conversationId: string, userId: string): Promise<Set<string>> {
    return await this.deliveries.postsBy(tx, workspaceId, conversationId, userId);
  }

  /** Wakes a worker for the end of the undo window; without it the sweeper comes by within seconds. */
  async wake(workspaceId: string, scheduled: Scheduled): Promise<void> {
    if (scheduled.created)
      await this.engine.wake(workspaceId, scheduled.id, scheduled.dueAt, scheduled.undoMs + 20);
  }
}

function extrasOf({ files = [], template }: ReplyDraft): { extras?: DeliveryExtras } {
  if (files.length === 0 && !template) return {};
  return {
    extras: { media: [], ...(files.length > 0 && { files: [...files] }), ...(template && { template }) },
  };
}
