import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  type ConversationCommand,
  type ConversationFacts,
  newConversation,
} from './conversation.js';
import { type ConversationDecision, transitionConversation } from './transition.js';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;
const facts = (changes: Partial<ConversationFacts> = {}): ConversationFacts => ({
  actorId: 'lin',
  now: NOW,
  nextDueAt: null,
  pendingDeliveries: 0,
  reopenWindowMs: 24 * HOUR,
  networkGivesNewRoot: true,
  undoWindowMs: 60_000,
  ...changes,
});
const fresh = (): Conversation => newConversation('v1', NOW - HOUR);
const close: ConversationCommand = { type: 'close', because: 'answered' };
const replied: ConversationCommand = { type: 'replied', at: NOW, by: 'human' };
const codeOf = (decision: ConversationDecision): string => (decision.ok ? 'ok' : decision.code);

function after(
  conversation: Conversation,
  commands: ConversationCommand[],
  changes: Partial<ConversationFacts> = {},
): Conversation {
  return commands.reduce((current, command) => {
    const decision = transitionConversation(current, command, facts(changes));
    if (!decision.ok) throw new Error(decision.code);
    return decision.next;
  }, conversation);
}

describe('conversation states', () => {
  it('goes new, open, pending and back to open as people take it, reply and write again', () => {
    const taken = after(fresh(), [{ type: 'take' }]);
    expect(taken).toMatchObject({ status: 'open', assigneeId: 'lin', waitingSince: NOW - HOUR });
    const pending = after(taken, [replied]);
    expect(pending).toMatchObject({ status: 'pending', waitingSince: null, lastOutAt: NOW });
    const again = after(pending, [
      { type: 'inbound', at: NOW + 1 },
      { type: 'inbound', at: NOW + 2 },
    ]);
    expect(again).toMatchObject({ status: 'open', waitingSince: NOW + 1, lastInAt: NOW + 2 });
  });

  it('keeps waiting when only an automation has replied', () => {
    const answered = after(fresh(), [{ type: 'replied', at: NOW, by: 'automation' }]);
    expect(answered).toMatchObject({ status: 'new', waitingSince: NOW - HOUR, lastOutAt: NOW });
  });

  it('does not close while a reply is on its way', () => {
    expect(codeOf(transitionConversation(fresh(), close, facts({ pendingDeliveries: 1 })))).toBe(
      'deliveries_pending',
    );
    expect(after(fresh(), [close])).toMatchObject({
      status: 'closed',
      waitingSince: null,
      episode: { seq: 1, closedAt: NOW, closeReason: 'answered' },
    });
  });

  it('starts a new episode when the customer writes inside the reopen window', () => {
    const closed = after(fresh(), [{ type: 'assign', assigneeId: 'wu' }, close]);
    const at = NOW + 24 * HOUR;
    const decision = transitionConversation(closed, { type: 'inbound', at }, facts({ now: at }));
    expect(decision).toMatchObject({
      next: {
        status: 'open',
        assigneeId: 'wu',
        waitingSince: at,
        episode: { seq: 2, openedAt: at, closedAt: null },
      },
      events: [
        { type: 'conversation.status_changed', payload: { from: 'closed', to: 'open' } },
        { type: 'conversation.episode_opened' },
      ],
    });
  });

  it('asks for a new conversation after the window, unless the thread can have no other', () => {
    const closed = after(fresh(), [close]);
    const late: ConversationCommand = { type: 'inbound', at: NOW + 24 * HOUR + 1 };
    expect(codeOf(transitionConversation(closed, late, facts()))).toBe('new_conversation_needed');
    const message = after(closed, [late], { networkGivesNewRoot: false });
    expect(message).toMatchObject({ status: 'open', episode: { seq: 2 } });
  });

  it('stays ignored when a spammer writes again, until a person reopens it', () => {
    const ignored = after(fresh(), [
      { type: 'ignore', because: 'spam' },
      { type: 'inbound', at: NOW + 1 },
    ]);
    expect(ignored).toMatchObject({ status: 'ignored', waitingSince: null, lastInAt: NOW + 1 });
    expect(after(ignored, [{ type: 'reopen' }])).toMatchObject({ status: 'open', episode: { seq: 2 } });
  });

  it('sleeps until a time, a post or a person wakes it', () => {
    const open = after(fresh(), [{ type: 'assign', assigneeId: 'lin' }]);
    const asleep = after(open, [{ type: 'snooze', snooze: { until: NOW + HOUR, note: null } }]);
    expect(codeOf(transitionConversation(asleep, { type: 'wake' }, facts({ now: NOW + HOUR - 1 })))).toBe(
      'still_asleep',
    );
    expect(after(asleep, [{ type: 'wake' }], { now: NOW + HOUR })).toMatchObject({
      status: 'open',
      snooze: null,
    });
    expect(after(asleep, [{ type: 'inbound', at: NOW }])).toMatchObject({ status: 'open', snooze: null });
    expect(after(asleep, [{ type: 'take' }])).toMatchObject({ status: 'open', snooze: null });
    const untilReply = after(open, [{ type: 'snooze', snooze: { until: 'reply', note: null } }]);
    expect(codeOf(transitionConversation(untilReply, { type: 'wake' }, facts()))).toBe('still_asleep');
    const due = facts({ nextDueAt: NOW + 1 });
    const pastDue: ConversationCommand = { type: 'snooze', snooze: { until: NOW + 2, note: null } };
    expect(codeOf(transitionConversation(open, pastDue, due))).toBe('past_next_due');
  });

  it('refuses an undo once something else has happened or its time is over', () => {
    const decision = transitionConversation(fresh(), close, facts());
    if (!decision.ok || decision.inverse === null) throw new Error('no inverse');
    const reopened = after(decision.next, [{ type: 'inbound', at: NOW + 1 }]);
    expect(codeOf(transitionConversation(reopened, decision.inverse, facts()))).toBe('undo_too_late');
    const taking = transitionConversation(fresh(), { type: 'take' }, facts());
    if (!taking.ok || taking.inverse === null) throw new Error('no inverse');
    const heard = after(taking.next, [{ type: 'inbound', at: NOW + 1 }]);
    expect(codeOf(transitionConversation(heard, taking.inverse, facts()))).toBe('undo_too_late');
    const late = facts({ now: NOW + 60_001 });
    expect(codeOf(transitionConversation(decision.next, decision.inverse, late))).toBe('undo_too_late');
    expect(transitionConversation(decision.next, decision.inverse, facts())).toMatchObject({
      next: fresh(),
      events: [
        { type: 'conversation.status_changed', payload: { by: 'undo', from: 'closed', to: 'new' } },
        { type: 'conversation.episode_restored', payload: { episode: { seq: 1, closedAt: null } } },
      ],
    });
  });
});

const command: fc.Arbitrary<(at: number) => ConversationCommand> = fc.constantFrom<
  (at: number) => ConversationCommand
>(
  (at) => ({ type: 'inbound', at }),
  (at) => ({ type: 'replied', at, by: 'human' }),
  (at) => ({ type: 'replied', at, by: 'automation' }),
  () => ({ type: 'take' }),
  () => ({ type: 'assign', assigneeId: 'wu' }),
  () => ({ type: 'assign', assigneeId: null }),
  (at) => ({ type: 'snooze', snooze: { until: at + 5, note: null } }),
  () => ({ type: 'snooze', snooze: { until: 'reply', note: null } }),
  () => ({ type: 'wake' }),
  () => close,
  () => ({ type: 'ignore', because: 'spam' }),
  () => ({ type: 'reopen' }),
);

describe('any life of a conversation', () => {
  it('keeps episode, snooze and waiting time consistent with the status, and undo exact', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let conversation = fresh();
        commands.forEach((make, step) => {
          const now = NOW + step * 3;
          const decision = transitionConversation(conversation, make(now), facts({ now }));
          if (!decision.ok) return;
          if (decision.inverse) {
            expect(after(decision.next, [decision.inverse], { now })).toEqual(conversation);
          }
          const grown = decision.next.episode.seq - conversation.episode.seq;
          expect([0, 1]).toContain(grown);
          conversation = decision.next;
          const over = conversation.status === 'closed' || conversation.status === 'ignored';
          expect(conversation.episode.closedAt !== null).toBe(over);
          expect(conversation.snooze !== null).toBe(conversation.status === 'snoozed');
          if (over || conversation.status === 'pending') expect(conversation.waitingSince).toBeNull();
        });
      }),
    );
  });
});
