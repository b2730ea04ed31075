/** A text as Facebook shows it: whoever is called by @handle appears under their full name, as a tag. */
import type { NetworkView } from '../../world/network-view.js';
import { textSegments } from '../../world/text-segments.js';

export interface ShownText {
  text: string;
  /** Offsets in UTF-16 units. */
  tags: { accountId: string; name: string; isPage: boolean; offset: number; length: number }[];
}

export function shownText(view: NetworkView, source: string): ShownText {
  const tags: ShownText['tags'] = [];
  let text = '';
  for (const part of textSegments(source)) {
    const account =
      part.kind === 'mention' && part.domain === null ? view.accounts.byAddress(part.handle) : undefined;
    if (account) {
      const { id: accountId, name, role } = account;
      tags.push({ accountId, name, isPage: role === 'brand', offset: text.length, length: name.length });
      text += name;
    } else text += part.text;
  }
  return { text, tags };
}
