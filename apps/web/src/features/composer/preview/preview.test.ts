import type { PostLook } from '@tingshuo/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someRules } from '../testing/builders.js';
import { foldOf } from './fold.js';
import { firstHost, networkNotes } from './network-notes.js';

const beyond = (max: number, counting = 'code-points') => ({
  fold: { length: { max, counting }, lines: null, isRough: true },
});
const lines = { fold: { length: null, lines: 32, isRough: false } };

describe('fold', () => {
  it('stands where the network hides the rest', () => {
    expect(foldOf('a'.repeat(125), beyond(125))).toBeNull();
    expect(foldOf('a'.repeat(126), beyond(125))).toEqual({ at: 125, isRough: true });
    expect(foldOf('茶'.repeat(141), beyond(280, 'weighted'))?.at).toBe(140);
    expect(foldOf('a\n'.repeat(40), lines)?.at).toBe(63);
    expect(foldOf('a'.repeat(4000), { fold: null })).toBeNull();
    expect(foldOf('a'.repeat(9000), lines)).toEqual({ at: 6000, isRough: true });
  });

  it('never stands inside a character of two units, nor beyond the text', () => {
    const sign = fc.constantFrom('a', '茶', '👍', '\ud83d', '\udc4d', '\n');
    const text = fc.array(sign, { maxLength: 300 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('code-points', 'half-width'), (words, counting) => {
        const fold = foldOf(words, beyond(125, counting));
        return !fold || (fold.at < words.length && !/[\uD800-\uDBFF]$/.test(words.slice(0, fold.at)));
      }),
    );
  });
});

describe('network notes', () => {
  const text = (words: string) => ({ parts: [{ text: words, media: [] }], firstComment: null });

  it('name the host of the first address, in Chinese sentences too', () => {
    expect(firstHost('详情见https://www.ninecups.example/a，欢迎。')).toBe('ninecups.example');
    expect(firstHost('no address')).toBeNull();
  });

  it('tell what a post will not have', () => {
    const words = text('see https://tea.example');
    const noted = (links: PostLook['links']) =>
      networkNotes(someRules(1, { look: { ...someRules(1).look, links } }), words, []);
    expect([noted('letters'), noted('plain'), noted('card')]).toEqual([
      ['linkNotClickable'],
      ['linkWithoutCard'],
      [],
    ]);
    expect(networkNotes(someRules(1, { network: 'moments', byHand: true }), words, [])).toEqual(['byHand']);
    const media = [{ assetId: 'a', alt: 'tea' }];
    const rule = someRules(1).media;
    const noAlt = someRules(1, { media: rule && { ...rule, alt: false } });
    expect(networkNotes(noAlt, { parts: [{ text: '', media }] }, [])).toEqual(['altNotSent']);
  });

  it('tell that a campaign\u2019s link stays open where the network wants the site\u2019s own domain', () => {
    const rules = someRules(1, { text: { ...someRules(1).text, linkTo: ['tea.example'] } });
    const noted = (shown: string) => networkNotes(rules, text('{link}'), [{ written: '{link}', shown }]);
    expect(noted('https://www.tea.example/a?ts_code=xxxxxxxx')).toEqual(['linkStaysOpen']);
    expect(noted('https://tea.example/l/xxxxxxx')).toEqual([]);
  });
});
