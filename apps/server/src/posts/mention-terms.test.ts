import { describe, expect, it } from 'vitest';
import { type CellNumbers, cellTerms, lastingTerms, setTerms } from './mention-terms.js';

const anyCell: CellNumbers = { accounts: [], states: [], moods: [], whys: [] };
const noSet = { rules: [], authors: [], assignees: [] };

describe('the terms of the inbox', () => {
  it('are none where everything is allowed', () => {
    expect(cellTerms(anyCell)).toEqual([]);
    expect(setTerms(noSet)).toEqual([]);
  });

  it('join the values of one filter by or', () => {
    expect(cellTerms({ ...anyCell, states: [0, 2], whys: [1] })).toEqual([
      "('@state0' | '@state2')",
      "('@why1')",
    ]);
  });

  it('quote what a person may have chosen', () => {
    expect(setTerms({ ...noSet, assignees: ["o'neil\\"] })).toEqual(["('@foro''neil\\\\')"]);
  });

  it('name the author and the rules of a mention as a filter asks for them', () => {
    const [author = '', rule = ''] = lastingTerms({ author: 'a1', rules: ['r1'] });
    expect(setTerms({ ...noSet, rules: ['r1'], authors: ['a1'] })).toEqual([`('${rule}')`, `('${author}')`]);
  });
});
