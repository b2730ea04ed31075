export interface QuotedWords {
  text: string;
  /** BCP 47. */
  lang: string;
  authorName: string;
  networkName: { en: string; zh: string };
  permalink: string | null;
}

/** Those to whom a post was addressed, as networks write them before its words. */
const ADDRESSEES = /^(?:@[\p{L}\p{N}_.@-]+[\s:：,，]*)+/u;

/**
 * Somebody's words as they stand in a post of ours: quoted, with the author's name, the network and the link, in the
 * marks of their language. The name stands without an at sign, which would call somebody else on other networks.
 */
export function quotation({ text, lang, authorName, networkName, permalink }: QuotedWords): string {
  const words = text.trim();
  const bare = words.replace(ADDRESSEES, '').trim() || words;
  const isChinese = lang.startsWith('zh');
  const name = authorName.trim().replace(/^@+/, '');
  const source = isChinese ? `——${name}（${networkName.zh}）` : `— ${name} (${networkName.en})`;
  return [`“${bare}”`, source, ...(permalink === null ? [] : [permalink])].join('\n');
}
