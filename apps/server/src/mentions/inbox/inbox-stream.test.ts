import { encodeCell } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import type { InboxQuery } from './inbox-query.js';
import { type InboxSizes, planInbox } from './inbox-stream.js';

const anything: InboxQuery = { cell: {}, rules: [], assignee: null, author: null, words: null };

/** So many cells with so many mentions each. */
function cells(count: number, each: number) {
  return Array.from({ length: count }, (_, n) => ({
    cell: encodeCell({
      accountNumber: n,
      state: 'untriaged',
      sentiment: 'neutral',
      lang: 'en',
      why: 'reply',
    }),
    count: each,
  }));
}

function sizes(known: Partial<InboxSizes>): InboxSizes {
  return { scopes: new Map([['all', cells(200, 100)]]), everything: 100_000, author: 0, ...known };
}

describe('the plan of an inbox page', () => {
  it('reads the cells that the filter allows, after a short walk where they are dense', () => {
    const few = planInbox(anything, sizes({ scopes: new Map([['all', cells(3, 10)]]) }), false, 50);
    expect(few).toMatchObject({ stream: { kind: 'cells' }, size: 30, walkFirst: 0 });
    const dense = planInbox(anything, sizes({}), false, 50);
    expect(dense).toMatchObject({ stream: { kind: 'cells' }, size: 20_000, share: 0.2, walkFirst: 500 });
    const sparse = planInbox(anything, sizes({ everything: 10_000_000 }), false, 50);
    expect(sparse).toMatchObject({ walkFirst: 0 });
  });

  it('reads the smallest of several sets', () => {
    const scopes = new Map([
      ['all', cells(200, 100)],
      ['rule:r1', cells(2, 40)],
      ['assignee:mei', cells(5, 10)],
    ]);
    const query = { ...anything, rules: ['r1'], assignee: 'mei' };
    expect(planInbox(query, sizes({ scopes }), true, 50)).toMatchObject({
      stream: { kind: 'assignee', assignee: 'mei' },
      size: 50,
      cells: null,
    });
    const byAuthor = planInbox({ ...query, author: 'a1' }, sizes({ scopes, author: 7 }), true, 50);
    expect(byAuthor).toMatchObject({ stream: { kind: 'author', author: 'a1', cells: null }, size: 7 });
  });

  it('reads several rules as one stream', () => {
    const scopes = new Map([
      ['all', cells(9, 9)],
      ['rule:r1', cells(1, 4)],
      ['rule:r2', cells(2, 4)],
    ]);
    const plan = planInbox({ ...anything, rules: ['r1', 'r2'] }, sizes({ scopes }), true, 50);
    expect(plan?.stream).toEqual({
      kind: 'rules',
      keys: [
        { rule: 'r1', cell: cells(1, 1)[0]?.cell },
        ...cells(2, 1).map(({ cell }) => ({ rule: 'r2', cell })),
      ],
    });
  });

  it('reads nothing where nothing can match', () => {
    expect(planInbox(anything, sizes({ scopes: new Map() }), false, 50)).toBeNull();
    expect(planInbox({ ...anything, rules: ['r1'] }, sizes({}), true, 50)).toBeNull();
    expect(planInbox({ ...anything, assignee: 'nobody' }, sizes({}), true, 50)).toBeNull();
    expect(planInbox({ ...anything, author: 'a1' }, sizes({}), true, 50)).toBeNull();
  });
});
