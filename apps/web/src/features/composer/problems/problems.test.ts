import type { PublicationProblem } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../../testing/builders.js';
import { emptyDraft } from '../draft/draft.js';
import { customise } from '../draft/draft-edits.js';
import { jumpTarget } from './jump-target.js';
import { fineAccounts, groupProblems, joinProblems, problemsOf } from './problem-groups.js';

const A = idOf(601);
const B = idOf(602);

function aProblem(over: Partial<PublicationProblem> = {}): PublicationProblem {
  return {
    code: 'text_too_long',
    severity: 'error',
    accountId: A,
    network: 'x',
    field: 'text',
    part: 1,
    span: { from: 280, to: 300 },
    message: { en: '20 too many', zh: '超出 20' },
    fix: null,
    ...over,
  };
}

const draft = emptyDraft({ accountIds: [A, B], dueAt: null });

describe('jump target', () => {
  it('leads to the text of all as long as the network follows it', () => {
    expect(jumpTarget(aProblem(), draft)).toEqual({
      scope: null,
      fieldId: 'compose-text-all-1',
      span: { from: 280, to: 300 },
    });
  });

  it("leads to the network's own text where it has one", () => {
    expect(jumpTarget(aProblem({ field: 'media', part: null }), customise('x')(draft))).toMatchObject({
      scope: 'x',
      fieldId: 'compose-media-x-0',
    });
  });

  it('leads to fields that all share', () => {
    const fields = (['accounts', 'poll', 'dueAt'] as const).map(
      (field) => jumpTarget(aProblem({ field }), draft).fieldId,
    );
    expect(fields).toEqual(['compose-accounts', 'compose-poll', 'compose-time']);
  });
});

describe('problem groups', () => {
  it('tell once what several accounts share, errors first', () => {
    const warning = aProblem({ code: 'alt_missing', severity: 'warning' });
    const groups = groupProblems([warning, aProblem(), aProblem({ accountId: B })]);
    expect(groups.map(({ problem, accountIds }) => [problem.code, accountIds])).toEqual([
      ['text_too_long', [A, B]],
      ['alt_missing', [A]],
    ]);
  });

  it('know the accounts that are fine', () => {
    expect(fineAccounts([A, B], [aProblem(), aProblem({ accountId: B, severity: 'warning' })])).toEqual([B]);
    expect(fineAccounts([A, B], [aProblem({ accountId: null, code: 'not_in_future' })])).toEqual([]);
  });

  it('leave out accounts whose post is out', () => {
    const general = aProblem({ accountId: null, code: 'not_in_future' });
    expect(problemsOf([B], [aProblem(), aProblem({ accountId: B }), general])).toHaveLength(2);
  });

  it('add what only the server knows', () => {
    const told = [aProblem(), aProblem({ code: 'no_free_slot', field: 'dueAt', part: null })];
    expect(joinProblems([aProblem()], told).map(({ code }) => code)).toEqual([
      'text_too_long',
      'no_free_slot',
    ]);
  });
});
