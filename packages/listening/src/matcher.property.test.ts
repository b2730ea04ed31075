import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryPost, arbitraryQuery } from '../test/arbitraries.js';
import { oracleMatches } from '../test/oracle.js';
import { compileRules, explain, type Post, type Query } from './index.js';

const batches = fc.tuple(
  fc.array(arbitraryQuery, { minLength: 1, maxLength: 20 }),
  fc.array(arbitraryPost, { minLength: 1, maxLength: 10 }),
);

function rulesOf(queries: readonly Query[]) {
  return queries.map((query, at) => ({ id: String(at), query }));
}

describe('matcher against the brute-force oracle', { timeout: 60_000 }, () => {
  it('matches the same rules for every post', () => {
    fc.assert(
      fc.property(batches, ([queries, posts]) => {
        const matcher = compileRules(rulesOf(queries));
        const expected = (post: Post) =>
          rulesOf(queries)
            .filter(({ query }) => oracleMatches(query, post))
            .map(({ id }) => id);
        for (const post of posts) {
          expect(matcher.match(post).map(({ ruleId }) => ruleId)).toEqual(expected(post));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('explains every query with the same verdict', () => {
    fc.assert(
      fc.property(arbitraryQuery, arbitraryPost, (query, post) => {
        expect(explain(query, post).matched).toBe(oracleMatches(query, post));
      }),
      { numRuns: 400 },
    );
  });

  it('gives spans whose text alone satisfies the clause that they name', () => {
    fc.assert(
      fc.property(batches, ([queries, posts]) => {
        const matcher = compileRules(rulesOf(queries));
        for (const { text, author, lang } of posts) {
          for (const { ruleId, spans } of matcher.match({ text, author, lang })) {
            for (const { start, end, clause } of spans) {
              const leaf = nodeAt(queries[Number(ruleId)]!, clause);
              const alone = { text: text.slice(start, end), author: null, lang: null };
              expect(compileRules([{ id: 'leaf', query: leaf }]).match(alone)).toHaveLength(1);
            }
          }
        }
      }),
    );
  });
});

function nodeAt(query: Query, path: readonly number[]): Query {
  return path.reduce<Query>((node, at) => {
    if (!('of' in node)) throw new Error('a path leads below a leaf');
    const child = node.kind === 'not' ? node.of : node.of[at];
    if (child === undefined) throw new Error('a path leads nowhere');
    return child;
  }, query);
}
