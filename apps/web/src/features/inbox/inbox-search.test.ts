import { describe, expect, it } from 'vitest';
import { aMention, idOf } from '../../testing/builders.js';
import { countOf, moveCount, scopeOf } from './counter-cells.js';
import { rowMatches, sameSearch, toFilter } from './inbox-search.js';
import { NOTHING_SELECTED, select } from './selection.js';
import { afterCommand } from './triage-effect.js';

describe('inbox filters', () => {
  it('show what waits unless the address says otherwise', () => {
    expect(toFilter({})).toEqual({ state: 'untriaged' });
    expect(toFilter({ state: 'any', q: ' tea ' })).toEqual({ q: 'tea' });
    expect(sameSearch({}, { state: 'untriaged' })).toBe(true);
    expect(sameSearch({}, { state: 'any' })).toBe(false);
  });

  it('judge a row as the server does', () => {
    const row = aMention(1, { assigneeId: 'mei' });
    expect(rowMatches(row, toFilter({ sentiment: 'negative,unsure', lang: 'en', assignee: 'mei' }))).toBe(
      true,
    );
    expect(rowMatches(row, toFilter({ assignee: 'tom' }))).toBe(false);
    expect(rowMatches(afterCommand(row, { kind: 'done' }), toFilter({}))).toBe(false);
    expect(rowMatches(row, toFilter({ rule: idOf(5) }))).toBe(false);
  });
});

describe('counters', () => {
  const row = aMention(1);
  const numberOf = new Map([[row.account.id, 3]]);
  const cells = [
    { scope: 'all', cell: row.cell, count: 7 },
    { scope: `rule:${idOf(5)}`, cell: row.cell, count: 2 },
  ];

  it('are summed from the scope that the filter names', () => {
    expect(countOf(cells, toFilter({}), numberOf)).toBe(7);
    expect(countOf(cells, toFilter({ rule: idOf(5) }), numberOf)).toBe(2);
    expect(countOf(cells, toFilter({ account: row.account.id }), numberOf)).toBe(7);
    expect(countOf(cells, toFilter({ account: idOf(4) }), numberOf)).toBe(0);
    expect(countOf(cells, toFilter({ sentiment: 'positive' }), numberOf)).toBe(0);
  });

  it('do not pretend to know what only counting would tell', () => {
    expect(scopeOf(toFilter({ q: 'tea' }))).toBeNull();
    expect(scopeOf(toFilter({ rule: idOf(5), assignee: 'mei' }))).toBeNull();
  });

  it('move with a row before the server has answered', () => {
    const moved = moveCount(cells, row, afterCommand(row, { kind: 'done' }));
    expect(countOf(moved, toFilter({}), numberOf)).toBe(6);
    expect(countOf(moved, toFilter({ state: 'triaged' }), numberOf)).toBe(1);
    const taken = moveCount(cells, row, afterCommand(row, { kind: 'assign', assigneeId: 'mei' }));
    expect(countOf(taken, toFilter({ assignee: 'mei' }), numberOf)).toBe(1);
    expect(countOf(taken, toFilter({}), numberOf)).toBe(7);
  });
});

describe('selection', () => {
  const order = ['a', 'b', 'c', 'd'];

  it('extends from the last one that was chosen', () => {
    const one = select(NOTHING_SELECTED, { kind: 'toggle', id: 'd' });
    const range = select(one, { kind: 'range', id: 'b', order });
    expect([...range.ids].sort()).toEqual(['b', 'c', 'd']);
    expect(select(range, { kind: 'toggle', id: 'c' }).ids.has('c')).toBe(false);
  });

  it('begins a selection where no range can begin', () => {
    expect([...select(NOTHING_SELECTED, { kind: 'range', id: 'b', order }).ids]).toEqual(['b']);
  });
});
