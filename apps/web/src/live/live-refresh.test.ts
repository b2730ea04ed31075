import { describe, expect, it } from 'vitest';
import { staleAfter } from './live-refresh.js';

describe('live refresh', () => {
  it('knows what a family of events makes stale', () => {
    expect(staleAfter('delivery.changed')).toContainEqual(['case']);
    expect(staleAfter('mentions.ingested')).toContainEqual(['counters']);
    expect(staleAfter('job.progress')).toEqual([['job'], ['jobs'], ['hearing']]);
  });

  it('never refetches the inbox list, which is merged instead', () => {
    const families = [
      'mention.triaged',
      'mentions.ingested',
      'posts.ingested',
      'case.opened',
      'view.changed',
    ];
    expect(families.flatMap(staleAfter)).not.toContainEqual(['mentions']);
  });

  it('leaves everything alone after an event that it does not know', () => {
    expect(staleAfter('weather.changed')).toEqual([]);
  });
});
