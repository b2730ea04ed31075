import { describe, expect, it } from 'vitest';
import { leadCredits } from './lead-credit.js';

const DAY = 86_400_000;
const lead = (id: string, identityId: string, day: number) => ({
  id,
  number: 1,
  stage: 'captured',
  identityId,
  at: new Date(day * DAY),
});
const act = (sourceId: string, targetId: string, day: number) => ({ sourceId, targetId, at: day * DAY });

describe('leadCredits', () => {
  it('gives each lead away once, along the edges that carried it', () => {
    const acts = [act('buyer', 'friend', 8), act('friend', 'ada', 7), act('buyer', 'bo', 5)];
    const credits = leadCredits(
      [lead('l1', 'buyer', 10), lead('l2', 'other', 10)],
      acts,
      new Map([
        ['ada', 0],
        ['bo', 0],
      ]),
      'linear',
    );

    expect(credits.map(({ lead: { id }, touch, share }) => [id, touch.advocateId, share])).toEqual([
      ['l1', 'bo', 0.5],
      ['l1', 'ada', 0.5],
    ]);
  });

  it('counts nothing from before the agreement', () => {
    const acts = [act('buyer', 'ada', 5)];

    expect(leadCredits([lead('l1', 'buyer', 10)], acts, new Map([['ada', 6 * DAY]]), 'last')).toEqual([]);
  });
});
