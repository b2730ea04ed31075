import { Injectable } from '@nestjs/common';
import type { Delivery as DeliveryView } from '@tingshuo/contracts';
import {
  type Delivery,
  type DeliveryStep,
  onCancel,
  onDemandApproval,
  onEdit,
  onReschedule,
  onResolveByPerson,
  type PersonsChoice,
} from '@tingshuo/domain';
import { Database, type Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { APPROVAL_PATIENCE_MS } from './approval-patience.js';
import { contentHash } from './content-hash.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryEngine } from './delivery-engine.service.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliveryViews } from './delivery-view.repository.js';
import { type Cause, DeliveryWriter } from './delivery-writer.service.js';
import { ReplyApprovals } from './reply-approvals.js';
import { TextCheck } from './text-check.service.js';
import { TwinCheck } from './twin-check.service.js';

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
    private readonly twins: TwinCheck,
  ) {}

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
      if (stored.extras?.template) throw FROM_TEMPLATE;
      const files = stored.extras?.files;
      await this.texts.check(tx, workspaceId, stored.accountId, stored.replyToPostId, text, files);
      const hash = contentHash(text, stored.replyToPostId, files);
      await this.twins.refuse(tx, workspaceId, stored.accountId, hash, id);
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

const FROM_TEMPLATE = new Problem(
  'conflict',
  'from_template',
  { en: 'The words of a template cannot be changed.', zh: '模板消息的文字不能直接修改。' },
  { action: { en: 'Take it back and fill the template again.', zh: '请撤回后重新填写模板。' } },
);
