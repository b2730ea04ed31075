import type { Snooze } from './snooze.js';

export const CONVERSATION_STATUSES = ['new', 'open', 'pending', 'snoozed', 'closed', 'ignored'] as const;
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number];

export const CLOSE_REASONS = ['answered', 'resolved', 'no_reply_needed', 'gone_quiet', 'other'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const CONVERSATION_IGNORE_REASONS = ['spam', 'not_for_us', 'duplicate'] as const;
export type ConversationIgnoreReason = (typeof CONVERSATION_IGNORE_REASONS)[number];

/** One stretch of work, from opening to closing: every measure is per episode. Times are epoch ms. */
export interface Episode {
  readonly seq: number;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closeReason: CloseReason | ConversationIgnoreReason | null;
}

/** A thread with one account of ours. `waitingSince` is the oldest inbound post without a human reply after it. */
export interface Conversation {
  readonly id: string;
  readonly status: ConversationStatus;
  readonly assigneeId: string | null;
  readonly snooze: Snooze | null;
  readonly episode: Episode;
  readonly lastInAt: number | null;
  readonly lastOutAt: number | null;
  readonly waitingSince: number | null;
}

export type ConversationCommand =
  | { readonly type: 'inbound'; readonly at: number }
  | { readonly type: 'replied'; readonly at: number; readonly by: 'human' | 'automation' }
  | { readonly type: 'take' }
  | { readonly type: 'assign'; readonly assigneeId: string | null }
  | { readonly type: 'snooze'; readonly snooze: Snooze }
  | { readonly type: 'wake' }
  | { readonly type: 'close'; readonly because: CloseReason }
  | { readonly type: 'ignore'; readonly because: ConversationIgnoreReason }
  | { readonly type: 'reopen' }
  | ConversationUndo;

/**
 * Takes a command back as if it had not been given: kept by the server beside the undo toast, good until `until`
 * and as long as nothing else has happened since.
 */
export interface ConversationUndo {
  readonly type: 'undo';
  readonly before: Conversation;
  readonly left: Conversation;
  readonly until: number;
}

/** What the service knows at this moment and the conversation does not say. */
export interface ConversationFacts {
  readonly actorId: string | null;
  readonly now: number;
  readonly nextDueAt: number | null;
  /** Outgoing deliveries that are neither live, failed nor cancelled. */
  readonly pendingDeliveries: number;
  readonly reopenWindowMs: number;
  /** Whether this network gives a late post its own root, so that a new conversation can hold it. */
  readonly networkGivesNewRoot: boolean;
  readonly undoWindowMs: number;
}

export type ConversationEvent =
  | {
      readonly type: 'conversation.status_changed';
      readonly payload: {
        readonly conversationId: string;
        readonly by: ConversationCommand['type'];
        readonly from: ConversationStatus;
        readonly to: ConversationStatus;
      };
    }
  | {
      readonly type: 'conversation.assigned';
      readonly payload: {
        readonly conversationId: string;
        readonly from: string | null;
        readonly to: string | null;
      };
    }
  | {
      readonly type:
        | 'conversation.episode_opened'
        | 'conversation.episode_closed'
        | 'conversation.episode_restored';
      readonly payload: { readonly conversationId: string; readonly episode: Episode };
    };

/** The conversation that the first inbound post of a thread starts. */
export function newConversation(id: string, at: number): Conversation {
  return {
    id,
    status: 'new',
    assigneeId: null,
    snooze: null,
    episode: { seq: 1, openedAt: at, closedAt: null, closeReason: null },
    lastInAt: at,
    lastOutAt: null,
    waitingSince: at,
  };
}
