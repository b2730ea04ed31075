import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../draft/draft.js';
import { customise, writeFirstComment, writePart } from '../draft/draft-edits.js';
import { someRules } from '../testing/builders.js';
import { reckon } from './reckoning.js';

const NOW = Date.UTC(2026, 10, 22);
const mastodon = someRules(1);
const weibo = someRules(2, {
  network: 'weibo',
  text: { ...mastodon.text, max: 140, counting: 'half-width', urlLength: null },
});
const blank = emptyDraft({ accountIds: [], dueAt: null });

describe('reckoning', () => {
  it("counts every field in each network's own unit", () => {
    const draft = writeFirstComment(null, '#茶')(writePart(null, 0, '新茶 tea')(blank));
    const { counts, problems } = reckon(draft, [mastodon, weibo], new Map(), NOW, []);
    expect(problems).toEqual([]);
    expect(counts.get('compose-text-all-0')).toEqual([
      { network: 'mastodon', length: 6, max: 500 },
      { network: 'weibo', length: 4, max: 140 },
    ]);
    expect(counts.get('compose-comment-all')?.length).toBe(2);
  });

  it('counts the own text of a network in its own field', () => {
    const draft = writePart('weibo', 0, '茶')(customise('weibo')(writePart(null, 0, 'tea')(blank)));
    const { counts } = reckon(draft, [mastodon, weibo], new Map(), NOW, []);
    expect(counts.get('compose-text-all-0')?.map(({ network }) => network)).toEqual(['mastodon']);
    expect(counts.get('compose-text-weibo-0')).toEqual([{ network: 'weibo', length: 1, max: 140 }]);
  });

  it('counts for the strictest of several accounts of a network', () => {
    const small = someRules(3, { text: { ...mastodon.text, max: 300 } });
    const { counts } = reckon(writePart(null, 0, 'tea')(blank), [mastodon, small], new Map(), NOW, []);
    expect(counts.get('compose-text-all-0')).toEqual([{ network: 'mastodon', length: 3, max: 300 }]);
  });

  it('counts and judges what goes out where the server told what links become', () => {
    const safe = someRules(4, { network: 'weibo', text: { ...weibo.text, linkTo: ['shop.example'] } });
    const shown = `https://shop.example/?ts_code=${'x'.repeat(280)}`;
    const replaced = [{ accountId: safe.accountId, written: '{link}', shown }];
    const draft = { ...writePart(null, 0, '茶{link}')(blank), campaignId: 'spring' };
    expect(reckon(draft, [safe], new Map(), NOW, []).problems).toEqual([]);
    const told = reckon(draft, [safe], new Map(), NOW, replaced);
    expect(told.problems.map(({ code }) => code)).toEqual(['text_too_long']);
    expect(told.counts.get('compose-text-all-0')?.[0]?.length).toBe(1 + shown.length / 2);
  });

  it('finds what stands in the way, with the span to select', () => {
    const { problems } = reckon(writePart(null, 0, '茶'.repeat(150))(blank), [weibo], new Map(), NOW, []);
    expect(problems).toMatchObject([{ code: 'text_too_long', span: { from: 140, to: 150 } }]);
  });
});
