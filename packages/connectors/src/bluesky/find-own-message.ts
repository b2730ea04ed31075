import {
  type AccountContext,
  findAmongOwn,
  type OwnMatches,
  type OwnQuery,
  parseItems,
} from '@tingshuo/connector-kit';
import { ask } from './chat.js';
import { messagePage } from './chat-schemas.js';
import { isSilent } from './direct.js';
import { chatMessage } from './schemas.js';

const PAGE_SIZE = 100;

/** Looks for a message of ours in its conversation, from the newest back. Throws ConnectorError. */
export function findOwnMessage(
  account: AccountContext,
  { since, textFingerprint }: OwnQuery,
  convoId: string,
): Promise<OwnMatches> {
  const own = account.account.externalId;
  return findAmongOwn({ since, textFingerprint }, async (cursor) => {
    const asked = { convoId, limit: PAGE_SIZE, cursor };
    const { messages, cursor: next } = await ask(account, 'getMessages', asked, messagePage);
    const spoken = messages.filter((message) => !isSilent(message));
    const { values, refused } = parseItems(spoken, chatMessage, 'messages');
    // Those of others only tell how far back it was read: no words of ours are none.
    const posts = values.map(({ id, text, sender, sentAt }) => ({
      externalId: id,
      text: sender.did === own ? text : '',
      occurredAt: sentAt,
    }));
    return { posts, unreadable: refused.length, size: messages.length, next, isLast: next === undefined };
  });
}
