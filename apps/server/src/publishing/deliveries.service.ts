import { Injectable } from '@nestjs/common';
import type { Delivery as DeliveryView } from '@tingshuo/contracts';
import {
  type Delivery,
  type DeliveryStep,
  draftDelivery,
  onCancel,
  onDemandApproval,
  onEdit,
  onReschedule,
  onResolveByPerson,
  onSubmit,
  type PersonsChoice,
} from '@tingshuo/domain';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { APPROVAL_PATIENCE_MS } from './approval-patience.js';
import { contentHash } from './content-hash.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryEngine } from './delivery-engine.service.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliveryViews } from './delivery-view.repository.js';
import { type Cause, DeliveryWriter } from './delivery-writer.service.js';
import { ReplyApprovals } from './reply-approvals.js';
import type { Scheduled } from './scheduled.js';
import { TextCheck } from './text-check.service.js';

export interface ReplyDraft {
  accountId: string;
  caseId: string | null;
  conversationId: string | null;
  replyToPostId: string;
  /** A user's id. */
  authorId: string;
  text: string;
  /** Stable per wish to reply: the same key never sends twice. */
  idempotencyKey: string;
  /** How long the writer can take it back. */
  undoMs: number;
}

const DELIVERY = { en: 'delivery', zh: '发送任务' };

/** What people do with deliveries. The engine does the rest. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryRepository,
    private readonly writer: DeliveryWriter,
    private readonly views: DeliveryViews,
    private readonly engine: DeliveryEngine,
    private readonly texts: TextCheck,
    private readonly approvals: ReplyApprovals,
  ) {}

  /**
   * Stores a reply in the caller's transaction, held for its undo window; call `wake` after the commit. Throws a
   * conflict when the same words are on their way to the same post already.
   */
  async scheduleReply(tx: Tx, workspaceId: string, draft: ReplyDraft): Promise<Scheduled> {
    const text = storable(draft.text);
    const hash = contentHash(text, draft.replyToPostId);
    const known = await this.withKey(tx, workspaceId, draft.idempotencyKey);
    if (known) return known;
    await this.refuseTwin(tx, workspaceId, draft.accountId, hash, null);
    const { accountId, authorId } = draft;
    const needsApproval = await this.approvals.isAsked(tx, { workspaceId, accountId, authorId });
    const now = await this.deliveries.now(tx);
    const dueAt = now + (needsApproval ? APPROVAL_PATIENCE_MS : draft.undoMs);
    const submitted = onSubmit(draftDelivery({ needsApproval, dueAt }), dueAt);
    if (!submitted.ok) throw refused(submitted);
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

  /** Those of a case, or of a conversation, as people read them; oldest first. */
  async of(
    tx: Tx,
    workspaceId: string,
    subject: { caseId: string } | { conversationId: string },
  ): Promise<DeliveryView[]> {
    return await this.views.of(tx, workspaceId, subject);
  }

  async show(workspaceId: string, id: string): Promise<DeliveryView> {
    return await this.database.withWorkspace(workspaceId, async (tx) => await this.view(tx, workspaceId, id));
  }

  /** Undo. Final until the sender has claimed it; after that it holds if the post proves not to be live. */
  async cancel(workspaceId: string, id: string, userId: string): Promise<DeliveryView> {
    return await this.change(workspaceId, id, userId, onCancel);
  }

  async edit(
    workspaceId: string,
    id: string,
    userId: string,
    change: { text: string; revision: number },
  ): Promise<DeliveryView> {
    const text = storable(change.text);
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const { stored, now } = await this.locked(tx, workspaceId, id);
      await this.texts.check(tx, workspaceId, stored.accountId, stored.replyToPostId, text);
      const hash = contentHash(text, stored.replyToPostId);
      await this.refuseTwin(tx, workspaceId, stored.accountId, hash, id);
      const step = await this.edited(tx, workspaceId, stored, change.revision, userId, now);
      const cause = { actor: `user:${userId}`, fields: { text, contentHash: hash } };
      await this.store(tx, workspaceId, stored, step, cause);
      return await this.view(tx, workspaceId, id);
    });
  }

  /** A person settles what could not be proved, or tries a failed or missed one again. */
  async resolve(
    workspaceId: string,
    id: string,
    userId: string,
    choice:
      | { as: 'sent'; externalId: string }
      | { as: 'resend'; dueAt?: string | undefined }
      | { as: 'drop' },
  ): Promise<DeliveryView> {
    const view = await this.change(workspaceId, id, userId, (delivery, now) =>
      onResolveByPerson(delivery, personsChoice(choice, now)),
    );
    if (choice.as !== 'drop') await this.engine.wake(workspaceId, id, Date.parse(view.notBefore), 0);
    return view;
  }

  private async change(
    workspaceId: string,
    id: string,
    userId: string,
    decide: (delivery: Delivery, now: number) => DeliveryStep,
  ): Promise<DeliveryView> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const { stored, now } = await this.locked(tx, workspaceId, id);
      await this.store(tx, workspaceId, stored, decide(stored.delivery, now), { actor: `user:${userId}` });
      return await this.view(tx, workspaceId, id);
    });
  }

  /** Whoever edits is an author too: where their words need approval, the reply needs it from now on. */
  private async edited(
    tx: Tx,
    workspaceId: string,
    { accountId, delivery }: StoredDelivery,
    revision: number,
    userId: string,
    now: number,
  ): Promise<DeliveryStep> {
    const step = onEdit(delivery, revision);
    if (!step.ok || delivery.needsApproval) return step;
    if (!(await this.approvals.isAsked(tx, { workspaceId, accountId, authorId: userId }))) return step;
    const demanded = onDemandApproval(step.next);
    return demanded.ok && demanded.next.state === 'awaiting_approval'
      ? onReschedule(demanded.next, now + APPROVAL_PATIENCE_MS)
      : demanded;
  }

  private async store(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    step: DeliveryStep,
    cause: Cause,
  ): Promise<void> {
    if (!step.ok) throw refused(step);
    if (!(await this.writer.write(tx, workspaceId, stored, step.next, cause))) {
      throw new Error(`the delivery ${stored.id} changed under its lock`);
    }
  }

  private async refuseTwin(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    hash: string,
    exceptId: string | null,
  ): Promise<void> {
    const twin = await this.deliveries.twin(tx, workspaceId, accountId, hash, exceptId);
    if (twin === null) return;
    throw new Problem(
      'conflict',
      'duplicate_text',
      {
        en: 'The same words are already on their way to this post, or went out less than a minute ago.',
        zh: '相同内容正在发送到该帖，或在一分钟内刚刚发送过。',
      },
      {
        action: {
          en: 'Look at the earlier reply, or change the words.',
          zh: '请查看先前的回复，或修改内容。',
        },
        details: await this.view(tx, workspaceId, twin),
      },
    );
  }

  private async locked(tx: Tx, workspaceId: string, id: string) {
    const locked = await this.deliveries.lock(tx, workspaceId, id);
    if (!locked) throw notFound(DELIVERY);
    return locked;
  }

  private async view(tx: Tx, workspaceId: string, id: string): Promise<DeliveryView> {
    const view = await this.views.find(tx, workspaceId, id);
    if (!view) throw notFound(DELIVERY);
    return view;
  }
}

function personsChoice(
  choice: { as: 'sent'; externalId: string } | { as: 'resend'; dueAt?: string | undefined } | { as: 'drop' },
  now: number,
): PersonsChoice {
  switch (choice.as) {
    case 'sent':
      return { kind: 'sent', externalId: storable(choice.externalId), at: now };
    case 'resend':
      return { kind: 'resend', dueAt: Math.max(now, Date.parse(choice.dueAt ?? '') || now) };
    case 'drop':
      return { kind: 'drop' };
  }
}

function refused(step: Extract<DeliveryStep, { ok: false }>): Problem {
  return new Problem('conflict', step.code, step.reason);
}
