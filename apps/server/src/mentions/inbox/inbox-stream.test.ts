import { describe, expect, it } from 'vitest';
import type { InboxQuery } from './inbox-query.js';
import { type InboxSizes, planInbox } from './inbox-stream.js';

const anything: InboxQuery = { cell: {}, rules: [], assignee: null, author: null, words: null };
const negative: InboxQuery = { ...anything, cell: { sentiments: ['negative'] } };

/** The counters say so many cells with so many mentions, by scope. */
function sizes(scopes: Record<string, [cells: number, mentions: number]>, author = 0): InboxSizes {
  const entries = Object.entries(scopes).map(
    ([scope, [cells, mentions]]) =>
      [scope, { cells, mentions, everything: scope === 'all' ? 100_000 : 1_000 }] as const,
  );
  return { scopes: new Map(entries), author };
}

describe('the plan of an inbox page', () => {
  it('reads the newest of all where every cell is allowed', () => {
    const plan = planInbox(anything, sizes({ all: [900, 100_000] }), 50);
    expect(plan).toEqual({ stream: { kind: 'time' }, walkFirst: null });
  });

  it('reads the cells that the filter allows, after a short walk where they are dense', () => {
    const few = planInbox(negative, sizes({ all: [3, 30] }), 50);
    expect(few).toMatchObject({ stream: { kind: 'cells', ranges: 3 }, walkFirst: null });
    const dense = planInbox(negative, sizes({ all: [200, 20_000] }), 50);
    expect(dense).toMatchObject({
      stream: { kind: 'cells' },
      walkFirst: { stream: { kind: 'time' }, count: 800 },
    });
    const sparse = planInbox(negative, sizes({ all: [200, 200] }), 50);
    expect(sparse).toMatchObject({ stream: { kind: 'cells' }, walkFirst: null });
  });

  it('reads one set where one is asked for', () => {
    const scopes: Parameters<typeof sizes>[0] = { all: [200, 20_000], 'assignee:mei': [5, 50] };
    expect(planInbox({ ...anything, assignee: 'mei' }, sizes(scopes), 50)).toEqual({
      stream: { kind: 'assignee-time', assignee: 'mei' },
      walkFirst: null,
    });
    expect(planInbox({ ...anything, author: 'a1' }, sizes(scopes, 7), 50)).toEqual({
      stream: { kind: 'author', author: 'a1' },
      walkFirst: null,
    });
  });

  it('walks what one person is assigned where the cells are dense in it', () => {
    const mei = { ...negative, assignee: 'mei' };
    const dense = planInbox(mei, sizes({ all: [200, 20_000], 'assignee:mei': [90, 500] }), 50);
    expect(dense).toEqual({
      stream: { kind: 'assignee', assignee: 'mei', ranges: 90 },
      walkFirst: { stream: { kind: 'assignee-time', assignee: 'mei' }, count: 360 },
    });
    const sparse = planInbox(mei, sizes({ all: [200, 20_000], 'assignee:mei': [90, 20] }), 50);
    expect(sparse).toMatchObject({ stream: { kind: 'assignee' }, walkFirst: null });
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
