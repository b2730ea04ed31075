/** A query tree as text in the query language. */
import type { Query } from './query.js';

/**
 * Writes a query so that `parseQuery` gives the same tree again: operators in words, brackets around every
 * group inside a group. Holds for every tree that `parseQuery` can give.
 */
export function formatQuery(query: Query): string {
  switch (query.kind) {
    case 'word':
      return query.text;
    case 'prefix':
      return `${query.text}*`;
    case 'phrase':
      return query.text.includes('"') ? `「${query.text}」` : `"${query.text}"`;
    case 'author':
      return `author:${query.handle}`;
    case 'lang':
      return `lang:${query.lang}`;
    case 'not':
      return `NOT ${bracketed(query.of)}`;
    case 'near':
      return query.of.map(bracketed).join(` NEAR/${query.distance} `);
    default:
      return query.of.map(bracketed).join(query.kind === 'and' ? ' AND ' : ' OR ');
  }
}

/** NOT under AND or OR needs no brackets: it binds tighter and cannot stand under another NOT. */
function bracketed(query: Query): string {
  const text = formatQuery(query);
  return query.kind === 'and' || query.kind === 'or' || query.kind === 'near' ? `(${text})` : text;
}
