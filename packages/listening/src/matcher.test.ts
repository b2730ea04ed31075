import { describe, expect, it } from 'vitest';
import { compileRules, MAX_SPANS_PER_CLAUSE, type Post, parseQuery, type Query } from './index.js';

function query(source: string): Query {
  const result = parseQuery(source);
  if (!result.ok) throw new Error(`${source}: ${result.error.code}`);
  return result.query;
}

function post(text: string, fields: Partial<Post> = {}): Post {
  return { text, author: null, lang: null, ...fields };
}

function matches(source: string, text: string, fields: Partial<Post> = {}): boolean {
  return compileRules([{ id: 'rule', query: query(source) }]).match(post(text, fields)).length === 1;
}

function found(source: string, text: string): string[] {
  const [match] = compileRules([{ id: 'rule', query: query(source) }]).match(post(text));
  return (match?.spans ?? []).map(
    ({ start, end, clause }) => `${clause.join('.')}:${text.slice(start, end)}`,
  );
}

describe('words', () => {
  it.each([
    ['phone', 'my PHONE!', true],
    ['phone', 'phones', false],
    ['phone', 'iphone', false],
    ['phone', '买phone吧', true],
    ['phone*', 'phones', true],
    ['phone', 'ｐｈｏｎｅ', true],
    ['ＰＨＯＮＥ', 'phone', true],
    ['strasse', 'Straße', true],
    ['οδός', 'ΟΔΌΣ', true],
    ['café', 'cafe\u0301', true],
    ['cafe', 'café', false],
    ['brand', '𝗯𝗿𝗮𝗻𝗱', true],
    ['brand', 'br\u00adan\u200bd', true],
    ['c', 'C++', true],
    ['C++', 'i like c++.', true],
    ['C++', 'c', false],
    ['C#', 'c#', true],
    ['C+', 'C++', false],
    ['C++', '用Ｃ＋＋写的', true],
    ['Disney+', 'Disney+热播', true],
    ['foo-bar', 'foo bar', true],
    ["mcdonald's", 'McDonald’s', true],
  ])('%s in %s: %s', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });
});

describe('unspaced scripts and emoji', () => {
  it.each([
    ['小米', '我的小米手机', true],
    ['小米', '小 米', true],
    ['小米', '小，米', false],
    ['小米', '小\n米', false],
    ['“小，米”', '小。米', true],
    ['iPhone手机', 'iPhone 手机', true],
    ['ガ', 'ｶﾞ', true],
    ['か', 'が', false],
    ['𠀀', '有𠀀字', true],
    ['𠀀', '𠀁', false],
    ['👩', '👩‍💻', false],
    ['👩‍💻', 'a 👩‍💻!', true],
    ['👍', '👍🏽', true],
    ['❤', '❤️', true],
    ['🇨🇳', '🇺🇸🇨🇳', true],
    ['🇸🇨', '🇺🇸🇨🇳', false],
    ['1', '1️⃣', false],
  ])('%s in %s: %s', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });
});

describe('signs', () => {
  it.each([
    ['brand', '@brand', true],
    ['@brand', '@brand', true],
    ['@brand', 'brand', false],
    ['@brand', 'me@brand.example', false],
    ['@brand', '问＠Brand', true],
    ['#小米', '#小米#真香', true],
    ['#真香', '#小米#真香', false],
    ['#brand', '@brand', false],
    ['$acme', 'buy $ACME', true],
  ])('%s in %s: %s', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });

  it('covers the sign by the span', () => {
    expect(found('@brand', 'hi ＠Brand.')).toEqual([':＠Brand']);
    expect(found('brand', 'hi @Brand.')).toEqual([':Brand']);
  });
});

describe('NEAR', () => {
  it.each([
    ['a NEAR/1 b', 'a b', true],
    ['a NEAR/1 b', 'b, a', true],
    ['a NEAR/1 b', 'a x b', false],
    ['a NEAR/2 b', 'a x b', true],
    ['a NEAR/5 a', 'a x', false],
    ['"a b" NEAR/5 "b c"', 'a b c', false],
    ['"a b" NEAR/1 "b c"', 'a b b c', true],
    ['小米 NEAR/3 车', '小米的新车', true],
    ['小米 NEAR/2 车', '小米的新车', false],
    ['a NEAR/2 (b OR c)', 'b x x a x c', true],
  ])('%s in %s: %s', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });

  it('reports only the pairs that are near enough', () => {
    expect(found('a NEAR/1 (b OR c)', 'a x b a c')).toEqual(['1.0:b', '0:a', '1.1:c']);
  });
});

describe('fields', () => {
  it('finds handles and languages with their subordinate parts', () => {
    const by = { author: '@Ann@host.example', lang: 'zh-Hant' };
    expect(matches('author:ann lang:zh', '', by)).toBe(true);
    expect(matches('author:ann@host.example', '', by)).toBe(true);
    expect(matches('author:an', '', by)).toBe(false);
    expect(matches('lang:en', '', by)).toBe(false);
    expect(matches('lang:zh', '')).toBe(false);
  });
});

describe('explaining spans', () => {
  it('names the clause of every place and leaves out false branches and NOT', () => {
    expect(found('(小米 AND 汽车) OR su7* -招聘', '小米 SU7Ultra 真香')).toEqual(['1.0:SU7Ultra']);
    expect(found('小米 OR (米 AND NOT 饭)', '小米')).toEqual(['0:小米', '1.0:米']);
  });

  it('gives offsets into the text as it was written', () => {
    const text = '👩‍💻ﬁ\ud800ＢＭＷ𠀀';
    expect(found('bmw𠀀', text)).toEqual([':ＢＭＷ𠀀']);
  });

  it('returns rules in their order, each once', () => {
    const rules = ['b OR a', 'c', 'a', 'a OR b'].map((source, at) => ({
      id: `r${at}`,
      query: query(source),
    }));
    const matcher = compileRules(rules);
    expect(matcher.match(post('a b')).map(({ ruleId }) => ruleId)).toEqual(['r0', 'r2', 'r3']);
    expect(matcher.match(post('c')).map(({ ruleId }) => ruleId)).toEqual(['r1']);
    expect(matcher.match(post(''))).toEqual([]);
  });

  it('tries a rule without a positive clause on every post', () => {
    const matcher = compileRules([{ id: 'quiet', query: { kind: 'not', of: query('a') } }]);
    expect(matcher.match(post('b'))).toEqual([{ ruleId: 'quiet', spans: [] }]);
    expect(matcher.match(post('a'))).toEqual([]);
  });
});

describe('sizes', { timeout: 60_000 }, () => {
  it('reads a text of a megabyte and cuts the list of places', () => {
    const matcher = compileRules([{ id: 'end', query: query('needle OR 针 OR a NEAR/1000 needle') }]);
    const [match] = matcher.match(post(`${'a 汉字é😀 '.repeat(120_000)}needle`));
    expect(match?.spans.at(-1)?.clause).toEqual([2, 1]);
    expect(match?.spans.filter(({ clause }) => clause.join('.') === '2.0')).toHaveLength(
      MAX_SPANS_PER_CLAUSE,
    );
    expect(matcher.match(post('针'))).toHaveLength(1);
  });

  it('keeps 10,000 rules apart', () => {
    const rules = Array.from({ length: 10_000 }, (_, at) => ({
      id: String(at),
      query: query(at % 3 === 0 ? `word${at}` : at % 3 === 1 ? `"词 ${at}"` : `brand${at}x*`),
    }));
    const matcher = compileRules(rules);
    for (const at of [0, 1, 2, 4_999, 5_000, 9_998, 9_999]) {
      const text = [`word${at}`, `词${at}`, `brand${at}xyz`][at % 3] ?? '';
      expect(matcher.match(post(text)).map(({ ruleId }) => ruleId)).toEqual([String(at)]);
    }
  });
});
