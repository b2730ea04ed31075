import { Injectable } from '@nestjs/common';
import { Campaign, type CampaignDraft, CampaignLine, UtmPreset } from '@tingshuo/contracts';
import type { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';

type CampaignColumns = { [Key in keyof CampaignDraft]?: CampaignDraft[Key] | undefined };
type Row = Prisma.CampaignGetPayload<object>;

/** Campaigns and what they cost. */
@Injectable()
export class CampaignRepository {
  /** Those that began last, first. */
  async list(tx: Tx, workspaceId: string, isArchived: boolean): Promise<Campaign[]> {
    const rows = await tx.campaign.findMany({
      where: { workspaceId, archivedAt: isArchived ? { not: null } : null },
      orderBy: [{ startsOn: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }, { id: 'desc' }],
      take: 500,
    });
    return rows.map(campaignOf);
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<Campaign | null> {
    const row = await tx.campaign.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    return row && campaignOf(row);
  }

  async isCodeTaken(tx: Tx, workspaceId: string, code: string, butOf: string): Promise<boolean> {
    const equals = storable(code);
    const where = { workspaceId, code: { equals, mode: 'insensitive' as const }, id: { not: butOf } };
    return (await tx.campaign.count({ where })) > 0;
  }

  /** False where there is one with this id already. */
  async insert(
    tx: Tx,
    workspaceId: string,
    id: string,
    draft: CampaignDraft,
    userId: string,
  ): Promise<boolean> {
    const data = {
      workspaceId,
      id,
      createdBy: userId,
      ...columnsOf(draft),
    } as Prisma.CampaignCreateManyInput;
    return (await tx.campaign.createMany({ data, skipDuplicates: true })).count === 1;
  }

  /** False where it is no longer at this version. */
  async change(
    tx: Tx,
    workspaceId: string,
    id: string,
    version: number,
    draft: CampaignColumns,
  ): Promise<boolean> {
    const data = { ...columnsOf(draft), version: { increment: 1 } };
    return (await tx.campaign.updateMany({ where: { workspaceId, id, version }, data })).count === 1;
  }

  async archive(tx: Tx, workspaceId: string, id: string, at: Date | null): Promise<boolean> {
    const data = { archivedAt: at, version: { increment: 1 } };
    return (await tx.campaign.updateMany({ where: { workspaceId, id }, data })).count === 1;
  }

  async lines(tx: Tx, workspaceId: string, campaignId: string): Promise<CampaignLine[]> {
    const rows = await tx.campaignLine.findMany({
      where: { workspaceId, campaignId, removedAt: null },
      orderBy: [{ onDay: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ id, kind, label, amountMinor, onDay }) =>
      CampaignLine.parse({ id, kind, label, amountMinor: Number(amountMinor), onDay: dayOf(onDay) }),
    );
  }

  async addLine(
    tx: Tx,
    workspaceId: string,
    campaignId: string,
    line: CampaignLine,
    userId: string,
  ): Promise<void> {
    const { id, kind, amountMinor } = line;
    const label = storable(line.label);
    const row = { workspaceId, id, campaignId, kind, label, amountMinor, onDay: new Date(line.onDay) };
    await tx.campaignLine.createMany({ data: { ...row, createdBy: userId }, skipDuplicates: true });
  }

  /** Answers whose line it is; null where there is none. */
  async removeLine(tx: Tx, workspaceId: string, id: string, at: Date | null): Promise<string | null> {
    const where = { workspaceId, id };
    if ((await tx.campaignLine.updateMany({ where, data: { removedAt: at } })).count === 0) return null;
    return (await tx.campaignLine.findFirst({ where, select: { campaignId: true } }))?.campaignId ?? null;
  }
}

function columnsOf({ startsOn, endsOn, linksUntil, ...rest }: CampaignColumns) {
  const date = (value: string | null | undefined) => (value ? new Date(value) : value);
  const columns = { ...rest, startsOn: date(startsOn), endsOn: date(endsOn), linksUntil: date(linksUntil) };
  return Object.fromEntries(
    Object.entries(columns)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, typeof value === 'string' ? storable(value) : value]),
  );
}

function campaignOf(row: Row): Campaign {
  const amount = (minor: bigint | null) => (minor === null ? null : Number(minor));
  const { id, code, name, colour, linkUrl, currency, version } = row;
  return Campaign.parse({
    id,
    code,
    name,
    colour,
    linkUrl,
    currency,
    version,
    startsOn: row.startsOn && dayOf(row.startsOn),
    endsOn: row.endsOn && dayOf(row.endsOn),
    linksUntil: row.linksUntil?.toISOString() ?? null,
    budgetMinor: amount(row.budgetMinor),
    forecastMinor: amount(row.forecastMinor),
    utm: UtmPreset.catch({}).parse(row.utm),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  });
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
