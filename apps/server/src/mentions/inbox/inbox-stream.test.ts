import { describe, expect, it } from 'vitest';
import type { InboxQuery } from './inbox-query.js';
import { type InboxSizes, planInbox } from './inbox-stream.js';

const anything: InboxQuery = { cell: {}, rules: [], assignee: null, author: null, words: null };
const negative: InboxQuery = { ...anything, cell: { sentiments: ['negative'] } };

/** The counters say so many cells with so many mentions, by scope. */
function sizes(scopes: Record<string, [cells: number, mentions: number]>, author = 0): InboxSizes {
  const entries = Object.entries(scopes).map(
    ([scope, [cells, mentions]]) => [scope, { cells, mentions }] as const,
  );
  return { scopes: new Map(entries), everything: 100_000, author };
}

describe('the plan of an inbox page', () => {
  it('reads the newest of all where every cell is allowed', () => {
    const plan = planInbox(anything, sizes({ all: [900, 100_000] }), 50);
    expect(plan).toEqual({ stream: { kind: 'time' }, walkFirst: 0 });
  });

  it('reads the cells that the filter allows, after a short walk where they are dense', () => {
    const few = planInbox(negative, sizes({ all: [3, 30] }), 50);
    expect(few).toMatchObject({ stream: { kind: 'cells', ranges: 3 }, walkFirst: 0 });
    const dense = planInbox(negative, sizes({ all: [200, 20_000] }), 50);
    expect(dense).toMatchObject({ stream: { kind: 'cells' }, walkFirst: 800 });
    const sparse = planInbox(negative, sizes({ all: [200, 200] }), 50);
    expect(sparse).toMatchObject({ stream: { kind: 'cells' }, walkFirst: 0 });
  });

  it('reads one set where one is asked for', () => {
    const scopes: Parameters<typeof sizes>[0] = { all: [200, 20_000], 'assignee:mei': [5, 50] };
    expect(planInbox({ ...anything, assignee: 'mei' }, sizes(scopes), 50)).toEqual({
      stream: { kind: 'assignee', assignee: 'mei', ranges: 5 },
      walkFirst: 0,
    });
    expect(planInbox({ ...anything, author: 'a1' }, sizes(scopes, 7), 50)).toEqual({
      stream: { kind: 'author', author: 'a1' },
      walkFirst: 0,
    });
  });

  it('reads several rules as one stream', () => {
    const scopes: Parameters<typeof sizes>[0] = { all: [9, 81], 'rule:r1': [1, 4], 'rule:r2': [2, 8] };
    expect(planInbox({ ...anything, rules: ['r1', 'r2'] }, sizes(scopes), 50)).toMatchObject({
      stream: { kind: 'rules', rules: ['r1', 'r2'], ranges: 3 },
    });
  });

  it('reads nothing where nothing can match', () => {
    const full: Parameters<typeof sizes>[0] = { all: [200, 20_000] };
    expect(planInbox(negative, sizes({}), 50)).toBeNull();
    expect(planInbox({ ...anything, rules: ['r1'] }, sizes(full), 50)).toBeNull();
    expect(planInbox({ ...anything, assignee: 'nobody' }, sizes(full), 50)).toBeNull();
    expect(planInbox({ ...anything, author: 'a1' }, sizes(full), 50)).toBeNull();
  });
});
