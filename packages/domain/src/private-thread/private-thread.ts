/** How a public thread goes on in private, and stays one case. Times are epoch ms. */

import { type CaseStatus, isOpenCase } from '../case/case.js';
import type { DeliveryState } from '../delivery/delivery.js';

/** "Please message us", said to one person in one case. */
export interface PrivateInvitation {
  readonly id: string;
  readonly caseId: string;
  readonly caseStatus: CaseStatus;
  /** Where the reply stands that said it. */
  readonly saidBy: DeliveryState;
  readonly invitedAt: number;
  readonly expiresAt: number;
}

export type PrivateLink =
  | { readonly link: true; readonly invitationId: string; readonly caseId: string }
  | { readonly link: false; readonly because: 'not_invited' | 'not_said' | 'too_late' | 'case_ended' };

/** How far a network's clock may be behind ours before a message counts as written earlier than it was asked for. */
const CLOCK_SLACK_MS = 5 * 60_000;
const NEVER_SAID: ReadonlySet<DeliveryState> = new Set(['draft', 'cancelled', 'failed', 'missed']);

/**
 * Decides which case a private message joins. `invitations` are those of its author that nobody has taken up yet; the
 * newest that still holds wins. A message from before its invitation begins something of its own.
 */
export function privateLink(writtenAt: number, invitations: readonly PrivateInvitation[]): PrivateLink {
  const meant = invitations
    .filter(({ invitedAt }) => writtenAt >= invitedAt - CLOCK_SLACK_MS)
    .toSorted((a, b) => b.invitedAt - a.invitedAt);
  const said = meant.filter(({ saidBy }) => !NEVER_SAID.has(saidBy));
  const lasting = said.filter(({ expiresAt }) => writtenAt <= expiresAt);
  const open = lasting.find(({ caseStatus }) => isOpenCase(caseStatus) || caseStatus === 'resolved');
  if (open) return { link: true, invitationId: open.id, caseId: open.caseId };
  if (lasting.length > 0) return { link: false, because: 'case_ended' };
  if (said.length > 0) return { link: false, because: 'too_late' };
  return { link: false, because: meant.length > 0 ? 'not_said' : 'not_invited' };
}

/** One of the threads in which a case may be answered. */
export interface AnswerableThread {
  readonly isPrivate: boolean;
  /** Why the network would turn an answer down now; null where it takes one. */
  readonly refusal: unknown;
}

/**
 * The thread that an answer goes to unless its writer chooses another: the private one that joined last, while the
 * network takes answers there. `threads` are in the order in which they joined the case.
 */
export function preferredThread<T extends AnswerableThread>(threads: readonly T[]): T | null {
  const open = threads.filter(({ refusal }) => refusal === null);
  return open.findLast(({ isPrivate }) => isPrivate) ?? open[0] ?? threads[0] ?? null;
}
