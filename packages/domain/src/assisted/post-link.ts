/** Addresses under which a network's posts stand. */
export interface PostLinkRule {
  /** Without `www.`; everything below it counts too. */
  readonly host: string;
  /** A regular expression over the path; its first group is the post's id. */
  readonly path: string;
}

export interface PostLink {
  readonly url: string;
  readonly id: string;
}

/** An address in a text that apps hand out to share: it ends where white space or a Chinese mark begins. */
const ADDRESS = /https?:\/\/[^\s，。！？、；：（）【】《》“”‘’"'<>]+/gi;

/**
 * Finds the link to a post in what a person has pasted: an address, with or without `https://`, or the whole text that
 * the network's app puts on the clipboard. The answer is https, without query and fragment. Null: there is no link to
 * a post of this network.
 */
export function postLinkIn(pasted: string, rules: readonly PostLinkRule[]): PostLink | null {
  const found = pasted.match(ADDRESS) ?? [`https://${pasted.trim()}`];
  for (const address of found) {
    const url = parsed(address);
    if (url === null || url.username !== '' || url.password !== '' || url.port !== '') continue;
    for (const rule of rules) {
      if (url.hostname !== rule.host && !url.hostname.endsWith(`.${rule.host}`)) continue;
      const id = new RegExp(rule.path).exec(url.pathname)?.[1];
      if (id !== undefined) return { url: `https://${url.hostname}${url.pathname}`, id };
    }
  }
  return null;
}

function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
