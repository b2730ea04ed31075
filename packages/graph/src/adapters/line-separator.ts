/** The characters that tell the columns of a line apart. */
export const TAB = 9;
const RETURN = 13;
export const SPACE = 32;
export const QUOTE = 34;
const COMMA = 44;
export const BRACE = 123;

/** The separator of a line. A comma in quotes, or in the attributes `{…}` that networkx writes last, is none. */
export function separatorOf(text: string, start: number, end: number): number {
  let separator = SPACE;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA) return COMMA;
    const isFirst = at === start || isSpace(text.charCodeAt(at - 1));
    if (code === QUOTE && isFirst) at = closingQuote(text, at, end);
    if (code === BRACE && isFirst && at > start) break;
    if (code !== TAB || separator === TAB) continue;
    // Among spaces a tab is white space like them.
    if (isFirst || isSpace(text.charCodeAt(at + 1))) return SPACE;
    separator = TAB;
  }
  return separator;
}

/** Where the text in quotes that begins here ends: at its last quote, or where it began when it has none. */
function closingQuote(text: string, open: number, end: number): number {
  for (let at = open + 1; at < end; at++) {
    if (text.charCodeAt(at) !== QUOTE) continue;
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
    at++;
  }
  return open;
}

/** Whether a character is white space, a mark of byte order included. */
export function isSpace(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= RETURN) || code === 0xa0 || code === 0xfeff;
}
