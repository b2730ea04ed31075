const LINK = /https?:\/\/\S+/g;

/**
 * Length as networks count it: what a reader sees as one character counts one, and a link counts what the network
 * says, however long it is.
 */
export function countedLength(text: string, countedUrlLength: number | null): number {
  if (countedUrlLength === null) return graphemes(text);
  const links = text.match(LINK)?.length ?? 0;
  return graphemes(text.replace(LINK, '')) + links * countedUrlLength;
}

function graphemes(text: string): number {
  let count = 0;
  for (const _ of new Intl.Segmenter().segment(text)) count += 1;
  return count;
}
