import { expect, it } from 'vitest';
import { type Searcher, searchersOf } from './searchers.js';

const at = (id: string, issuer: string, status = 'active'): Searcher => ({
  id,
  network: 'mastodon',
  issuer,
  status,
});

it('takes the first account of each server', () => {
  expect(searchersOf([at('a', 'one'), at('b', 'two'), at('c', 'one')])).toEqual(['a', 'b']);
});

it('takes the next one where the first has to sign in again, and keeps it where it is the only one', () => {
  expect(
    searchersOf([at('a', 'one', 'reauth_required'), at('b', 'one', 'degraded'), at('c', 'one')]),
  ).toEqual(['b']);
  expect(searchersOf([at('a', 'one', 'reauth_required')])).toEqual(['a']);
});

it('tells networks on one server apart', () => {
  expect(searchersOf([at('a', 'one'), { ...at('b', 'one'), network: 'bluesky' }])).toEqual(['a', 'b']);
});
