import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, groupAnswers } from './answer-groups.js';
import { matchAnswer } from './answer-match.js';

const COFFEE = [
  { label: '拿铁', words: ['latte'], number: 1 },
  { label: '燕麦拿铁', words: ['oat latte'], number: 2 },
  { label: '美式', words: ['americano', '黑咖啡'], number: 3 },
];

describe('an answer', () => {
  it.each<[string, number[]]>([
    ['2', [1]],
    ['２', [1]],
    ['②', [1]],
    ['2️⃣', [1]],
    ['@brand1 二', [1]],
    ['2号！', [1]],
    ['我选3', [2]],
    ['option 1, please', [0]],
    ['支持第三', [2]],
    ['当然是拿铁啦', [0]],
    ['燕麦拿铁 yyds', [1]],
    ['An Oat Latte for me', [1]],
    ['黑咖啡', [2]],
    ['拿铁和美式都可以', [0, 2]],
    ['不要拿铁，美式', [2]],
    ["don't americano", []],
    ['platters', []],
    ['4', []],
    ['0', []],
    ['2025年见', []],
    ['等了 20 分钟', []],
    ['我家三口人都爱喝', []],
    ['https://example.com/latte', []],
    ['@latte hello', []],
    ['', []],
  ])('%s names %j', (text, options) => expect(matchAnswer(text, COFFEE).options).toEqual(options));

  it('is a number only of options that have one', () => {
    const [latte, ...rest] = COFFEE;
    const moved = [...rest, { label: '拿铁', words: latte?.words ?? [], number: null }];
    expect(matchAnswer('3', moved).options).toEqual([1]);
    expect(matchAnswer('1', moved).options).toEqual([]);
  });

  it('says by what it was recognised', () => {
    expect(matchAnswer('Oat latte!', COFFEE).evidence).toEqual([
      { option: 1, by: 'word', text: 'oat latte' },
    ]);
    expect(matchAnswer('选 2', COFFEE).evidence).toEqual([{ option: 1, by: 'number', text: '2' }]);
  });

  it('is always read, and names options that exist', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string(), { maxLength: 4 }),
        (text, labels) => {
          const options = labels.map((label) => ({ label, words: [], number: null }));
          const { options: named } = matchAnswer(text, options);
          expect(named.every((n) => n >= 0 && n < options.length)).toBe(true);
          expect([...named].sort((a, b) => a - b)).toEqual(named);
        },
      ),
    );
  });
});

let posts = 0;
const answer = (personId: string, text: string, more: Partial<Answer> = {}): Answer => {
  posts += 1;
  return { postId: `p${posts}`, personId, text, at: posts, byHand: null, ...more };
};

describe('the result', () => {
  it('counts each person once, by the latest answer that names an option', () => {
    const result = groupAnswers(
      [answer('ana', '1'), answer('ana', '改成 美式'), answer('ana', '谢谢'), answer('bo', '好看')],
      COFFEE,
      false,
    );
    expect(result).toMatchObject({ counts: [0, 0, 1], others: 1, people: 2 });
    expect(result.answers.map(({ isReplaced }) => isReplaced)).toEqual([true, false, true, false]);
  });

  it('leaves what names several to a person, unless several may be chosen', () => {
    const both = [answer('ana', '拿铁和美式')];
    expect(groupAnswers(both, COFFEE, false)).toMatchObject({
      counts: [0, 0, 0],
      others: 1,
      answers: [{ isAmbiguous: true }],
    });
    expect(groupAnswers(both, COFFEE, true).counts).toEqual([1, 0, 1]);
  });

  it('follows what was placed by hand, whatever was said later', () => {
    const placed = [
      answer('ana', '随便', { byHand: 1 }),
      answer('ana', '3'),
      answer('bo', '3', { byHand: 'other' }),
    ];
    expect(groupAnswers(placed, COFFEE, false)).toMatchObject({ counts: [0, 1, 0], others: 1, people: 2 });
  });

  it('never counts more people than have answered', () => {
    const someone = fc.constantFrom('a', 'b', 'c', 'd');
    const said = fc.constantFrom('1', '2', '拿铁', '美式', 'hello', '拿铁 美式', '');
    const hand = fc.constantFrom(null, null, 0, 2, 'other' as const, 9);
    fc.assert(
      fc.property(fc.array(fc.tuple(someone, said, hand)), (given) => {
        const answers = given.map(([who, text, byHand], n) => answer(who, text, { byHand, at: n }));
        const { counts, others, people, answers: all } = groupAnswers(answers, COFFEE, false);
        expect(counts.reduce((sum, n) => sum + n, others)).toBe(people);
        expect(people).toBe(new Set(given.map(([who]) => who)).size);
        expect(all.filter(({ isReplaced }) => !isReplaced)).toHaveLength(people);
      }),
    );
  });
});
