import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSENT_STATES, wordsUse } from './consent.js';
import { type QuotedWords, quotation } from './quotation.js';

const WORDS: QuotedWords = {
  text: 'The best latte in town.',
  lang: 'en',
  authorName: 'Ana',
  networkName: { en: 'Weibo', zh: '微博' },
  permalink: 'https://town.example/1',
};

describe('words of others', () => {
  it('are free with consent, barred after a refusal, and warned of before an answer', () => {
    expect(CONSENT_STATES.map(wordsUse)).toEqual(['warn', 'warn', 'free', 'barred']);
  });

  it('are quoted with name, network and link, in the marks of their language', () => {
    expect(quotation(WORDS)).toBe('“The best latte in town.”\n— Ana (Weibo)\nhttps://town.example/1');
    expect(quotation({ ...WORDS, text: '全城最好喝', lang: 'zh-Hans', permalink: null })).toBe(
      '“全城最好喝”\n——Ana（微博）',
    );
  });

  it('lose those to whom they were addressed, and nothing else', () => {
    expect(quotation({ ...WORDS, text: '@lanxing @cafe@town.example  so good @home' })).toContain(
      '“so good @home”',
    );
    expect(quotation({ ...WORDS, text: '@lanxing' })).toContain('“@lanxing”');
  });

  it('never call the author by an at sign, whatever the name', () => {
    fc.assert(
      fc.property(fc.string(), (authorName) => {
        const [, source = ''] = quotation({ ...WORDS, authorName: authorName.replaceAll('\n', ' ') }).split(
          '\n',
        );
        expect(source).not.toMatch(/^— @/);
      }),
    );
  });
});
