import { Injectable } from '@nestjs/common';
import { LeadRow, LeadStage } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import type { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { PersonCards } from '../posts/person-card.repository.js';

const PAGE = 50;

export interface LeadFilter {
  stage: readonly z.infer<typeof LeadStage>[];
  /** A user's id, or `none`. */
  owner?: string | undefined;
  campaign?: string | undefined;
  cursor?: string | undefined;
}

/** Leads as lists show them. Ids are made in the order of time: they are the keyset. */
@Injectable()
export class LeadRows {
  constructor(private readonly cards: PersonCards) {}

  /** Newest first. Several stages are several index ranges, each read only as far as the page needs. */
  async page(
    tx: Tx,
    workspaceId: string,
    filter: LeadFilter,
  ): Promise<{ rows: LeadRow[]; next: string | null }> {
    const below = filter.cursor ? Prisma.sql`AND l.id < ${filter.cursor}::uuid` : Prisma.empty;
    const campaign = filter.campaign
      ? Prisma.sql`AND l.campaign_id = ${filter.campaign}::uuid`
      : Prisma.empty;
    const stages = filter.stage.length > 0 ? [...filter.stage] : [...LeadStage.options];
    const found =
      filter.stage.length === 0 && filter.owner === undefined
        ? await tx.$queryRaw<{ id: string }[]>`
            SELECT l.id::text FROM lead l WHERE l.workspace_id = ${workspaceId}::uuid ${campaign} ${below}
            ORDER BY l.id DESC LIMIT ${PAGE + 1}`
        : await tx.$queryRaw<{ id: string }[]>`
            SELECT l.id::text FROM unnest(${stages}::text[]) s(stage) CROSS JOIN LATERAL (
              SELECT l.id FROM lead l WHERE l.workspace_id = ${workspaceId}::uuid AND l.stage = s.stage
                ${ownedBy(filter.owner)} ${campaign} ${below} ORDER BY l.id DESC LIMIT ${PAGE + 1}
            ) l ORDER BY l.id DESC LIMIT ${PAGE + 1}`;
    const ids = found.slice(0, PAGE).map((row) => row.id);
    return {
      rows: await this.byIds(tx, workspaceId, ids),
      next: found.length > PAGE ? (ids.at(-1) ?? null) : null,
    };
  }

  /** In the order of `ids`. */
  async byIds(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<LeadRow[]> {
    if (ids.length === 0) return [];
    const rows = await tx.lead.findMany({ where: { workspaceId, id: { in: [...ids] } } });
    const cards = await this.cards.of(
      tx,
      workspaceId,
      rows.map((row) => row.identityId),
    );
    const campaigns = await this.campaigns(tx, workspaceId, rows);
    const byId = new Map(
      rows.map((row) => [
        row.id,
        LeadRow.parse({
          id: row.id,
          number: row.number,
          stage: row.stage,
          interest: row.interest,
          identity: cards.get(row.identityId),
          ownerId: row.ownerId,
          source: row.source,
          campaign: campaigns.get(row.campaignId ?? '') ?? null,
          createdAt: row.createdAt.toISOString(),
          version: row.version,
        }),
      ]),
    );
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  private async campaigns(tx: Tx, workspaceId: string, leads: readonly { campaignId: string | null }[]) {
    const ids = [...new Set(leads.flatMap(({ campaignId }) => campaignId ?? []))];
    if (ids.length === 0) return new Map<string, object>();
    const select = { id: true, name: true, colour: true };
    const rows = await tx.campaign.findMany({ where: { workspaceId, id: { in: ids } }, select });
    return new Map<string, object>(rows.map((row) => [row.id, row]));
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<LeadRow | null> {
    return (await this.byIds(tx, workspaceId, [id]))[0] ?? null;
  }
}

function ownedBy(owner: string | undefined): Prisma.Sql {
  if (owner === undefined) return Prisma.empty;
  return owner === 'none' ? Prisma.sql`AND l.owner_id IS NULL` : Prisma.sql`AND l.owner_id = ${owner}`;
}
