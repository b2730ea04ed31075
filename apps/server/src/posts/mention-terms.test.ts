import { describe, expect, it } from 'vitest';
import { lastingTerms, type TermFilter, termsQuery } from './mention-terms.js';

const anything: TermFilter = {
  words: "'x'",
  accounts: [],
  states: [],
  moods: [],
  whys: [],
  rules: [],
  authors: [],
  assignees: [],
};

describe('the terms of the inbox', () => {
  it('are the words alone where everything is allowed', () => {
    expect(termsQuery({ ...anything, words: "'refund' & 'late'" })).toBe("'refund' & 'late'");
  });

  it('join the values of one filter by or, and the filters by and', () => {
    const filter = { ...anything, states: [0, 2], authors: ['a1'] };
    expect(termsQuery(filter)).toBe("'x' & ('@state0' | '@state2') & ('@bya1')");
  });

  it('do without words', () => {
    expect(termsQuery({ ...anything, words: null, rules: ['r1'], authors: ['a1'] })).toBe(
      "('@ruler1') & ('@bya1')",
    );
  });

  it('quote what a person may have chosen', () => {
    expect(termsQuery({ ...anything, assignees: ["o'neil\\"] })).toBe("'x' & ('@foro''neil\\\\')");
  });

  it('name the author and the rules of a mention as a filter asks for them', () => {
    const [author = '', rule = ''] = lastingTerms({ author: 'a1', rules: ['r1'] });
    expect(termsQuery({ ...anything, rules: ['r1'], authors: ['a1'] })).toBe(
      `'x' & ('${rule}') & ('${author}')`,
    );
  });
});
