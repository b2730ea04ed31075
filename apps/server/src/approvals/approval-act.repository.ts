import { Injectable } from '@nestjs/common';
import { ApprovalActView } from '@tingshuo/contracts';
import type { Decider } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';

/** Where somebody spoke from. */
export interface Whence {
  ip: string;
  agent: string;
}

type Act = ApprovalActView['act'];

export interface StoredAct {
  id: string;
  act: Act;
  /** Epoch ms. */
  at: number;
  step: number;
  /** Null: the product itself. */
  by: Decider | null;
  /** The name that a client gave. */
  signer: string | null;
  comment: string;
  textHash: string;
  ip: string | null;
  /** Whoever decided took it back: it counts no more. */
  isTakenBack: boolean;
}

export interface NewAct {
  requestId: string;
  act: Act;
  step: number;
  by: Decider | null;
  signer?: string;
  comment?: string;
  textHash: string;
  whence?: Whence | undefined;
}

const AGENT_KEPT = 300;

/** The log of approvals. Rows are only added, and marked where somebody takes a decision back. */
@Injectable()
export class ApprovalActRepository {
  async add(tx: Tx, workspaceId: string, acts: readonly NewAct[]): Promise<void> {
    await tx.approvalAct.createMany({
      data: acts.map(({ by, whence, signer, comment, ...act }) => ({
        workspaceId,
        ...act,
        userId: by?.kind === 'user' ? by.userId : null,
        linkId: by?.kind === 'client' ? by.linkId : null,
        signer: signer === undefined ? null : storable(signer),
        comment: storable(comment ?? ''),
        ip: whence?.ip ?? null,
        agent: whence ? storable(whence.agent).slice(0, AGENT_KEPT) : null,
      })),
    });
  }

  /** Marks the agreement that somebody gave in a step, and with it that the step was done. */
  async takeBack(
    tx: Tx,
    workspaceId: string,
    { requestId, step, userId, at }: { requestId: string; step: number; userId: string; at: Date },
  ): Promise<void> {
    await tx.approvalAct.updateMany({
      where: { workspaceId, requestId, step, act: 'approve', userId, takenBackAt: null },
      data: { takenBackAt: at },
    });
  }

  /** Oldest first, by request. */
  async of(tx: Tx, workspaceId: string, requestIds: readonly string[]): Promise<Map<string, StoredAct[]>> {
    const rows = await tx.approvalAct.findMany({
      where: { workspaceId, requestId: { in: [...requestIds] } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    const found = new Map<string, StoredAct[]>();
    for (const row of rows) {
      const { id, step, signer, comment, textHash, ip } = row;
      const act = ApprovalActView.shape.act.parse(row.act);
      const by = deciderOf(row);
      const list = found.get(row.requestId) ?? [];
      const isTakenBack = row.takenBackAt !== null;
      list.push({ id, act, at: row.at.getTime(), step, by, signer, comment, textHash, ip, isTakenBack });
      found.set(row.requestId, list);
    }
    return found;
  }
}

function deciderOf({ userId, linkId }: { userId: string | null; linkId: string | null }): Decider | null {
  if (userId !== null) return { kind: 'user', userId };
  return linkId === null ? null : { kind: 'client', linkId };
}
