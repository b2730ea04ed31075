const MENTION = /@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*(?:@[a-z0-9]+(?:[.:-]+[a-z0-9]+)*)?/gi;

/** The text with `@author` in front, unless it is there already or the author is ourselves. */
export function withMention(text: string, authorHandle: string, ownHandle: string): string {
  const handle = authorHandle.replace(/^@/, '');
  if (handle === ownHandle.replace(/^@/, '')) return text;
  const mentioned = text.match(MENTION) ?? [];
  const isThere = mentioned.some((mention) => mention.toLowerCase() === `@${handle.toLowerCase()}`);
  return isThere ? text : `@${handle} ${text}`;
}
