/** A search that looks at no more than so many prefixes, however long the text is. */
const LONGEST_SEARCHED = 20_000;
/** Limits are small beside what people paste, so heads grow from here before the search begins. */
const FIRST_HEAD = 256;

/**
 * Up to where a text fits, in UTF-16 units and never within a character. Lengths may shrink where a link begins to be
 * one, so this is where a search by halves meets the limit, not a proof.
 */
export function limitIndex(text: string, fits: (head: string) => boolean): number {
  const end = Math.min(text.length, LONGEST_SEARCHED);
  let low = 0;
  let high = Math.min(FIRST_HEAD, end);
  while (high < end && fits(text.slice(0, high))) {
    low = high;
    high = Math.min(high * 2, end);
  }
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(low - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(low));
  return isHalf ? low - 1 : low;
}
