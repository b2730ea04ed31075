import { Injectable } from '@nestjs/common';
import { type Delivery, draftDelivery, onPartBefore, onSubmit, onThreadEdit } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';
import { contentHash } from './content-hash.js';
import type { DeliveryExtras } from './delivery-extras.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { NOT_PLANNED, type TargetAnswer, type TargetChange, TWIN } from './target-answer.js';
import { ThreadRepository } from './thread.repository.js';
import { newParts, type ThreadPart } from './thread-planner.service.js';

/** Changes the words of a thread, and how many parts it has, before it begins. */
@Injectable()
export class ThreadRewording {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly writer: DeliveryWriter,
  ) {}

  async reword(
    tx: Tx,
    workspaceId: string,
    change: TargetChange & { parts: ThreadPart[] },
  ): Promise<TargetAnswer> {
    const { publicationId, accountId, userId } = change;
    const wanted = change.parts.map((part) => ({ ...part, text: storable(part.text) }));
    const last = await this.threads.lockLast(tx, workspaceId, publicationId, accountId);
    const { parts } = last;
    const [first] = parts;
    if (!first || wanted.length === 0) return NOT_PLANNED;
    if (isSame(parts, wanted)) return { ok: true };
    const step = onThreadEdit(parts.map((part) => part.delivery));
    if (!step.ok) return step;
    const hash = contentHash(wanted[0]?.text ?? '', null);
    const { dueAt } = first.delivery;
    const ids = parts.map((part) => part.id);
    const twin = await this.threads.twin(tx, workspaceId, accountId, hash, dueAt, ids);
    if (twin !== null) return TWIN;
    await this.threads.remove(tx, workspaceId, parts.slice(wanted.length));
    for (const [n, part] of parts.slice(0, wanted.length).entries()) {
      const [text, extras] = [wanted[n]?.text ?? '', wanted[n]?.extras ?? null];
      const fields = { text, extras, contentHash: contentHash(text, part.afterId) };
      const next = step.next[n] ?? part.delivery;
      await this.writer.write(tx, workspaceId, part, next, { actor: `user:${userId}`, fields });
    }
    const end = parts.at(-1);
    if (end && wanted.length > parts.length) {
      const authorId = first.authorId ?? userId;
      const thread = { publicationId, accountId, occurrence: last.occurrence, authorId, parts: wanted };
      const delivery = behind(step.next.at(-1) ?? end.delivery);
      await this.threads.insert(tx, workspaceId, newParts(thread, parts.length, end.id, delivery));
    }
    return { ok: true };
  }
}

/** A part that joins a thread stands where the thread stands. */
function behind(before: Delivery): Delivery {
  const draft = draftDelivery({ needsApproval: before.needsApproval, dueAt: before.dueAt });
  if (before.state === 'draft') return draft;
  const submitted = onSubmit(draft, before.dueAt);
  const planned = submitted.ok ? submitted.next : draft;
  const ended = onPartBefore(planned, before);
  return ended.ok ? ended.next : planned;
}

function isSame(parts: readonly StoredDelivery[], wanted: readonly ThreadPart[]): boolean {
  return (
    parts.length === wanted.length &&
    parts.every((part, n) => part.text === wanted[n]?.text && sameExtras(part.extras, wanted[n]?.extras))
  );
}

function sameExtras(a: DeliveryExtras | null, b: DeliveryExtras | null | undefined): boolean {
  return extrasKey(a) === extrasKey(b ?? null);
}

function extrasKey(extras: DeliveryExtras | null): string {
  const { media = [], visibility, lang, poll } = extras ?? {};
  const files = media.map(({ assetId, alt }) => [assetId, alt]);
  const question = poll && [poll.options, poll.minutes, poll.multiple];
  return JSON.stringify([files, visibility ?? null, lang ?? null, question ?? null]);
}
