import { Injectable } from '@nestjs/common';
import { CaseRow, CaseStatus, type ClockView } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import type { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { PersonCards } from '../posts/person-card.repository.js';

const PAGE = 50;

export interface CaseFilter {
  status: readonly z.infer<typeof CaseStatus>[];
  /** A user's id, or `none`. */
  owner?: string | undefined;
  cursor?: string | undefined;
}

/** Cases as lists show them. Ids are made in the order of time: they are the keyset. */
@Injectable()
export class CaseRows {
  constructor(private readonly cards: PersonCards) {}

  /** Newest first. Several statuses are several index ranges, each read only as far as the page needs. */
  async page(
    tx: Tx,
    workspaceId: string,
    filter: CaseFilter,
  ): Promise<{ rows: CaseRow[]; next: string | null }> {
    const below = filter.cursor ? Prisma.sql`AND c.id < ${filter.cursor}::uuid` : Prisma.empty;
    const found =
      filter.status.length === 0 && filter.owner === undefined
        ? await tx.$queryRaw<{ id: string }[]>`
            SELECT c.id::text FROM service_case c WHERE c.workspace_id = ${workspaceId}::uuid ${below}
            ORDER BY c.id DESC LIMIT ${PAGE + 1}`
        : await tx.$queryRaw<{ id: string }[]>`
            SELECT c.id::text FROM unnest(${this.statuses(filter)}::text[]) s(status) CROSS JOIN LATERAL (
              SELECT c.id FROM service_case c WHERE c.workspace_id = ${workspaceId}::uuid AND c.status = s.status
                ${ownedBy(filter.owner)} ${below} ORDER BY c.id DESC LIMIT ${PAGE + 1}
            ) c ORDER BY c.id DESC LIMIT ${PAGE + 1}`;
    const ids = found.slice(0, PAGE).map((row) => row.id);
    return {
      rows: await this.byIds(tx, workspaceId, ids),
      next: found.length > PAGE ? (ids.at(-1) ?? null) : null,
    };
  }

  /** In the order of `ids`. */
  async byIds(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<CaseRow[]> {
    if (ids.length === 0) return [];
    const rows = await tx.serviceCase.findMany({
      where: { workspaceId, id: { in: [...ids] } },
      include: {
        clocks: { where: { metric: 'frt' }, orderBy: { seq: 'desc' }, take: 1 },
        conversation: { select: { account: { select: { network: true } } } },
      },
    });
    const cards = await this.cards.of(
      tx,
      workspaceId,
      rows.map((row) => row.requesterId),
    );
    const byId = new Map(
      rows.map((row) => [
        row.id,
        CaseRow.parse({
          id: row.id,
          number: row.number,
          type: row.type,
          severity: row.severity,
          status: row.status,
          subject: row.subject,
          requester: cards.get(row.requesterId),
          ownerId: row.ownerId,
          accountId: row.socialAccountId,
          network: row.conversation.account.network,
          openedAt: row.openedAt.toISOString(),
          resolvedAt: row.resolvedAt?.toISOString() ?? null,
          clock: row.clocks[0] ? clockView(row.clocks[0]) : null,
          version: row.version,
        }),
      ]),
    );
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<CaseRow | null> {
    return (await this.byIds(tx, workspaceId, [id]))[0] ?? null;
  }

  private statuses(filter: CaseFilter): string[] {
    return filter.status.length > 0 ? [...filter.status] : [...CaseStatus.options];
  }
}

function ownedBy(owner: string | undefined): Prisma.Sql {
  if (owner === undefined) return Prisma.empty;
  return owner === 'none' ? Prisma.sql`AND c.owner_id IS NULL` : Prisma.sql`AND c.owner_id = ${owner}`;
}

function clockView(row: Prisma.SlaClockGetPayload<Record<string, never>>): z.input<typeof ClockView> {
  return {
    metric: row.metric,
    state: row.state as z.input<typeof ClockView>['state'],
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    metAt: row.metAt?.toISOString() ?? null,
    targetMs: row.targetMs,
  };
}
