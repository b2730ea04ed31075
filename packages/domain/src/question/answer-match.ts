/** One thing that people may answer: what it is called, and further words that mean it. */
export interface AnswerOption {
  readonly label: string;
  readonly words: readonly string[];
  /** The number that stands before it in the question; null where it has none. */
  readonly number: number | null;
}

/** Where in the folded answer an option was found, and by what. */
export interface AnswerEvidence {
  readonly option: number;
  readonly by: 'number' | 'word';
  readonly text: string;
}

export interface AnswerMatch {
  /** Indexes of the options that the answer names, ascending. */
  readonly options: readonly number[];
  readonly evidence: readonly AnswerEvidence[];
}

interface Span extends AnswerEvidence {
  readonly from: number;
  readonly to: number;
}

const CHINESE_NUMBERS = '一二三四五六七八九十';
const NOISE = /https?:\/\/\S+|[@＠][\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}.-]+)?|[\uFE0F\u20E3]/gu;
const NUMBER = `(\\d{1,2}|[${CHINESE_NUMBERS}])`;
/** The number alone; with a word that chooses in front; or with one that counts behind. */
const CHOICES = [
  new RegExp(`^${NUMBER}(?:号|项|个|楼)?$`, 'gu'),
  new RegExp(`(?:选择?|投票?给?|支持|第|option|number|no\\.|#)\\s*${NUMBER}(?![\\d\\p{L}]*[\\d%])`, 'gu'),
  new RegExp(`(?<![\\d\\p{Script=Han}.])${NUMBER}\\s*(?:号|项)`, 'gu'),
] as const;
const NEGATED = /(?:不要|不选|不想要|不喜欢|不是|别选|别|不|没有|no|not|never|don't|without)\s*$/u;
const WORD_SIGN = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;

/**
 * Which options an answer names. First by number: the answer is one ("2", "②", "二"), or chooses one ("选2",
 * "option 2", "2号"). Else by the options' words, whole words in scripts with spaces; a longer word stands before a
 * shorter one inside it, and a word behind a negation counts for nothing. Everything is folded to NFKC and lower case
 * first; mentions and addresses are left out. Nothing is guessed: an answer that names none is for a person to read.
 */
export function matchAnswer(answer: string, options: readonly AnswerOption[]): AnswerMatch {
  const text = folded(answer);
  const numbered = distinct(numbersIn(text, options));
  const found = numbered.length > 0 ? numbered : distinct(wordsIn(text, options));
  return {
    options: [...new Set(found.map(({ option }) => option))].sort((a, b) => a - b),
    evidence: found.map(({ option, by, text: said }) => ({ option, by, text: said })),
  };
}

/** NFKC, lower case, without mentions, addresses, marks around it and the marks of keycap emoji. */
function folded(text: string): string {
  return text
    .replace(NOISE, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^[\s\p{P}\p{S}]+(?=[\p{L}\p{N}])|[\s\p{P}\p{S}]+$/gu, '');
}

function numbersIn(text: string, options: readonly AnswerOption[]): Span[] {
  return CHOICES.flatMap((choice) =>
    [...text.matchAll(choice)].flatMap((match): Span[] => {
      const said = match[1] ?? '';
      const n = /\d/.test(said) ? Number(said) : CHINESE_NUMBERS.indexOf(said) + 1;
      const option = n < 1 ? -1 : options.findIndex(({ number }) => number === n);
      if (option === -1 || isNegated(text, match.index)) return [];
      return [{ option, by: 'number', text: said, from: match.index, to: match.index + match[0].length }];
    }),
  );
}

function wordsIn(text: string, options: readonly AnswerOption[]): Span[] {
  const all = options.flatMap(({ label, words }, option) =>
    [label, ...words].flatMap((word) => {
      const wanted = folded(word);
      return wanted === '' ? [] : occurrences(text, wanted, option);
    }),
  );
  const outer = all.filter(
    (span) => !all.some((other) => other.to - other.from > span.to - span.from && contains(other, span)),
  );
  return outer.filter(({ from }) => !isNegated(text, from));
}

function occurrences(text: string, word: string, option: number): Span[] {
  const spans: Span[] = [];
  for (let from = text.indexOf(word); from !== -1; from = text.indexOf(word, from + 1)) {
    const to = from + word.length;
    if (isWhole(text, from, to, word)) spans.push({ option, by: 'word', text: word, from, to });
  }
  return spans;
}

/** In scripts with spaces a word ends where its letters end; Chinese has no such ends. */
function isWhole(text: string, from: number, to: number, word: string): boolean {
  const joins = (inside: string, outside: string) =>
    WORD_SIGN.test(inside) && WORD_SIGN.test(outside) && !HAN.test(inside) && !HAN.test(outside);
  return !joins(word.at(0) ?? '', text.charAt(from - 1)) && !joins(word.at(-1) ?? '', text.charAt(to));
}

function contains(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && outer.to >= inner.to;
}

function isNegated(text: string, from: number): boolean {
  return NEGATED.test(text.slice(Math.max(0, from - 12), from));
}

/** Each option once, by what names it first. */
function distinct(spans: readonly Span[]): Span[] {
  const seen = new Set<number>();
  return [...spans]
    .sort((a, b) => a.from - b.from)
    .filter(({ option }) => !seen.has(option) && seen.add(option));
}
