import type { TriageCommand } from '@tingshuo/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type TriageState, triageStep } from './triage-step.js';

const facts = { actorId: 'mei', now: 0, hasWork: false };
const waiting: TriageState = {
  state: 'untriaged',
  disposition: 'none',
  ignoreReason: null,
  assigneeId: null,
};
const ignored: TriageState = { ...waiting, state: 'ignored', ignoreReason: 'spam' };
const asCase: TriageState = { ...waiting, state: 'triaged', disposition: 'case' };

it('hands out the exact inverse of what it did', () => {
  const done = triageStep({ ...waiting, assigneeId: 'tom' }, { kind: 'done' }, facts);
  expect(done).toMatchObject({
    ok: true,
    next: { state: 'triaged', disposition: 'none', assigneeId: 'tom' },
    undo: { kind: 'restore', ...waiting, assigneeId: 'tom' },
  });
});

it('leaves cases and leads to their own commands', () => {
  const restored: TriageCommand = { kind: 'restore', ...waiting };
  expect(triageStep(asCase, { kind: 'reopen' }, { ...facts, hasWork: true })).toMatchObject({
    code: 'work_begun',
  });
  expect(triageStep(asCase, restored, { ...facts, hasWork: true })).toMatchObject({ code: 'work_begun' });
  expect(triageStep(asCase, restored, facts)).toMatchObject({ ok: true });
  expect(triageStep(waiting, { kind: 'restore', ...asCase }, facts)).toMatchObject({ code: 'work_begun' });
});

it('refuses to restore what cannot be, and what is already', () => {
  const impossible: TriageCommand[] = [
    { kind: 'restore', ...waiting, ignoreReason: 'spam' },
    { kind: 'restore', ...ignored, ignoreReason: null },
    { kind: 'restore', ...ignored, disposition: 'reply' },
  ];
  for (const command of impossible)
    expect(triageStep(waiting, command, facts)).toMatchObject({ code: 'impossible_state' });
  expect(triageStep(ignored, { kind: 'restore', ...ignored }, facts)).toMatchObject({ code: 'no_change' });
});

it('comes back by its undo from wherever any command leads', () => {
  const state: fc.Arbitrary<TriageState> = fc.oneof(
    fc.constantFrom('tom', null).map((assigneeId) => ({ ...waiting, assigneeId })),
    fc
      .constantFrom('spam', 'not_for_us', 'duplicate')
      .map((ignoreReason) => ({ ...ignored, ignoreReason }) as const),
    fc.constantFrom('none', 'reply', 'contact').map((disposition) => ({ ...asCase, disposition }) as const),
  );
  const command: fc.Arbitrary<TriageCommand> = fc.oneof(
    fc.constantFrom('spam', 'duplicate').map((reason) => ({ kind: 'ignore', reason }) as const),
    fc.constantFrom({ kind: 'done' } as const, { kind: 'reopen' } as const),
    fc.constantFrom('tom', 'mei', null).map((assigneeId) => ({ kind: 'assign', assigneeId }) as const),
    state.map((to) => ({ kind: 'restore', ...to }) as const),
  );
  fc.assert(
    fc.property(state, command, (before, any) => {
      const step = triageStep(before, any, facts);
      if (!step.ok) return;
      expect(step.next).not.toEqual(before);
      expect(triageStep(step.next, step.undo, facts)).toMatchObject({ ok: true, next: before });
    }),
  );
});
