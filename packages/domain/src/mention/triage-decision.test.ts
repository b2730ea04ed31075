import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PostFacts, triageDecision } from './triage-decision.js';

const post = (changes: Partial<PostFacts> = {}): PostFacts => ({
  kind: 'post',
  isOwn: false,
  authorBlocked: false,
  mentionsOwnAccount: false,
  repliesToOwnPost: false,
  isPrivateToOwnAccount: false,
  matchedRuleIds: [],
  authorWatched: false,
  ...changes,
});
const everyReason = {
  mentionsOwnAccount: true,
  repliesToOwnPost: true,
  isPrivateToOwnAccount: true,
  matchedRuleIds: ['r1', 'r2'],
  authorWatched: true,
};

describe('triageDecision', () => {
  it.each([
    [{ kind: 'dm' as const }, ['dm']],
    [{ isPrivateToOwnAccount: true }, ['dm']],
    [{ repliesToOwnPost: true }, ['reply']],
    [{ mentionsOwnAccount: true }, ['mentioned']],
    [{ kind: 'story_mention' as const }, ['mentioned']],
    [{ matchedRuleIds: ['r1'] }, ['rule']],
    [{ authorWatched: true }, ['watchlist']],
    [
      { authorWatched: true, mentionsOwnAccount: true, repliesToOwnPost: true },
      ['reply', 'mentioned', 'watchlist'],
    ],
    [everyReason, ['dm', 'reply', 'mentioned', 'rule', 'watchlist']],
  ])('creates a mention for %j', (facts, why) => {
    expect(triageDecision(post(facts))).toMatchObject({ create: true, why });
  });

  it.each([
    [{ isOwn: true }, 'own_post'],
    [{ authorBlocked: true }, 'blocked_author'],
    [{ kind: 'repost' as const }, 'plain_repost'],
  ])('creates nothing for %j, whatever else holds', (facts, code) => {
    expect(triageDecision(post({ ...everyReason, ...facts }))).toMatchObject({ create: false, code });
  });

  it('keeps what points to nobody here for reading', () => {
    expect(triageDecision(post())).toMatchObject({ create: false, code: 'nothing_points_to_us' });
  });

  it('explains itself in both languages, and an own post never becomes work', () => {
    const facts = fc.record<PostFacts>({
      kind: fc.constantFrom('post', 'repost', 'quote', 'reply', 'comment', 'dm', 'review', 'story_mention'),
      isOwn: fc.boolean(),
      authorBlocked: fc.boolean(),
      mentionsOwnAccount: fc.boolean(),
      repliesToOwnPost: fc.boolean(),
      isPrivateToOwnAccount: fc.boolean(),
      matchedRuleIds: fc.array(fc.string(), { maxLength: 2 }),
      authorWatched: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (any) => {
        const decision = triageDecision(any);
        expect(decision.because.en).not.toBe('');
        expect(decision.because.zh).not.toBe('');
        if (any.isOwn) expect(decision.create).toBe(false);
      }),
    );
  });
});
