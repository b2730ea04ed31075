import { Injectable } from '@nestjs/common';
import { Bilingual, Delivery, DeliveryAttempt, type DeliveryState } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { attachedFiles, DeliveryExtras } from './delivery-extras.js';
import { storedReasonOf } from './delivery-reason.js';

const AttemptDetail = z.object({ cause: Bilingual });
const PAGE = 50;

/** Deliveries as people read them. */
@Injectable()
export class DeliveryViews {
  async byIds(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Delivery[]> {
    if (ids.length === 0) return [];
    const rows = await tx.delivery.findMany({
      where: { workspaceId, id: { in: [...ids] } },
      include: { attemptRows: { orderBy: { n: 'asc' } } },
      orderBy: { id: 'asc' },
    });
    const authorIds = rows.flatMap((row) => row.authorId ?? []);
    const users = await tx.user.findMany({
      where: { id: { in: authorIds } },
      select: { id: true, name: true },
    });
    const names = new Map(users.map((user) => [user.id, user.name]));
    return rows.map((row) => ({
      id: row.id,
      kind: Delivery.shape.kind.parse(row.kind),
      accountId: row.socialAccountId,
      caseId: row.caseId,
      conversationId: row.conversationId,
      replyToPostId: row.replyToPostId,
      publicationId: row.publicationId,
      partNo: row.partNo,
      author:
        row.authorId === null ? null : { id: row.authorId, name: names.get(row.authorId) ?? row.authorId },
      text: row.text,
      files: attachedFiles(extrasOf(row.extras)),
      ...templateOf(extrasOf(row.extras)),
      state: Delivery.shape.state.parse(row.state),
      reason: storedReasonOf(row.stateReason),
      revision: row.revision,
      dueAt: row.dueAt.toISOString(),
      notBefore: row.notBefore.toISOString(),
      permalink: row.permalink,
      externalId: row.externalId,
      createdAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
      confirmedAt: row.confirmedAt?.toISOString() ?? null,
      attempts: row.attemptRows.map((attempt) => ({
        n: attempt.n,
        act: DeliveryAttempt.shape.act.parse(attempt.act),
        startedAt: attempt.startedAt.toISOString(),
        finishedAt: attempt.finishedAt?.toISOString() ?? null,
        outcome: attempt.outcome,
        cause: causeOf(attempt.detail),
      })),
    }));
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<Delivery | null> {
    return (await this.byIds(tx, workspaceId, [id]))[0] ?? null;
  }

  /** Those of a case, or of a conversation where no case is named, oldest first. */
  async of(
    tx: Tx,
    workspaceId: string,
    subject: { caseId: string } | { conversationId: string },
  ): Promise<Delivery[]> {
    const rows = await tx.delivery.findMany({
      where: { workspaceId, ...subject },
      select: { id: true },
      orderBy: { id: 'desc' },
      take: 200,
    });
    return await this.byIds(
      tx,
      workspaceId,
      rows.map((row) => row.id),
    );
  }

  /** Newest first. Ids are made in the order of time, so the id of the last row is the cursor. */
  async page(
    tx: Tx,
    workspaceId: string,
    filter: { state?: DeliveryState | undefined; cursor?: string | undefined },
  ): Promise<{ rows: Delivery[]; next: string | null }> {
    const ids = await tx.delivery.findMany({
      where: {
        workspaceId,
        ...(filter.state ? { state: filter.state } : {}),
        ...(filter.cursor ? { id: { lt: filter.cursor } } : {}),
      },
      select: { id: true },
      orderBy: { id: 'desc' },
      take: PAGE + 1,
    });
    const shown = ids.slice(0, PAGE).map((row) => row.id);
    const rows = await this.byIds(tx, workspaceId, shown);
    return { rows: rows.reverse(), next: ids.length > PAGE ? (shown.at(-1) ?? null) : null };
  }
}

function extrasOf(stored: unknown): DeliveryExtras | null {
  return DeliveryExtras.nullable().catch(null).parse(stored);
}

function templateOf(extras: DeliveryExtras | null): Pick<Delivery, 'template'> {
  if (!extras?.template) return {};
  const { id, title, values } = extras.template;
  return { template: { id, title, values } };
}

function causeOf(detail: unknown): Bilingual | null {
  const parsed = AttemptDetail.safeParse(detail);
  return parsed.success ? parsed.data.cause : null;
}
