import {
  type AccountContext,
  type Connector,
  findAmongOwn,
  htmlToText,
  type OwnMatches,
  type OwnPost,
  type OwnQuery,
  parseItems,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { inConversation } from './direct.js';
import { toPost } from './map.js';
import { accountPath, get } from './request.js';
import { list, type Status, status } from './schemas.js';

/** Looks through the own posts for one that was sent. Boosts are not ours. */
export const findOwn: NonNullable<Connector['findOwn']> = (account, { conversationExternalId, ...query }) =>
  conversationExternalId === undefined
    ? findAmongOwn(query, (below) => ownPage(account, below, toOwnPost))
    : findOwnMessage(account, query, conversationExternalId);

/**
 * Looks for a message of ours among the direct posts of its conversation. Some servers leave direct posts out of this
 * list: that it is not there proves something only where others are.
 */
async function findOwnMessage(
  account: AccountContext,
  { since, textFingerprint }: OwnQuery,
  conversationExternalId: string,
): Promise<OwnMatches> {
  let showsDirect = false;
  const found = await findAmongOwn({ since, textFingerprint }, (below) =>
    ownPage(account, below, (own) => {
      const post = inConversation(toPost(own), own, account);
      showsDirect ||= post.kind === 'dm';
      const isHere = post.conversationExternalId === conversationExternalId;
      const { replyToExternalId: _answered, ...message } = toOwnPost(own);
      // Others only tell how far back it was read: no words of ours are none.
      return isHere ? message : { ...message, text: '' };
    }),
  );
  return { ...found, complete: found.complete && showsDirect };
}

async function ownPage(account: AccountContext, below: string | undefined, map: (own: Status) => OwnPost) {
  const path = `${accountPath(account.account.externalId)}/statuses`;
  const told = await get(account, path, { limit: 40, max_id: below }, list);
  const { values, refused } = parseItems(told, status, 'statuses');
  return { posts: values.map(map), unreadable: refused.length, size: told.length };
}

const toOwnPost = (own: Status): OwnPost => ({
  externalId: own.id,
  text: own.reblog ? '' : htmlToText(own.content),
  occurredAt: own.created_at,
  ...withoutUndefined({ replyToExternalId: own.in_reply_to_id, url: own.url }),
});
