import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mention, type MentionCommand, type MentionFacts, newMention } from './mention.js';
import { type MentionDecision, triage } from './triage.js';

const NOW = 1_000;
const facts = (changes: Partial<MentionFacts> = {}): MentionFacts => ({
  actorId: 'lin',
  now: NOW,
  nextDueAt: null,
  workBegun: false,
  ...changes,
});
const openCase: MentionCommand = { type: 'openCase', caseId: 'c1' };
const codeOf = (decision: MentionDecision): string => (decision.ok ? 'ok' : decision.code);

function after(mention: Mention, command: MentionCommand, changes: Partial<MentionFacts> = {}): Mention {
  const decision = triage(mention, command, facts(changes));
  if (!decision.ok) throw new Error(decision.code);
  return decision.next;
}

describe('triage', () => {
  it('turns a mention into a case once', () => {
    const decision = triage(newMention('m1'), openCase, facts());
    expect(decision).toMatchObject({
      ok: true,
      next: { state: 'triaged', disposition: 'case', caseId: 'c1', triagedBy: 'lin', triagedAt: NOW },
      events: [{ type: 'mention.triaged', payload: { mentionId: 'm1', disposition: 'case', caseId: 'c1' } }],
      inverse: { type: 'reopen' },
    });
    expect(codeOf(triage(after(newMention('m1'), openCase), openCase, facts()))).toBe('already_triaged');
  });

  it('turns a mention into a lead, ignores it with a reason, or is done with it', () => {
    const lead = after(newMention('m1'), { type: 'openLead', leadId: 'l1' });
    expect(lead).toMatchObject({ state: 'triaged', disposition: 'lead', leadId: 'l1', caseId: null });
    const ignored = after(newMention('m1'), { type: 'ignore', because: 'spam' });
    expect(ignored).toMatchObject({ state: 'ignored', disposition: null, ignoreReason: 'spam' });
    const done = after(newMention('m1'), { type: 'done', disposition: 'reply' });
    expect(done).toMatchObject({ state: 'triaged', disposition: 'reply' });
  });

  it('withdraws the case on undo, unless somebody has begun to work on it', () => {
    const triaged = after(newMention('m1'), openCase);
    expect(codeOf(triage(triaged, { type: 'reopen' }, facts({ workBegun: true })))).toBe('work_begun');
    expect(triage(triaged, { type: 'reopen' }, facts())).toMatchObject({
      next: newMention('m1'),
      events: [{ type: 'mention.reopened', payload: { withdrawCaseId: 'c1', withdrawLeadId: null } }],
      inverse: null,
    });
    expect(codeOf(triage(newMention('m1'), { type: 'reopen' }, facts()))).toBe('not_triaged');
  });

  it('assigns in any state, and says when nothing changes', () => {
    const triaged = after(newMention('m1'), openCase);
    expect(triage(triaged, { type: 'assign', assigneeId: 'wu' }, facts())).toMatchObject({
      next: { assigneeId: 'wu' },
      events: [{ type: 'mention.assigned', payload: { from: null, to: 'wu' } }],
      inverse: { type: 'assign', assigneeId: null },
    });
    expect(codeOf(triage(triaged, { type: 'assign', assigneeId: null }, facts()))).toBe('no_change');
  });

  it('snoozes into the future only, and past a due reply only with a reason', () => {
    const snooze = (until: number, note: string | null): MentionCommand => ({
      type: 'snooze',
      snooze: { until, note },
    });
    const due = { nextDueAt: NOW + 60 };
    expect(codeOf(triage(newMention('m1'), snooze(NOW, null), facts()))).toBe('not_in_the_future');
    expect(codeOf(triage(newMention('m1'), snooze(NOW + 60, null), facts(due)))).toBe('ok');
    expect(codeOf(triage(newMention('m1'), snooze(NOW + 61, null), facts(due)))).toBe('past_next_due');
    expect(codeOf(triage(newMention('m1'), snooze(NOW + 61, 'waits for stock'), facts(due)))).toBe('ok');
    const untilReply: MentionCommand = { type: 'snooze', snooze: { until: 'reply', note: null } };
    expect(codeOf(triage(newMention('m1'), untilReply, facts(due)))).toBe('past_next_due');
    expect(codeOf(triage(newMention('m1'), untilReply, facts()))).toBe('ok');
    const awake: MentionCommand = { type: 'snooze', snooze: null };
    expect(codeOf(triage(newMention('m1'), awake, facts()))).toBe('no_change');
    expect(codeOf(triage(after(newMention('m1'), openCase), untilReply, facts()))).toBe('already_triaged');
  });
});

const command: fc.Arbitrary<MentionCommand> = fc.oneof(
  fc.constant(openCase),
  fc.constant<MentionCommand>({ type: 'openLead', leadId: 'l1' }),
  fc.constantFrom('spam', 'not_for_us', 'duplicate').map((because) => ({ type: 'ignore', because }) as const),
  fc
    .constantFrom('reply', 'contact', 'member', 'none')
    .map((disposition) => ({ type: 'done', disposition }) as const),
  fc.constant<MentionCommand>({ type: 'reopen' }),
  fc.constantFrom('lin', 'wu', null).map((assigneeId) => ({ type: 'assign', assigneeId }) as const),
  fc
    .constantFrom({ until: NOW + 5, note: null }, { until: 'reply' as const, note: 'why' }, null)
    .map((snooze) => ({ type: 'snooze', snooze }) as const),
);

describe('any sequence of triage commands', () => {
  it('keeps state, disposition and reason consistent, and undo restores what it undoes', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
        let mention = newMention('m1');
        for (const next of commands) {
          const decision = triage(mention, next, facts());
          if (!decision.ok) continue;
          if (decision.inverse !== null) {
            const restored = after(decision.next, decision.inverse);
            expect(restored).toEqual({ ...mention, snooze: restored.snooze });
          }
          mention = decision.next;
          expect(mention.disposition !== null).toBe(mention.state === 'triaged');
          expect(mention.ignoreReason !== null).toBe(mention.state === 'ignored');
          expect(mention.triagedAt === null).toBe(mention.state === 'untriaged');
          expect(mention.caseId !== null).toBe(mention.disposition === 'case');
          expect(mention.leadId !== null).toBe(mention.disposition === 'lead');
          expect(decision.events).toHaveLength(1);
        }
      }),
    );
  });
});
