import { describe, expect, it } from 'vitest';
import { creditsOf } from './credit.js';

const DAY = 86_400_000;
const lead = (id: string, identityId: string, day: number) => ({
  id,
  identityIds: [identityId],
  at: new Date(day * DAY),
});
const act = (sourceId: string, targetId: string, day: number) => ({ sourceId, targetId, at: day * DAY });

describe('creditsOf', () => {
  it('gives each lead away once, along the edges that carried it', () => {
    const acts = [act('buyer', 'friend', 8), act('friend', 'ada', 7), act('buyer', 'bo', 5)];
    const credits = creditsOf(
      [lead('l1', 'buyer', 10), lead('l2', 'other', 10)],
      acts,
      new Map([
        ['ada', 0],
        ['bo', 0],
      ]),
      'linear',
    );

    expect(
      credits.map(({ of: { id }, touch, share, place }) => [id, touch.advocateId, share, place]),
    ).toEqual([
      ['l1', 'bo', 0.5, 'first'],
      ['l1', 'ada', 0.5, 'last'],
    ]);
  });

  it('counts nothing from before the agreement', () => {
    const acts = [act('buyer', 'ada', 5)];

    expect(creditsOf([lead('l1', 'buyer', 10)], acts, new Map([['ada', 6 * DAY]]), 'last')).toEqual([]);
  });

  it('follows every identity of the person, and shares one sale among all that reached it', () => {
    const acts = [act('weibo-ana', 'ada', 5), act('wechat-ana', 'bo', 6)];
    const sale = { identityIds: ['weibo-ana', 'wechat-ana'], at: new Date(10 * DAY) };
    const agreed = new Map([
      ['ada', 0],
      ['bo', 0],
    ]);

    const [first, last] = ['first', 'last'].map((rule) =>
      creditsOf([sale], acts, agreed, rule as 'first' | 'last').map(({ touch, share }) => [
        touch.advocateId,
        share,
      ]),
    );
    expect(first).toEqual([
      ['ada', 1],
      ['bo', 0],
    ]);
    expect(last).toEqual([
      ['ada', 0],
      ['bo', 1],
    ]);
  });
});
