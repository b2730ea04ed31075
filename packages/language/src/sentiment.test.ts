import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSentiment } from './sentiment.js';

describe('labelSentiment', () => {
  it.each([
    ['great service yesterday, thank you!', 'en', 'positive'],
    ['not bad at all', 'en', 'positive'],
    ["I'm not happy with this", 'en', 'negative'],
    ['I don’t love it', 'en', 'negative'],
    ['my flight was cancelled and nobody answers, ridiculous', 'en', 'negative'],
    ['where can I change my delivery address?', 'en', 'neutral'],
    ['please help', 'en', 'neutral'],
    ['@great_love where is it https://love.example/great', 'en', 'neutral'],
    ['not sure. great!', 'en', 'positive'],
    ['good food, bad service', 'en', 'unsure'],
    ['所以 😡😡', 'en', 'negative'],
    ['客服很耐心，谢谢', 'zh', 'positive'],
    ['质量不好，客服态度差', 'zh', 'negative'],
    ['这手机一点都不好用', 'zh', 'negative'],
    ['别难过', 'zh', 'positive'],
    ['不好意思，请问什么时候发货', 'zh', 'neutral'],
    ['太垃圾了', 'zh', 'negative'],
    ['今天[哈哈][哈哈]', 'zh', 'positive'],
    ['//@开心垃圾:转发微博', 'zh', 'neutral'],
    ['outra vez 😡', 'pt', 'negative'],
    ['outra vez', 'pt', 'unsure'],
  ])('%s (%s) is %s', (text, lang, label) => {
    expect(labelSentiment(text, lang).label).toBe(label);
  });

  it('explains itself by place, word and weight', () => {
    expect(labelSentiment('🙂 the staff were not helpful [怒]', 'en')).toEqual({
      label: 'negative',
      score: expect.closeTo(-0.48, 1),
      method: 'lexicon',
      version: 'lexicon-1',
      evidence: [
        { start: 0, end: 2, weight: 2, word: '🙂' },
        { start: 22, end: 29, weight: -1.2, word: 'helpful' },
        { start: 30, end: 33, weight: -3, word: '[怒]' },
      ],
    });
  });

  it('lets a degree adverb change the weight and a clause end the negation', () => {
    expect(labelSentiment('非常满意', 'zh').evidence).toEqual([
      { start: 2, end: 4, weight: 3, word: '满意' },
    ]);
    expect(labelSentiment('不，满意', 'zh').evidence).toEqual([
      { start: 2, end: 4, weight: 2, word: '满意' },
    ]);
  });

  it.each(['en', 'zh', 'und', 'fr'])('points at the words that it names, in order (%s)', (lang) => {
    const piece = fc.constantFrom(
      ...[
        'not ',
        'very ',
        'great ',
        'bad ',
        '不',
        '很',
        '好看',
        '垃圾',
        '[泪]',
        '😡',
        '@a:',
        '，',
        '. ',
        '[',
        'constructor ',
      ],
    );
    const post = fc.oneof(
      fc.array(piece).map((list) => list.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(post, (text) => {
        const { evidence, score } = labelSentiment(text, lang);
        let last = 0;
        for (const { start, end, word } of evidence) {
          expect(text.slice(start, end)).toBe(word);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
        expect(Math.abs(score)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
