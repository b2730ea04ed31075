/** X's search language, the part that a listener uses: words, phrases, operators, negation, OR, groups. */
import type { Account } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { foldText } from '../world/text-search.js';
import { invalidRequest } from './problems.js';

export interface SearchFacts {
  author: (post: PlacedPost) => Account | undefined;
  parentAuthor: (post: PlacedPost) => Account | undefined;
  conversation: (post: PlacedPost) => string;
  tags: (post: PlacedPost) => readonly string[];
  hasLinks: (post: PlacedPost) => boolean;
  accountOf: (name: string) => Account | undefined;
}

type Test = (post: PlacedPost) => boolean;

const TOKEN = /\s*(\(|\)|-(?=\S)|"[^"]*"|[^\s()"]+)/gy;
const LONGEST_QUERY = 512;

/** Reads a query; throws the problem that X answers for one that it does not understand. */
export function parseQuery(query: string, facts: SearchFacts): Test {
  if (query.trim() === '')
    throw invalidRequest('query', query, 'The `query` query parameter can not be empty');
  if (query.length > LONGEST_QUERY)
    throw invalidRequest('query', query, `Rule length must be at most ${LONGEST_QUERY} characters`);
  const tokens = [...query.trim().matchAll(TOKEN)].map((match) => match[1] ?? '');
  let at = 0;
  const any = (): Test => {
    const tests = [all()];
    while (tokens[at] === 'OR') {
      at += 1;
      tests.push(all());
    }
    return (post) => tests.some((test) => test(post));
  };
  const all = (): Test => {
    const tests: Test[] = [];
    while (at < tokens.length && tokens[at] !== ')' && tokens[at] !== 'OR') tests.push(single());
    if (tests.length === 0) throw misunderstood(query);
    return (post) => tests.every((test) => test(post));
  };
  const single = (): Test => {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === '-') {
      const test = single();
      return (post) => !test(post);
    }
    if (token !== '(') return term(token, facts, query);
    const test = any();
    if (tokens[at] !== ')') throw misunderstood(query);
    at += 1;
    return test;
  };
  const test = any();
  if (at < tokens.length) throw misunderstood(query);
  return test;
}

function term(token: string, facts: SearchFacts, query: string): Test {
  const [, operator, value = ''] = /^([a-z_]+):(.+)$/i.exec(token) ?? [];
  if (operator !== undefined) return byOperator(operator.toLowerCase(), value, facts, query);
  if (/^@\w+$/.test(token)) {
    const id = facts.accountOf(token)?.id;
    return (post) => id !== undefined && post.mentions.includes(id);
  }
  if (/^[#＃]./.test(token)) {
    const tag = foldText(token.slice(1));
    return (post) => facts.tags(post).includes(tag);
  }
  const words = foldText(token.replaceAll('"', '').trim());
  if (words === '') throw misunderstood(query);
  // Chinese is found inside a sentence, Latin by whole words.
  if (!/^[\p{Script=Latin}\p{N}'’ ]+$/u.test(words)) return (post) => foldText(post.text).includes(words);
  const pattern = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\p{Script=Latin}\\p{N}_])${pattern}(?![\\p{Script=Latin}\\p{N}_])`, 'u');
  return (post) => whole.test(foldText(post.text));
}

function byOperator(operator: string, value: string, facts: SearchFacts, query: string): Test {
  const same = (account: Account | undefined): boolean =>
    account !== undefined &&
    (account.handle.toLowerCase() === value.replace(/^@/, '').toLowerCase() || account.id === value);
  if (operator === 'conversation_id') return (post) => facts.conversation(post) === value;
  if (operator === 'in_reply_to_tweet_id') return (post) => post.parentId === value;
  if (operator === 'from') return (post) => same(facts.author(post));
  if (operator === 'to') return (post) => same(facts.parentAuthor(post));
  if (operator === 'lang') return (post) => post.lang === value;
  const kinds: Record<string, Test> = {
    'is:reply': (post) => post.parentId !== null,
    'is:quote': (post) => post.quoteOf !== null,
    'is:retweet': (post) => post.repostOf !== null,
    'has:links': facts.hasLinks,
    'has:hashtags': (post) => facts.tags(post).length > 0,
    'has:mentions': (post) => post.mentions.length > 0,
    'has:media': () => false,
  };
  const test = kinds[`${operator}:${value}`];
  if (!test) throw misunderstood(query);
  return test;
}

function misunderstood(query: string): Error {
  return invalidRequest(
    'query',
    query,
    `There were errors processing your request: no viable query in [${query}]`,
  );
}
