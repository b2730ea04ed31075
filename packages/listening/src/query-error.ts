/** What can be wrong with a typed query, said to its author in both languages. */

/** UTF-16 offsets into the source or the post, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text in each language of the product. */
export interface BilingualText {
  readonly en: string;
  readonly zh: string;
}

/** Every way in which a query can be refused. */
export type QueryErrorCode = keyof typeof TEXTS;

/** A refused query: the code, where it went wrong in the source, what is wrong and how to mend it. */
export interface QueryError {
  readonly code: QueryErrorCode;
  readonly span: Span;
  readonly message: BilingualText;
  readonly fix: BilingualText;
}

/** Longest source in UTF-16 units. */
export const MAX_QUERY_LENGTH = 40_000;
/** Most words, phrases, prefixes and fields in one query. */
export const MAX_CLAUSES = 2_000;
/** Deepest nesting of brackets. */
export const MAX_DEPTH = 32;
/** Longest single word or phrase in UTF-16 units. */
export const MAX_CLAUSE_LENGTH = 200;
/** Largest n in NEAR/n. */
export const MAX_DISTANCE = 1_000;

function texts(en: string, zh: string, fixEn: string, fixZh: string) {
  return { message: { en, zh }, fix: { en: fixEn, zh: fixZh } };
}

const TEXTS = {
  emptyQuery: texts('The query is empty.', '查询为空。', 'Type at least one word.', '请至少输入一个词。'),
  unclosedQuote: texts(
    'A quotation mark is not closed.',
    '引号没有闭合。',
    'Add the closing quotation mark.',
    '请补上后引号。',
  ),
  emptyPhrase: texts(
    'There is nothing to search for between the quotation marks.',
    '引号之间没有可搜索的内容。',
    'Put a word between the quotation marks or delete them.',
    '请在引号中填入词语，或删除引号。',
  ),
  unclosedGroup: texts(
    'A bracket is not closed.',
    '括号没有闭合。',
    'Add the closing bracket.',
    '请补上右括号。',
  ),
  unopenedGroup: texts(
    'This closing bracket has no opening bracket.',
    '这个右括号没有对应的左括号。',
    'Delete it or add the opening bracket.',
    '请删除它，或补上左括号。',
  ),
  emptyGroup: texts(
    'There is nothing between the brackets.',
    '括号中没有内容。',
    'Put a word between the brackets or delete them.',
    '请在括号中填入词语，或删除括号。',
  ),
  missingOperand: texts(
    'This operator has nothing to work on.',
    '这个运算符缺少对象。',
    'Add a word beside it; to search for the word itself, put it in quotation marks.',
    '请在它旁边补上词语；若要搜索这个词本身，请加引号。',
  ),
  onlyNegative: texts(
    'This part only excludes, so it would match almost every post.',
    '这部分只有排除条件，会匹配几乎所有帖子。',
    'Add a word that must occur.',
    '请加上一个必须出现的词。',
  ),
  unsearchableTerm: texts(
    'This holds only punctuation, which is not searched.',
    '这里只有标点，标点不参与搜索。',
    'Use a word, a number or an emoji, or delete it.',
    '请改用文字、数字或表情，或将其删除。',
  ),
  ambiguousComma: texts(
    'A comma could mean AND or OR.',
    '逗号或顿号的含义不明确：可能表示 AND，也可能表示 OR。',
    'Write OR between alternatives, a space between words that must all occur, or quote the text.',
    '任选其一请用 OR，须同时出现请用空格，整句匹配请加引号。',
  ),
  misplacedWildcard: texts(
    'An asterisk may stand only at the end of a word.',
    '星号只能放在词尾。',
    'Write word* to find every word with that beginning.',
    '写成 word* 即可查找以其开头的所有词。',
  ),
  unknownField: texts(
    'There is no such field.',
    '没有这个字段。',
    'Use author: or lang:, or put the text in quotation marks.',
    '请使用 author: 或 lang:，或给文字加上引号。',
  ),
  emptyField: texts(
    'The field has no value.',
    '字段没有值。',
    'Write the value right after the colon, as in author:handle.',
    '请把值紧跟在冒号后面，例如 author:handle。',
  ),
  badLanguage: texts(
    'This is not a language code.',
    '这不是语言代码。',
    'Use a code such as lang:zh or lang:en.',
    '请使用语言代码，例如 lang:zh 或 lang:en。',
  ),
  badDistance: texts(
    `NEAR needs a distance from 1 to ${MAX_DISTANCE}.`,
    `NEAR 需要 1 到 ${MAX_DISTANCE} 之间的距离。`,
    'Write it as NEAR/5.',
    '写成 NEAR/5 的形式。',
  ),
  nearOperand: texts(
    'NEAR joins two words or phrases, or brackets with OR between words.',
    'NEAR 只能连接两个词或短语，或用 OR 连接词语的括号。',
    'Take fields, AND, NOT and further NEAR out of it.',
    '请把字段、AND、NOT 和其他 NEAR 移到外面。',
  ),
  tooLong: texts(
    `The query is longer than ${MAX_QUERY_LENGTH} characters.`,
    `查询超过了 ${MAX_QUERY_LENGTH} 个字符。`,
    'Split it into several rules.',
    '请拆成多条规则。',
  ),
  clauseTooLong: texts(
    `A word or phrase is longer than ${MAX_CLAUSE_LENGTH} characters.`,
    `单个词或短语超过了 ${MAX_CLAUSE_LENGTH} 个字符。`,
    'Shorten it to the part that identifies the post.',
    '请只保留能够识别帖子的部分。',
  ),
  tooManyClauses: texts(
    `The query has more than ${MAX_CLAUSES} words.`,
    `查询超过了 ${MAX_CLAUSES} 个词。`,
    'Split it into several rules.',
    '请拆成多条规则。',
  ),
  tooDeep: texts(
    `Brackets are nested more than ${MAX_DEPTH} deep.`,
    `括号嵌套超过了 ${MAX_DEPTH} 层。`,
    'Remove brackets that are not needed.',
    '请去掉不必要的括号。',
  ),
} as const;

/** Thrown inside the parser where a fault is found; `parseQuery` turns it into a result. */
export class QuerySyntaxError extends Error {
  override name = 'QuerySyntaxError';

  constructor(
    readonly code: QueryErrorCode,
    readonly span: Span,
  ) {
    super(`${code} at ${span.start}-${span.end}`);
  }

  describe(): QueryError {
    return { code: this.code, span: this.span, ...TEXTS[this.code] };
  }
}
