import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_STATUSES, type Case, type CaseStatus, newCase } from './case.js';
import { CASE_MOVES, type CaseCommand, type CaseFacts, type CaseMove } from './case-command.js';
import { type CaseDecision, NEXT_CASE_STATUS, transitionCase } from './transition.js';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const facts = (changes: Partial<CaseFacts> = {}): CaseFacts => ({
  now: NOW,
  undoWindowMs: 60_000,
  missingFields: [],
  reopenedBy: 'requester',
  reopenWindowMs: 7 * DAY,
  duplicateTarget: { id: 'c2', status: 'in_progress' },
  ...changes,
});
const fresh = (status: CaseStatus = 'new'): Case => ({
  ...newCase({ id: 'c1', fromTriage: false, ownerId: null, now: NOW - DAY }),
  status,
});
const resolved = (resolvedAt: number): Case => ({
  ...fresh('resolved'),
  resolutionCode: 'fixed',
  resolvedAt,
  firstResolvedAt: resolvedAt,
});
const codeOf = (decision: CaseDecision): string => (decision.ok ? 'ok' : decision.code);

function commandOf(move: CaseMove): CaseCommand {
  if (move === 'resolve') return { type: move, code: 'answered' };
  if (move === 'reject') return { type: move, because: 'spam' };
  return move === 'duplicate' ? { type: move, of: 'c2' } : { type: move };
}

function after(subject: Case, command: CaseCommand, changes: Partial<CaseFacts> = {}): Case {
  const decision = transitionCase(subject, command, facts(changes));
  if (!decision.ok) throw new Error(decision.code);
  return decision.next;
}

const MATRIX = `
                    triage start wait_customer wait_third_party hold resume resolve close reopen reject duplicate
new                 T      P     -             -                -    -      -       -     -      J      D
triaged             -      P     -             -                -    -      -       -     -      J      D
in_progress         -      -     W             3                H    -      R       -     -      -      -
waiting_customer    -      -     -             -                -    P      R       -     -      -      -
waiting_third_party -      -     -             -                -    P      R       -     -      -      -
on_hold             -      -     -             -                -    P      R       -     -      -      -
resolved            -      -     -             -                -    -      -       C     P      -      -
closed              -      -     -             -                -    -      -       -     P      -      -
rejected            -      -     -             -                -    -      -       -     -      -      -
duplicate           -      -     -             -                -    -      -       -     -      -      -
`;
const LETTER: Record<string, string> = {
  T: 'triaged',
  P: 'in_progress',
  W: 'waiting_customer',
  '3': 'waiting_third_party',
  H: 'on_hold',
  R: 'resolved',
  C: 'closed',
  J: 'rejected',
  D: 'duplicate',
};
const [header, ...rows] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('case states', () => {
  it.each(rows)('%s', (status, ...cells) => {
    expect(header).toEqual(CASE_MOVES);
    const from = CASE_STATUSES.find((candidate) => candidate === status)!;
    const reached = CASE_MOVES.map((move) => {
      const decision = transitionCase(fresh(from), commandOf(move), facts());
      return decision.ok ? decision.next.status : '-';
    });
    expect(reached).toEqual(cells.map((cell) => LETTER[cell] ?? '-'));
  });

  it('covers every status', () => {
    expect(rows.map(([status]) => status)).toEqual([...CASE_STATUSES]);
  });

  it('passes through triaged when work starts on a new case', () => {
    const decision = transitionCase(fresh(), { type: 'start' }, facts());
    expect(decision.ok && decision.events.map(({ payload }) => payload)).toMatchObject([
      { by: 'triage', from: 'new', to: 'triaged' },
      { by: 'start', from: 'triaged', to: 'in_progress' },
    ]);
  });
});

describe('guards', () => {
  it('resolves with a code and all required fields, and remembers the first time', () => {
    const subject = fresh('in_progress');
    const resolve: CaseCommand = { type: 'resolve', code: 'fixed' };
    expect(codeOf(transitionCase(subject, resolve, facts({ missingFields: ['product'] })))).toBe(
      'missing_fields',
    );
    const once = after(subject, resolve);
    expect(once).toMatchObject({ resolutionCode: 'fixed', resolvedAt: NOW, firstResolvedAt: NOW });
    const twice = after(after(once, { type: 'reopen' }), resolve, { now: NOW + DAY });
    expect(twice).toMatchObject({ resolvedAt: NOW + DAY, firstResolvedAt: NOW, reopenCount: 1 });
  });

  it.each([
    ['requester', 7 * DAY, 'ok'],
    ['requester', 7 * DAY + 1, 'reopen_window_over'],
    ['manager', 70 * DAY, 'ok'],
    ['member', 1, 'needs_manager'],
  ] as const)('reopens for a %s after %d ms: %s', (reopenedBy, age, code) => {
    const decision = transitionCase(resolved(NOW - age), { type: 'reopen' }, facts({ reopenedBy }));
    expect(codeOf(decision)).toBe(code);
  });

  it.each([
    ['c1', { id: 'c1', status: 'new' }, 'duplicate_of_itself'],
    ['c2', null, 'duplicate_target_unknown'],
    ['c2', { id: 'c3', status: 'new' }, 'duplicate_target_unknown'],
    ['c2', { id: 'c2', status: 'duplicate' }, 'duplicate_target_settled'],
    ['c2', { id: 'c2', status: 'closed' }, 'duplicate_target_settled'],
    ['c2', { id: 'c2', status: 'rejected' }, 'duplicate_target_settled'],
    ['c2', { id: 'c2', status: 'resolved' }, 'ok'],
    ['c2', { id: 'c2', status: 'on_hold' }, 'ok'],
  ] as const)('duplicate of %s with target %j: %s', (of, duplicateTarget, code) => {
    const decision = transitionCase(fresh(), { type: 'duplicate', of }, facts({ duplicateTarget }));
    expect(codeOf(decision)).toBe(code);
  });

  it('assigns in every state and can be taken back', () => {
    expect(transitionCase(fresh('closed'), { type: 'assign', ownerId: 'wu' }, facts())).toMatchObject({
      next: { ownerId: 'wu' },
      inverse: { type: 'assign', ownerId: null },
    });
    expect(codeOf(transitionCase(fresh(), { type: 'assign', ownerId: null }, facts()))).toBe('no_change');
  });
});

describe('undo', () => {
  const undoOf = (decision: CaseDecision): CaseCommand => {
    if (!decision.ok || decision.inverse === null) throw new Error('no inverse');
    return decision.inverse;
  };

  it('restores the case inside its window and leaves a later assignment alone', () => {
    const before = fresh('in_progress');
    const decision = transitionCase(before, { type: 'resolve', code: 'fixed' }, facts());
    const reassigned = after(after(before, { type: 'resolve', code: 'fixed' }), {
      type: 'assign',
      ownerId: 'wu',
    });
    const undone = transitionCase(reassigned, undoOf(decision), facts({ now: NOW + 60_000 }));
    expect(undone).toMatchObject({
      next: { ...before, ownerId: 'wu' },
      events: [{ type: 'case.undone', payload: { of: 'resolve', from: 'resolved', to: 'in_progress' } }],
      inverse: null,
    });
    expect(codeOf(transitionCase(reassigned, undoOf(decision), facts({ now: NOW + 60_001 })))).toBe(
      'undo_too_late',
    );
  });

  it('is refused once the case has moved on, even back to the same status', () => {
    const decision = transitionCase(fresh('in_progress'), { type: 'resolve', code: 'fixed' }, facts());
    const reopened = after(resolved(NOW), { type: 'reopen' });
    expect(codeOf(transitionCase(reopened, undoOf(decision), facts()))).toBe('undo_too_late');
    const again = after(reopened, { type: 'resolve', code: 'fixed' });
    expect(codeOf(transitionCase(again, undoOf(decision), facts()))).toBe('undo_too_late');
  });

  it('takes back any accepted move of any random life, and dates follow the status', () => {
    const lives = fc.array(fc.constantFrom(...CASE_MOVES), { maxLength: 30 });
    fc.assert(
      fc.property(lives, (moves) => {
        let subject = fresh();
        moves.forEach((move, step) => {
          const decision = transitionCase(subject, commandOf(move), facts({ now: NOW + step }));
          expect(decision.ok).toBe(NEXT_CASE_STATUS[subject.status][move] !== undefined);
          if (!decision.ok) return;
          expect(after(decision.next, undoOf(decision), { now: NOW + step })).toEqual(subject);
          subject = decision.next;
          expect(subject.resolutionCode !== null).toBe(['resolved', 'closed'].includes(subject.status));
          expect(subject.closedAt !== null).toBe(
            ['closed', 'rejected', 'duplicate'].includes(subject.status),
          );
          expect(subject.duplicateOf !== null).toBe(subject.status === 'duplicate');
        });
      }),
    );
  });
});
