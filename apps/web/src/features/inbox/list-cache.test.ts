import { QueryClient } from '@tanstack/react-query';
import type { MentionRow } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { aMention, idOf } from '../../testing/builders.js';
import { type CounterCell, countOf } from './counter-cells.js';
import { listKey } from './inbox-queries.js';
import { listCache } from './list-cache.js';
import { FIRST_PLACE, type MentionPages, rowsOf } from './mention-pages.js';
import { afterCommand } from './triage-effect.js';

const TODO = { state: 'untriaged' };
const ALL = { sentiment: 'negative' };

function caching(rows: MentionRow[]) {
  const client = new QueryClient();
  for (const filter of [TODO, ALL]) {
    client.setQueryData<MentionPages>(listKey(filter), {
      pages: [{ rows, next: null }],
      pageParams: [FIRST_PLACE],
    });
  }
  const cell = rows[0]?.cell ?? 0;
  client.setQueryData(['counters'], { cells: [{ scope: 'all', cell, count: rows.length }] });
  const shown = (filter: Record<string, string>) =>
    rowsOf(client.getQueryData<MentionPages>(listKey(filter))!).map(({ id }) => Number(id.slice(-3)));
  const todo = () =>
    countOf(client.getQueryData<{ cells: CounterCell[] }>(['counters'])!.cells, TODO, new Map());
  return { cache: listCache(client), shown, todo };
}

describe('list cache', () => {
  const rows = [3, 2, 1].map((n) => aMention(n));

  it('takes a finished mention out of the lists that it left and keeps it in the others', () => {
    const { cache, shown, todo } = caching(rows);
    cache.put([afterCommand(rows[1]!, { kind: 'done' })]);
    expect(shown(TODO)).toEqual([3, 1]);
    expect(shown(ALL)).toEqual([3, 2, 1]);
    expect(todo()).toBe(2);
  });

  it('puts it back where it was', () => {
    const { cache, shown, todo } = caching(rows);
    cache.put([afterCommand(rows[1]!, { kind: 'done' })]);
    cache.put([rows[1]!], 'back');
    expect(shown(TODO)).toEqual([3, 2, 1]);
    expect(todo()).toBe(3);
  });

  it('counts a change once, however often it is heard', () => {
    const { cache, todo } = caching(rows);
    const done = afterCommand(rows[0]!, { kind: 'ignore', reason: 'spam' });
    cache.put([done]);
    cache.put([done]);
    expect(todo()).toBe(2);
  });

  it('finds rows by their ids in any list', () => {
    const { cache } = caching(rows);
    expect(cache.find(new Set([idOf(2), idOf(77)])).map(({ id }) => id)).toEqual([idOf(2)]);
  });
});
