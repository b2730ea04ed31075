import type { Decision } from '../decision/decision.js';
import type {
  Conversation,
  ConversationCommand,
  ConversationEvent,
  ConversationFacts,
  ConversationStatus,
  ConversationUndo,
} from './conversation.js';
import { type Forward, statusAfter } from './next-status.js';
import { type ConversationRefusal, refuseConversation } from './refusal.js';
import { snoozeProblem } from './snooze.js';

export type ConversationDecision = Decision<
  Conversation,
  ConversationEvent,
  ConversationCommand,
  ConversationRefusal
>;

/** Decides one command, or one post that arrived or went out, on a conversation and its episode. */
export function transitionConversation(
  conversation: Conversation,
  command: ConversationCommand,
  facts: ConversationFacts,
): ConversationDecision {
  if (command.type === 'undo') return undo(conversation, command, facts);
  const to = statusAfter(conversation, command);
  if (to === undefined) return refuseConversation('not_in_this_state');
  const refusal = guard(conversation, command, to, facts);
  if (refusal !== null) return refuseConversation(refusal);
  const next = apply(conversation, command, to, facts);
  return {
    ok: true,
    next,
    events: eventsOf(conversation, next, command.type),
    inverse: isFact(command)
      ? null
      : { type: 'undo', before: conversation, left: next, until: facts.now + facts.undoWindowMs },
  };
}

function guard(
  conversation: Conversation,
  command: Forward,
  to: ConversationStatus,
  facts: ConversationFacts,
): ConversationRefusal | null {
  switch (command.type) {
    case 'close':
      return facts.pendingDeliveries > 0 ? 'deliveries_pending' : null;
    case 'snooze':
      return snoozeProblem(command.snooze, facts.now, facts.nextDueAt);
    case 'wake':
      return isAsleepAt(conversation, facts.now) ? 'still_asleep' : null;
    case 'take':
      return conversation.assigneeId === facts.actorId && conversation.status === to ? 'no_change' : null;
    case 'assign':
      return conversation.assigneeId === command.assigneeId ? 'no_change' : null;
    case 'inbound':
      return startsAnew(conversation, command.at, facts) ? 'new_conversation_needed' : null;
    default:
      return null;
  }
}

/** Only the timer is held back; a person wakes a conversation whenever they like, by taking it. */
function isAsleepAt(conversation: Conversation, now: number): boolean {
  const until = conversation.snooze?.until;
  return until === 'reply' || (until !== undefined && now < until);
}

function startsAnew(conversation: Conversation, at: number, facts: ConversationFacts): boolean {
  const { closedAt } = conversation.episode;
  if (conversation.status !== 'closed' || closedAt === null || !facts.networkGivesNewRoot) return false;
  return at - closedAt > facts.reopenWindowMs;
}

function apply(
  conversation: Conversation,
  command: Forward,
  status: ConversationStatus,
  facts: ConversationFacts,
): Conversation {
  const moved = { ...conversation, status, snooze: status === 'snoozed' ? conversation.snooze : null };
  switch (command.type) {
    case 'inbound': {
      const heard = { ...moved, lastInAt: command.at };
      if (status === 'ignored') return heard;
      const waitingSince = conversation.waitingSince ?? command.at;
      return conversation.status === 'closed'
        ? { ...heard, ...anotherEpisode(conversation, command.at), waitingSince: command.at }
        : { ...heard, waitingSince };
    }
    case 'replied':
      return command.by === 'human'
        ? { ...moved, lastOutAt: command.at, waitingSince: null }
        : { ...moved, lastOutAt: command.at };
    case 'take':
      return { ...moved, assigneeId: facts.actorId };
    case 'assign':
      return { ...moved, assigneeId: command.assigneeId };
    case 'snooze':
      return { ...moved, snooze: command.snooze };
    case 'close':
    case 'ignore':
      return {
        ...moved,
        waitingSince: null,
        episode: { ...conversation.episode, closedAt: facts.now, closeReason: command.because },
      };
    case 'reopen':
      return { ...moved, ...anotherEpisode(conversation, facts.now) };
    case 'wake':
      return moved;
  }
}

function anotherEpisode(conversation: Conversation, openedAt: number): Pick<Conversation, 'episode'> {
  return { episode: { seq: conversation.episode.seq + 1, openedAt, closedAt: null, closeReason: null } };
}

function eventsOf(
  before: Conversation,
  next: Conversation,
  by: ConversationCommand['type'],
): ConversationEvent[] {
  const conversationId = before.id;
  const events: ConversationEvent[] = [];
  if (next.status !== before.status) {
    const payload = { conversationId, by, from: before.status, to: next.status };
    events.push({ type: 'conversation.status_changed', payload });
  }
  if (next.assigneeId !== before.assigneeId) {
    const payload = { conversationId, from: before.assigneeId, to: next.assigneeId };
    events.push({ type: 'conversation.assigned', payload });
  }
  if (next.episode.seq !== before.episode.seq) {
    events.push({ type: 'conversation.episode_opened', payload: { conversationId, episode: next.episode } });
  } else if (next.episode.closedAt !== before.episode.closedAt) {
    events.push({ type: 'conversation.episode_closed', payload: { conversationId, episode: next.episode } });
  }
  return events;
}

/** What has happened in the world cannot be undone. */
function isFact(command: Forward): boolean {
  return command.type === 'inbound' || command.type === 'replied' || command.type === 'wake';
}

function undo(
  conversation: Conversation,
  command: ConversationUndo,
  facts: ConversationFacts,
): ConversationDecision {
  const { before, left } = command;
  if (!standsAs(conversation, left) || facts.now > command.until) return refuseConversation('undo_too_late');
  const events: ConversationEvent[] = eventsOf(conversation, before, 'undo').filter(
    (event) => event.type === 'conversation.status_changed' || event.type === 'conversation.assigned',
  );
  if (before.episode.seq !== left.episode.seq || before.episode.closedAt !== left.episode.closedAt) {
    const payload = { conversationId: conversation.id, episode: before.episode };
    events.push({ type: 'conversation.episode_restored', payload });
  }
  return { ok: true, next: before, events, inverse: null };
}

function standsAs(conversation: Conversation, left: Conversation): boolean {
  return (
    conversation.id === left.id &&
    conversation.status === left.status &&
    conversation.assigneeId === left.assigneeId &&
    conversation.episode.seq === left.episode.seq &&
    conversation.episode.closedAt === left.episode.closedAt &&
    conversation.lastInAt === left.lastInAt &&
    conversation.lastOutAt === left.lastOutAt
  );
}
