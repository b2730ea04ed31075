/**
 * The inbox cell: account, state, mood, language and reason of a mention packed into one integer, as the generated
 * column `mention.cell` does. Lists read one index range per cell; badge counters are kept per cell and summed.
 */

export const MENTION_STATES = ['untriaged', 'triaged', 'ignored'] as const;
export const SENTIMENTS = ['negative', 'neutral', 'positive', 'unsure'] as const;
export const LANG_CLASSES = ['zh', 'en', 'other'] as const;
export const WHYS = ['mentioned', 'reply', 'dm', 'rule', 'watchlist'] as const;

export type MentionState = (typeof MENTION_STATES)[number];
export type Sentiment = (typeof SENTIMENTS)[number];
export type LangClass = (typeof LANG_CLASSES)[number];
export type Why = (typeof WHYS)[number];

export interface CellParts {
  accountNumber: number;
  state: MentionState;
  sentiment: Sentiment;
  lang: LangClass;
  why: Why;
}

/** Restrictions on the parts; an empty or absent list allows every value. */
export interface CellFilter {
  accountNumbers?: readonly number[];
  states?: readonly MentionState[];
  sentiments?: readonly Sentiment[];
  langs?: readonly LangClass[];
  whys?: readonly Why[];
}

export function encodeCell(parts: CellParts): number {
  return (
    (parts.accountNumber << 9) |
    (MENTION_STATES.indexOf(parts.state) << 7) |
    (SENTIMENTS.indexOf(parts.sentiment) << 5) |
    (LANG_CLASSES.indexOf(parts.lang) << 3) |
    WHYS.indexOf(parts.why)
  );
}

/** Throws RangeError for a number that no mention can have. */
export function decodeCell(cell: number): CellParts {
  const state = MENTION_STATES[(cell >> 7) & 3];
  const sentiment = SENTIMENTS[(cell >> 5) & 3];
  const lang = LANG_CLASSES[(cell >> 3) & 3];
  const why = WHYS[cell & 7];
  if (!state || !sentiment || !lang || !why) throw new RangeError(`not an inbox cell: ${cell}`);
  return { accountNumber: cell >> 9, state, sentiment, lang, why };
}

/** Whether a mention in this cell passes the filter. */
export function cellMatches(cell: number, filter: CellFilter): boolean {
  const parts = decodeCell(cell);
  return (
    allows(filter.accountNumbers, parts.accountNumber) &&
    allows(filter.states, parts.state) &&
    allows(filter.sentiments, parts.sentiment) &&
    allows(filter.langs, parts.lang) &&
    allows(filter.whys, parts.why)
  );
}

function allows<T>(allowed: readonly T[] | undefined, value: T): boolean {
  return !allowed || allowed.length === 0 || allowed.includes(value);
}
