import { Injectable } from '@nestjs/common';
import type { ApprovalFlowDraft } from '@tingshuo/contracts';
import { type ApprovalFlow, type ApprovalStep, ROLES } from '@tingshuo/domain';
import { z } from 'zod';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';

const Roles = z.array(z.string()).transform((names) => ROLES.filter((role) => names.includes(role)));

/** Steps as they are stored; a role that is not known any more asks nobody. */
export const StoredSteps: z.ZodType<ApprovalStep[]> = z.array(
  z.object({
    name: z.string(),
    rule: z.enum(['any', 'all']),
    userIds: z.array(z.string()),
    roles: Roles,
    client: z.boolean(),
  }),
);

export interface StoredFlow extends ApprovalFlow {
  readonly version: number;
}

type Row = NonNullable<Awaited<ReturnType<Tx['approvalFlow']['findFirst']>>>;

@Injectable()
export class ApprovalFlowRepository {
  constructor(private readonly clock: Clock) {}

  /** Oldest first, so that a new flow changes nothing for accounts that have one. */
  async all(tx: Tx, workspaceId: string): Promise<StoredFlow[]> {
    const rows = await tx.approvalFlow.findMany({
      where: { workspaceId, removedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(flowOfRow);
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<StoredFlow | null> {
    const row = await tx.approvalFlow.findFirst({ where: { workspaceId, id, removedAt: null } });
    return row && flowOfRow(row);
  }

  async create(tx: Tx, workspaceId: string, draft: ApprovalFlowDraft): Promise<string> {
    const { id } = await tx.approvalFlow.create({ data: { workspaceId, ...columns(draft) } });
    return id;
  }

  /** False where somebody else has changed it since `version`. */
  async change(
    tx: Tx,
    workspaceId: string,
    id: string,
    version: number,
    draft: ApprovalFlowDraft,
  ): Promise<boolean> {
    const { count } = await tx.approvalFlow.updateMany({
      where: { workspaceId, id, version, removedAt: null },
      data: { ...columns(draft), version: { increment: 1 } },
    });
    return count === 1;
  }

  async setRemoved(tx: Tx, workspaceId: string, id: string, isRemoved: boolean): Promise<boolean> {
    const { count } = await tx.approvalFlow.updateMany({
      where: { workspaceId, id, removedAt: isRemoved ? null : { not: null } },
      data: { removedAt: isRemoved ? this.clock.now() : null },
    });
    return count === 1;
  }

  async nameIsTaken(tx: Tx, workspaceId: string, name: string, exceptId: string | null): Promise<boolean> {
    const where = { workspaceId, name, removedAt: null, ...(exceptId ? { id: { not: exceptId } } : {}) };
    return (await tx.approvalFlow.count({ where })) > 0;
  }
}

function columns({ exempt, ...draft }: ApprovalFlowDraft) {
  const { name, steps, accountIds, posts, replies } = draft;
  return {
    name,
    steps,
    accountIds,
    posts,
    replies,
    exemptUserIds: exempt.userIds,
    exemptRoles: exempt.roles,
  };
}

function flowOfRow(row: Row): StoredFlow {
  const { id, name, accountIds, posts, replies, version } = row;
  return {
    id,
    name,
    steps: StoredSteps.parse(row.steps),
    accountIds,
    posts,
    replies,
    exempt: { userIds: row.exemptUserIds, roles: Roles.parse(row.exemptRoles) },
    version,
  };
}
