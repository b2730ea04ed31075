/** A request for approval as it stands in the database, with all that was said about it. */

import { type ApprovalPart, ApprovalRequestState } from '@tingshuo/contracts';
import type { Approval } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import type { StoredAct } from './approval-act.repository.js';
import { StoredSteps } from './approval-flow.repository.js';
import { StoredParts } from './approval-text.js';

/** What is asked about: one account's post of a publication, or a reply. */
export type ApprovalSubject =
  | { kind: 'post'; publicationId: string; accountId: string }
  | { kind: 'reply'; deliveryId: string; accountId: string };

export interface StoredRequest {
  id: string;
  subject: ApprovalSubject;
  accountId: string;
  occurrence: number;
  flowName: string;
  parts: ApprovalPart[];
  revisions: string;
  /** Epoch ms. */
  dueAt: number;
  /** Goes out as soon as it is approved; `dueAt` is only how long it waits for that. */
  atOnce: boolean;
  remindAt: number | null;
  openedAt: number;
  closedAt: number | null;
  acts: StoredAct[];
  approval: Approval;
}

export type RequestRow = NonNullable<Awaited<ReturnType<Tx['approvalRequest']['findFirst']>>>;

/** Rows with the acts that are about them, by request. */
export const storedRequests = (
  rows: readonly RequestRow[],
  acts: ReadonlyMap<string, StoredAct[]>,
): StoredRequest[] => rows.map((row) => storedOf(row, acts.get(row.id) ?? []));

function storedOf(row: RequestRow, acts: StoredAct[]): StoredRequest {
  const accountId = row.socialAccountId;
  return {
    id: row.id,
    subject:
      row.publicationId === null
        ? { kind: 'reply', deliveryId: row.deliveryId ?? '', accountId }
        : { kind: 'post', publicationId: row.publicationId, accountId },
    accountId,
    occurrence: row.occurrence,
    flowName: row.flowName,
    parts: StoredParts.parse(row.parts),
    revisions: row.revisions,
    dueAt: row.dueAt.getTime(),
    atOnce: row.atOnce,
    remindAt: row.remindAt?.getTime() ?? null,
    openedAt: row.openedAt.getTime(),
    closedAt: row.closedAt?.getTime() ?? null,
    acts,
    approval: {
      state: ApprovalRequestState.parse(row.state),
      steps: StoredSteps.parse(row.steps),
      step: row.step,
      authors: row.authorIds,
      textHash: row.textHash,
      decisions: acts.flatMap(({ act, step, by, isTakenBack }) =>
        (act === 'approve' || act === 'refuse') && by && !isTakenBack ? [{ step, by, verdict: act }] : [],
      ),
    },
  };
}
