/** A search that looks at no more than so many prefixes, however long the text is. */
const LONGEST_SEARCHED = 20_000;

/**
 * Up to where a text fits, in UTF-16 units and never within a character. Lengths may shrink where a link begins to be
 * one, so this is where the limit is met first from the side of the longest fitting half, not a proof.
 */
export function limitIndex(text: string, fits: (head: string) => boolean): number {
  let low = 0;
  let high = Math.min(text.length, LONGEST_SEARCHED);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(low - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(low));
  return isHalf ? low - 1 : low;
}
