import { expect, it } from 'vitest';
import { type AudienceDraft, audienceOf } from './audience-draft.js';

const NOW = Date.parse('2026-11-22T10:00:30Z');
const draft = (change: Partial<AudienceDraft>): AudienceDraft => ({
  kind: 'writers',
  people: [],
  watchlistId: null,
  segmentId: null,
  handles: '',
  days: 7,
  isPrivate: true,
  ruleId: null,
  ...change,
});

it('asks for those who wrote in the last days, to the minute', () => {
  const since = '2026-11-15T10:00:00.000Z';
  expect(audienceOf(draft({}), NOW)).toEqual({ from: 'writers', since, isPrivate: true, ruleId: null });
});

it('asks for nobody until somebody is named', () => {
  for (const kind of ['people', 'watchlist', 'segment', 'handles'] as const) {
    expect(audienceOf(draft({ kind, handles: ' \n' }), NOW)).toBeNull();
  }
  expect(audienceOf(draft({ kind: 'handles', handles: '@ana' }), NOW)).toEqual({
    from: 'handles',
    handles: '@ana',
  });
  expect(audienceOf(draft({ kind: 'people', people: ['a'] }), NOW)).toEqual({ from: 'people', ids: ['a'] });
});
