import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySource, arbitraryValidQuery } from '../test/query-arbitraries.js';
import { formatQuery, parseQuery } from './index.js';

describe('formatQuery', { timeout: 60_000 }, () => {
  it('writes operators in words and brackets around inner groups', () => {
    const result = parseQuery('小米 （“su 7” OR 汽车*） -招聘 lang:zh');
    const text = result.ok ? formatQuery(result.query) : result.error.code;
    expect(text).toBe('小米 AND ("su 7" OR 汽车*) AND NOT 招聘 AND lang:zh');
  });

  it('gives the same tree again for every tree', () => {
    fc.assert(
      fc.property(arbitraryValidQuery, (query) => {
        const text = formatQuery(query);
        expect(parseQuery(text), text).toEqual({ ok: true, query });
      }),
      { numRuns: 500 },
    );
  });

  it('is stable for everything that can be typed, and every fault lies inside the source', () => {
    fc.assert(
      fc.property(arbitrarySource, (source) => {
        const result = parseQuery(source);
        if (result.ok) {
          expect(parseQuery(formatQuery(result.query))).toEqual(result);
          expect(JSON.parse(JSON.stringify(result.query))).toEqual(result.query);
        } else {
          const { start, end } = result.error.span;
          expect(start >= 0 && start <= end && end <= source.length, `${start}-${end}`).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
