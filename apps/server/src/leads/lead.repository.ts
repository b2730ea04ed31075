import { Injectable } from '@nestjs/common';
import {
  DISQUALIFY_REASONS,
  LEAD_STAGES,
  type Lead,
  type LeadStage,
  type LeadStageRow,
} from '@tingshuo/domain';
import type { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';

/** The one pipeline so far; the column comes with the second. */
export const PIPELINE = 'sales';

/** A row: what the state machine decides about, and what it does not need to know. */
export interface StoredLead {
  lead: Lead;
  number: number;
  version: number;
  personId: string | null;
  interest: string;
  sourcePostId: string | null;
  sourceMentionId: string | null;
}

const ENDED: LeadStage[] = ['converted', 'disqualified'];

@Injectable()
export class LeadRepository {
  async lock(tx: Tx, workspaceId: string, id: string): Promise<StoredLead | null> {
    const locked = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM lead WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return locked.length === 0 ? null : await this.find(tx, workspaceId, id);
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<StoredLead | null> {
    const row = await tx.lead.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      include: { history: { orderBy: { seq: 'asc' } } },
    });
    return row && storedOf(row);
  }

  /** The open lead of an identity, or of any identity of the same person: at most one. */
  async openOf(
    tx: Tx,
    workspaceId: string,
    identityId: string,
    personId: string,
  ): Promise<{ id: string; number: number } | null> {
    return await tx.lead.findFirst({
      where: { workspaceId, stage: { notIn: ENDED }, OR: [{ identityId }, { personId }] },
      select: { id: true, number: true },
      orderBy: { number: 'asc' },
    });
  }

  /** The lead that a mention became; one whose capture was taken back does not count. */
  async ofMention(
    tx: Tx,
    workspaceId: string,
    mentionId: string,
  ): Promise<{ id: string; number: number } | null> {
    return await tx.lead.findFirst({
      where: {
        workspaceId,
        sourceMentionId: mentionId,
        OR: [{ lostReason: null }, { lostReason: { not: 'opened_by_mistake' } }],
      },
      select: { id: true, number: true },
      orderBy: { number: 'desc' },
    });
  }

  async insert(tx: Tx, row: Prisma.LeadUncheckedCreateInput, by: string): Promise<void> {
    await tx.lead.create({ data: row });
    await tx.leadStageHistory.create({
      data: { workspaceId: row.workspaceId, leadId: String(row.id), seq: 1, stage: 'captured', actorId: by },
    });
  }

  /** Stores what was decided on the locked row, with the stages that it entered; answers the new version. */
  async save(
    tx: Tx,
    workspaceId: string,
    stored: StoredLead,
    next: Lead,
    fields: { interest?: string; lostReason?: string | null } = {},
  ): Promise<number> {
    const fresh = next.history.slice(stored.lead.history.length);
    await tx.leadStageHistory.createMany({
      data: fresh.map((row) => ({
        workspaceId,
        leadId: next.id,
        seq: row.seq,
        stage: row.stage,
        actorId: row.by,
        reason: row.stage === 'disqualified' ? (fields.lostReason ?? null) : null,
      })),
    });
    const { version } = await tx.lead.update({
      where: { workspaceId_id: { workspaceId, id: next.id } },
      data: {
        ...fields,
        stage: next.stage,
        ownerId: next.ownerId,
        recycledUntil: next.recycledUntil === null ? null : new Date(next.recycledUntil),
        version: { increment: 1 },
      },
      select: { version: true },
    });
    return version;
  }

  async history(tx: Tx, workspaceId: string, leadId: string) {
    return await tx.leadStageHistory.findMany({ where: { workspaceId, leadId }, orderBy: { seq: 'asc' } });
  }

  async hasNotes(tx: Tx, workspaceId: string, leadId: string): Promise<boolean> {
    return (await tx.note.count({ where: { workspaceId, leadId } })) > 0;
  }

  async isMember(tx: Tx, workspaceId: string, userId: string): Promise<boolean> {
    return (await tx.membership.count({ where: { workspaceId, userId } })) === 1;
  }
}

function storedOf(row: Prisma.LeadGetPayload<{ include: { history: true } }>): StoredLead {
  return {
    lead: {
      id: row.id,
      identityId: row.identityId,
      pipeline: PIPELINE,
      ownerId: row.ownerId,
      stage: stageOf(row.stage),
      recycledUntil: row.recycledUntil?.getTime() ?? null,
      disqualifyReason: DISQUALIFY_REASONS.find((reason) => reason === row.lostReason) ?? null,
      history: row.history.map(
        (entry): LeadStageRow => ({
          seq: entry.seq,
          stage: stageOf(entry.stage),
          enteredAt: entry.at.getTime(),
          by: entry.actorId ?? 'system',
        }),
      ),
    },
    number: row.number,
    version: row.version,
    personId: row.personId,
    interest: row.interest,
    sourcePostId: row.sourcePostId,
    sourceMentionId: row.sourceMentionId,
  };
}

function stageOf(stored: string): LeadStage {
  const stage = LEAD_STAGES.find((known) => known === stored);
  if (!stage) throw new Error(`no lead stage: ${stored}`);
  return stage;
}
