/**
 * Throughput of the matcher on seeded synthetic posts (65 % Latin, 35 % Chinese, about 150 characters) and
 * rules (a group of 2-6 alternatives, often a second group, NOT, NEAR/5, lang), beside the naive loop of
 * `includes` over every keyword, which knows no word borders and takes NEAR as AND.
 */
import {
  compileRules,
  type NearOperand,
  type Post,
  type Query,
  type Rule,
  type TextClause,
} from './index.js';

/** `now` gives milliseconds, by default of this process's CPU time; `seconds` is the time of each figure. */
export interface MatcherBenchOptions {
  readonly now?: () => number;
  readonly seed?: number;
  readonly posts?: number;
  readonly seconds?: number;
}

/** Figures by name: posts per second of CPU time, milliseconds, and the ratio to the naive loop in this run. */
export async function matcher(options: MatcherBenchOptions = {}): Promise<Record<string, number>> {
  const { now = cpuMilliseconds, seed = 7, posts: postCount = 10_000, seconds = 2 } = options;
  const world = new SyntheticWorld(seed);
  const posts = Array.from({ length: postCount }, () => world.post());
  const rules = Array.from({ length: 10_000 }, (_, at) => world.rule(at));
  const measure = (match: (post: Post) => number) => postsPerSecond(posts, match, now, seconds * 1000);
  const compiled = (count: number) => {
    const { match } = bound(rules.slice(0, count));
    return measure((post) => match(post).length);
  };

  const hundred = compiled(100);
  const thousand = compiled(1_000);
  const tenThousand = compiled(10_000);
  const lowered = posts.map((post) => ({ ...post, text: post.text.toLowerCase() }));
  const naive = postsPerSecond(
    lowered,
    (post) => rules.slice(0, 1_000).filter(({ query }) => includesAll(query, post)).length,
    now,
    seconds * 1000,
  );
  const { match } = bound(rules.slice(0, 1_000));
  const matches = posts.reduce((sum, post) => sum + match(post).length, 0);
  return {
    postsPerSecond1k: Math.round(thousand),
    postsPerSecond10k: Math.round(tenThousand),
    microsecondsPerPost100: round(1e6 / hundred),
    compileMs1k: compileMs(rules.slice(0, 1_000), now),
    compileMs10k: compileMs(rules, now),
    naivePostsPerSecond1k: Math.round(naive),
    ratioToNaive1k: round(thousand / naive),
    matchesPerPost1k: round(matches / posts.length),
    charactersPerPost: round(posts.reduce((sum, { text }) => sum + text.length, 0) / posts.length),
  };
}

/** CPU time of all threads, so that other programs on the machine do not count and the collector does. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function bound(rules: readonly Rule[]) {
  const compiled = compileRules(rules);
  return { match: (post: Post) => compiled.match(post) };
}

/** Whole rounds over the posts until the time is used, after one round to warm up. */
function postsPerSecond(
  posts: readonly Post[],
  match: (post: Post) => number,
  now: () => number,
  milliseconds: number,
): number {
  let sum = 0;
  const round = () => {
    for (const post of posts) sum += match(post);
  };
  round();
  const start = now();
  let rounds = 0;
  while (now() - start < milliseconds) {
    round();
    rounds++;
  }
  const elapsed = now() - start;
  if (sum < 0) throw new Error('matches cannot be negative');
  return (rounds * posts.length * 1000) / elapsed;
}

function compileMs(rules: readonly Rule[], now: () => number): number {
  const times = Array.from({ length: 5 }, () => {
    const start = now();
    compileRules(rules);
    return now() - start;
  });
  return round(times.sort((a, b) => a - b)[2] ?? 0);
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100;
}

function includesAll(query: Query, post: Post): boolean {
  switch (query.kind) {
    case 'and':
    case 'near':
      return query.of.every((part) => includesAll(part, post));
    case 'or':
      return query.of.some((part) => includesAll(part, post));
    case 'not':
      return !includesAll(query.of, post);
    case 'author':
      return post.author === query.handle;
    case 'lang':
      return post.lang === query.lang;
    default:
      return post.text.includes(query.text);
  }
}

function distinct(count: number, make: () => string): string[] {
  const made = new Set<string>();
  while (made.size < count) made.add(make());
  return [...made];
}

/** Words with Zipf frequencies, and posts and rules made of them. */
class SyntheticWorld {
  private state: number;
  private readonly latin: readonly string[];
  private readonly chinese: readonly string[];

  constructor(seed: number) {
    this.state = seed;
    this.latin = distinct(20_000, () => this.latinWord());
    this.chinese = distinct(20_000, () => this.chineseWord());
  }

  post(): Post {
    const lang = this.chance(0.35) ? 'zh' : 'en';
    const count = 8 + this.below(34);
    const words = Array.from({ length: lang === 'zh' ? count * 2 : count }, () => this.frequentWord(lang));
    const text = words.map((word) => (this.chance(0.08) ? `${word}${lang === 'zh' ? '，' : ','}` : word));
    const marks = this.chance(0.3) ? ' 😀' : '';
    return { text: text.join(lang === 'zh' ? '' : ' ') + marks, author: `user${this.below(5_000)}`, lang };
  }

  rule(at: number): Rule {
    const lang = this.chance(0.35) ? 'zh' : 'en';
    const first = this.group(lang);
    const second = this.chance(0.6) ? this.group(lang) : undefined;
    const parts: Query[] = [first];
    if (second !== undefined && lang === 'en' && this.chance(0.33)) {
      parts[0] = { kind: 'near', distance: 5, of: [first, second] };
    } else if (second !== undefined) parts.push(second);
    if (this.chance(0.15)) parts.push({ kind: 'lang', lang });
    if (this.chance(0.4)) parts.push({ kind: 'not', of: this.group(lang) });
    return { id: `rule-${at}`, query: { kind: 'and', of: parts } };
  }

  private group(lang: string): NearOperand {
    return { kind: 'or', of: Array.from({ length: 2 + this.below(5) }, () => this.clause(lang)) };
  }

  private clause(lang: string): TextClause {
    const word = this.keyword(lang);
    if (this.chance(0.05)) return { kind: 'prefix', text: word.slice(0, Math.max(4, word.length - 2)) };
    if (!this.chance(0.2)) return { kind: 'word', text: word };
    return { kind: 'phrase', text: `${word}${lang === 'zh' ? '' : ' '}${this.keyword(lang)}` };
  }

  /** Rank by Zipf's law with exponent 1, drawn by inverting its continuous form. */
  private frequentWord(lang: string): string {
    return this.wordAt(lang, Math.floor(20_000 ** this.random()) - 1);
  }

  /** What people listen for is rarer than rank 1,000, so that a post matches about one rule in a thousand. */
  private keyword(lang: string): string {
    return this.wordAt(lang, Math.floor(1_000 * 20 ** this.random()) - 1);
  }

  private wordAt(lang: string, rank: number): string {
    return (lang === 'zh' ? this.chinese : this.latin)[rank] ?? '';
  }

  private latinWord(): string {
    const syllable = () => `${'bcdfghjklmnprstvwz'.charAt(this.below(18))}${'aeiou'.charAt(this.below(5))}`;
    const word = Array.from({ length: 2 + this.below(3) }, syllable).join('');
    return this.chance(0.5) ? `${word}${'nrst'.charAt(this.below(4))}` : word;
  }

  private chineseWord(): string {
    const character = () => String.fromCharCode(0x4e00 + Math.floor(3_000 * this.random() ** 2) * 6);
    return Array.from({ length: this.chance(0.7) ? 2 : 3 }, character).join('');
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  /** mulberry32, a 32-bit generator by Tommy Ettinger (public domain). */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
}
