import { Injectable } from '@nestjs/common';
import { type Delivery, draftDelivery, onSubmit, onThreadCancel } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import { Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { contentHash } from './content-hash.js';
import type { DeliveryExtras } from './delivery-extras.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { SAME_WORDS } from './target-answer.js';
import { TargetWatch } from './target-watch.js';
import { type NewPart, ThreadRepository } from './thread.repository.js';

export interface ThreadPart {
  text: string;
  extras: DeliveryExtras | null;
}

/** A publication for one account. The first comment is simply the last part. */
export interface PlannedThread {
  publicationId: string;
  accountId: string;
  /** Counts the plans for this account. */
  occurrence: number;
  /** Epoch ms. */
  dueAt: number;
  /** A user's id. */
  authorId: string;
  needsApproval: boolean;
  parts: ThreadPart[];
}

/** Makes deliveries of a thread, once per occurrence. */
@Injectable()
export class ThreadPlanner {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly writer: DeliveryWriter,
    private readonly targets: TargetWatch,
  ) {}

  async plan(tx: Tx, workspaceId: string, thread: PlannedThread): Promise<{ deliveryIds: string[] }> {
    const { publicationId, accountId, occurrence, dueAt, needsApproval } = thread;
    const last = await this.threads.lockLast(tx, workspaceId, publicationId, accountId);
    if (last.occurrence >= occurrence) return { deliveryIds: last.parts.map((part) => part.id) };
    await this.endEarlier(tx, workspaceId, thread, last.parts);
    const submitted = onSubmit(draftDelivery({ needsApproval, dueAt }), dueAt);
    if (!submitted.ok) throw new Problem('conflict', submitted.code, submitted.reason);
    const parts = newParts(thread, 0, null, submitted.next);
    const [first] = parts;
    if (!first) return { deliveryIds: [] };
    const { contentHash: hash } = first;
    if ((await this.threads.twin(tx, workspaceId, accountId, hash, dueAt, [])) !== null) throw twinProblem();
    await this.threads.insert(tx, workspaceId, parts);
    await appendEvents(tx, workspaceId, [
      {
        type: 'delivery.changed',
        subject: `delivery:${first.id}`,
        actor: `user:${thread.authorId}`,
        payload: {
          change: `delivery.${submitted.next.state}`,
          from: 'draft',
          to: submitted.next.state,
          publicationId,
          parts: parts.length,
        },
      },
    ]);
    await this.targets.changed(tx, {
      workspaceId,
      publicationId,
      accountId,
      actor: `user:${thread.authorId}`,
    });
    return { deliveryIds: parts.map((part) => part.id) };
  }

  /** What an earlier plan left behind must not go out beside the new one. */
  private async endEarlier(
    tx: Tx,
    workspaceId: string,
    { authorId }: PlannedThread,
    earlier: Awaited<ReturnType<ThreadRepository['lockLast']>>['parts'],
  ): Promise<void> {
    if (earlier.some((part) => !REPLACEABLE.has(part.delivery.state))) throw plannedAlready();
    const { next } = onThreadCancel(earlier.map((part) => part.delivery));
    for (const [n, part] of [...earlier.entries()].reverse()) {
      const cancelled = next[n];
      if (cancelled && cancelled !== part.delivery) {
        await this.writer.write(tx, workspaceId, part, cancelled, { actor: `user:${authorId}` });
      }
    }
  }
}

/** The rows of parts from `from` on, each behind the one before. */
export function newParts(
  thread: Omit<PlannedThread, 'dueAt' | 'needsApproval'>,
  from: number,
  afterId: string | null,
  delivery: Delivery,
): NewPart[] {
  const { publicationId, accountId, occurrence, authorId } = thread;
  const made: NewPart[] = [];
  thread.parts.slice(from).forEach((part, n) => {
    const before = made.at(-1)?.id ?? afterId;
    const text = storable(part.text);
    made.push({
      id: uuidv7(),
      publicationId,
      accountId,
      occurrence,
      partNo: from + n,
      afterId: before,
      authorId,
      text,
      extras: part.extras,
      contentHash: contentHash(text, before),
      delivery,
    });
  });
  return made;
}

const REPLACEABLE = new Set<Delivery['state']>(['draft', 'sent', 'confirmed', 'failed', 'cancelled']);

function plannedAlready(): Problem {
  return new Problem(
    'conflict',
    'planned_already',
    {
      en: 'It is planned for this account already, or waits for a decision there.',
      zh: '该账号已有发布安排，或仍有内容等待处理。',
    },
    {
      action: { en: 'Move or cancel that one first.', zh: '请先移动或取消原有安排。' },
    },
  );
}

function twinProblem(): Problem {
  return new Problem('conflict', 'duplicate_text', SAME_WORDS, {
    action: { en: 'Change the words or the time.', zh: '请修改内容或时间。' },
  });
}
