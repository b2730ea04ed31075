import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenLead, LEAD_LADDER, LEAD_STAGES, type Lead, newLead, openLeadInTheWay } from './lead.js';
import { type LeadCommand, type LeadDecision, type LeadFacts, transitionLead } from './transition.js';

const NOW = 1_000;
const facts = (changes: Partial<LeadFacts> = {}): LeadFacts => ({
  actorId: 'mei',
  now: NOW,
  undoWindowMs: 60_000,
  ...changes,
});
const fresh = (): Lead =>
  newLead({ id: 'l1', identityId: 'i1', pipeline: 'sales', ownerId: null, now: 0, by: 'mei' });
const codeOf = (decision: LeadDecision): string => (decision.ok ? 'ok' : decision.code);

function after(lead: Lead, ...commands: LeadCommand[]): Lead {
  return commands.reduce((current, command) => {
    const decision = transitionLead(current, command, facts());
    if (!decision.ok) throw new Error(decision.code);
    return decision.next;
  }, lead);
}

describe('lead stages', () => {
  it('writes a history row for every stage that a jump passes', () => {
    const lead = after(fresh(), { type: 'advance', to: 'sal' });
    expect(lead.history.map(({ seq, stage }) => [seq, stage])).toEqual([
      [1, 'captured'],
      [2, 'engaged'],
      [3, 'mql'],
      [4, 'sal'],
    ]);
    expect(codeOf(transitionLead(lead, { type: 'advance', to: 'mql' }, facts()))).toBe('not_forward');
    expect(codeOf(transitionLead(lead, { type: 'advance', to: 'sal' }, facts()))).toBe('not_forward');
  });

  it('recycles until a time and comes back as engaged', () => {
    const recycled = after(fresh(), { type: 'advance', to: 'sql' }, { type: 'recycle', until: NOW + 1 });
    expect(recycled).toMatchObject({ stage: 'recycled', recycledUntil: NOW + 1 });
    expect(codeOf(transitionLead(recycled, { type: 'advance', to: 'converted' }, facts()))).toBe(
      'take_up_first',
    );
    expect(after(recycled, { type: 'takeUp' })).toMatchObject({ stage: 'engaged', recycledUntil: null });
    expect(codeOf(transitionLead(fresh(), { type: 'recycle', until: NOW }, facts()))).toBe(
      'not_in_the_future',
    );
    expect(codeOf(transitionLead(fresh(), { type: 'takeUp' }, facts()))).toBe('not_recycled');
  });

  it('ends converted or disqualified', () => {
    const lost = after(fresh(), { type: 'disqualify', because: 'no_budget' });
    expect(lost).toMatchObject({ stage: 'disqualified', disqualifyReason: 'no_budget' });
    expect(codeOf(transitionLead(lost, { type: 'advance', to: 'engaged' }, facts()))).toBe('lead_settled');
    const won = after(fresh(), { type: 'advance', to: 'converted' });
    expect(codeOf(transitionLead(won, { type: 'recycle', until: NOW + 9 }, facts()))).toBe('lead_settled');
  });

  it('takes a stage change back inside its window, and no older one', () => {
    const decision = transitionLead(fresh(), { type: 'advance', to: 'engaged' }, facts());
    if (!decision.ok || !decision.inverse) throw new Error('no inverse');
    const undo = decision.inverse;
    const owned = after(decision.next, { type: 'assign', ownerId: 'wu' });
    expect(transitionLead(owned, undo, facts())).toMatchObject({
      next: { ...fresh(), ownerId: 'wu' },
      events: [{ type: 'lead.undone', payload: { from: 'engaged', to: 'captured' } }],
    });
    expect(codeOf(transitionLead(owned, undo, facts({ now: NOW + 60_001 })))).toBe('undo_too_late');
    const further = after(owned, { type: 'advance', to: 'mql' });
    expect(codeOf(transitionLead(further, undo, facts()))).toBe('undo_too_late');
  });

  it('allows one open lead per pipeline', () => {
    const lead = fresh();
    expect(openLeadInTheWay([lead], 'sales')).toBe(lead);
    expect(openLeadInTheWay([lead], 'partners')).toBeNull();
    expect(openLeadInTheWay([after(lead, { type: 'recycle', until: NOW + 1 })], 'sales')).not.toBeNull();
    expect(openLeadInTheWay([after(lead, { type: 'advance', to: 'converted' })], 'sales')).toBeNull();
    expect(openLeadInTheWay([after(lead, { type: 'disqualify', because: 'spam' })], 'sales')).toBeNull();
  });
});

const command = fc.oneof(
  fc.constantFrom(...LEAD_LADDER.slice(1)).map((to) => ({ type: 'advance', to }) as LeadCommand),
  fc.constantFrom<LeadCommand>(
    { type: 'recycle', until: NOW + 5 },
    { type: 'takeUp' },
    { type: 'disqualify', because: 'not_a_fit' },
    { type: 'assign', ownerId: 'wu' },
  ),
);

describe('any life of a lead', () => {
  it('keeps the history gapless, ending at the stage, with no rung entered before the one below it', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        let lead = fresh();
        for (const next of commands) {
          const settled = !isOpenLead(lead.stage);
          const decision = transitionLead(lead, next, facts());
          if (!decision.ok) continue;
          if (settled) expect(next.type).toBe('assign');
          lead = decision.next;
          expect(lead.history.map((row) => row.seq)).toEqual(lead.history.map((_, index) => index + 1));
          expect(lead.history.at(-1)?.stage).toBe(lead.stage);
          const entered = LEAD_LADDER.map((rung) => lead.history.some((row) => row.stage === rung));
          expect(entered.indexOf(false) === -1 || !entered.slice(entered.indexOf(false)).includes(true)).toBe(
            true,
          );
          expect(LEAD_STAGES).toContain(lead.stage);
        }
      }),
    );
  });
});
