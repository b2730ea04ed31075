import type {
  Conversation,
  ConversationCommand,
  ConversationStatus,
  ConversationUndo,
} from './conversation.js';

/** Every command but undo. */
export type Forward = Exclude<ConversationCommand, ConversationUndo>;
type Trigger = Forward['type'];

/**
 * Where each command leads from each status; an absent entry is refused. Equal status means: accepted, stays.
 * A post of the customer wakes a snoozed conversation of either kind, for nothing that they write may stay hidden.
 */
export const NEXT_CONVERSATION_STATUS: Record<
  ConversationStatus,
  Readonly<Partial<Record<Trigger, ConversationStatus>>>
> = {
  new: {
    inbound: 'new',
    replied: 'pending',
    take: 'open',
    assign: 'open',
    close: 'closed',
    ignore: 'ignored',
  },
  open: {
    inbound: 'open',
    replied: 'pending',
    take: 'open',
    assign: 'open',
    snooze: 'snoozed',
    close: 'closed',
    ignore: 'ignored',
  },
  pending: {
    inbound: 'open',
    replied: 'pending',
    take: 'pending',
    assign: 'pending',
    snooze: 'snoozed',
    close: 'closed',
    ignore: 'ignored',
  },
  snoozed: {
    inbound: 'open',
    replied: 'snoozed',
    take: 'open',
    assign: 'snoozed',
    wake: 'open',
    close: 'closed',
    ignore: 'ignored',
  },
  closed: { inbound: 'open', replied: 'closed', reopen: 'open' },
  ignored: { inbound: 'ignored', replied: 'ignored', reopen: 'open' },
};

/** The status that a command leads to now, or undefined where it is refused. */
export function statusAfter(conversation: Conversation, command: Forward): ConversationStatus | undefined {
  const { status } = conversation;
  if (command.type === 'replied' && command.by === 'automation') return status;
  if (command.type === 'assign' && command.assigneeId === null && status === 'new') return 'new';
  return NEXT_CONVERSATION_STATUS[status][command.type];
}
