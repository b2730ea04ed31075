import type { Snooze } from '../conversation/snooze.js';

/** Why a post stands in the inbox, the most personal reason first. */
export const WHYS = ['dm', 'reply', 'mentioned', 'rule', 'watchlist'] as const;
export type Why = (typeof WHYS)[number];

export const MENTION_STATES = ['untriaged', 'triaged', 'ignored'] as const;
export type MentionState = (typeof MENTION_STATES)[number];

/** What a triaged mention became; null while it is untriaged or ignored. */
export const DISPOSITIONS = ['reply', 'case', 'lead', 'contact', 'member', 'none'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const IGNORE_REASONS = ['spam', 'not_for_us', 'duplicate'] as const;
export type IgnoreReason = (typeof IGNORE_REASONS)[number];

/**
 * One line of the inbox. `assigneeId` and `snooze` are those of its conversation, which is where they are stored.
 * Times are epoch milliseconds.
 */
export interface Mention {
  readonly id: string;
  readonly state: MentionState;
  readonly disposition: Disposition | null;
  readonly ignoreReason: IgnoreReason | null;
  readonly caseId: string | null;
  readonly leadId: string | null;
  readonly assigneeId: string | null;
  readonly snooze: Snooze | null;
  readonly triagedBy: string | null;
  readonly triagedAt: number | null;
}

export type MentionCommand =
  | { readonly type: 'openCase'; readonly caseId: string }
  | { readonly type: 'openLead'; readonly leadId: string }
  | { readonly type: 'ignore'; readonly because: IgnoreReason }
  | { readonly type: 'done'; readonly disposition: Exclude<Disposition, 'case' | 'lead'> }
  | { readonly type: 'reopen' }
  | { readonly type: 'assign'; readonly assigneeId: string | null }
  | { readonly type: 'snooze'; readonly snooze: Snooze | null };

/** What the service knows at this moment and the mention does not say. */
export interface MentionFacts {
  readonly actorId: string;
  readonly now: number;
  /** The next due clock of the conversation. */
  readonly nextDueAt: number | null;
  /** Whether somebody has already worked on the case or lead that it became. */
  readonly workBegun: boolean;
}

export type MentionEvent =
  | {
      readonly type: 'mention.triaged';
      readonly payload: {
        readonly mentionId: string;
        readonly disposition: Disposition;
        readonly caseId: string | null;
        readonly leadId: string | null;
      };
    }
  | {
      readonly type: 'mention.ignored';
      readonly payload: { readonly mentionId: string; readonly because: IgnoreReason };
    }
  | {
      readonly type: 'mention.reopened';
      readonly payload: {
        readonly mentionId: string;
        /** To be withdrawn with it: nobody has worked on it. */
        readonly withdrawCaseId: string | null;
        readonly withdrawLeadId: string | null;
      };
    }
  | {
      readonly type: 'mention.assigned';
      readonly payload: {
        readonly mentionId: string;
        readonly from: string | null;
        readonly to: string | null;
      };
    }
  | {
      readonly type: 'mention.snoozed';
      readonly payload: {
        readonly mentionId: string;
        readonly snooze: Snooze | null;
      };
    };

/** A mention as ingest stores it: untriaged, nobody's. */
export function newMention(id: string): Mention {
  return {
    id,
    state: 'untriaged',
    disposition: null,
    ignoreReason: null,
    caseId: null,
    leadId: null,
    assigneeId: null,
    snooze: null,
    triagedBy: null,
    triagedAt: null,
  };
}
