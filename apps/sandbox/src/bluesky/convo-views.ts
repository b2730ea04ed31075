/** Conversations, messages and lines of the log as the chat service shows them. */
import type { Account, PrivateMessage } from '../world/facts.js';
import type { ChatLine, Convo } from './chats.js';
import { messageIdOf } from './chats.js';
import { richText } from './facets.js';
import { didOf, handleOf } from './identity.js';
import type { BlueskyServer } from './server.js';
import type { Json } from './views.js';
import { profileView } from './views.js';

const DEFS = 'chat.bsky.convo.defs';

export function convoView(server: BlueskyServer, convo: Convo, viewer: Account): Json {
  const last = convo.messages.at(-1);
  return {
    id: convo.id,
    rev: last ? messageIdOf(last) : convo.id,
    members: [convo.other, viewer].map((account) => profileView(server, account, viewer)),
    ...(last && { lastMessage: messageView(server, last, convo) }),
    muted: false,
    status: convo.status,
    unreadCount: 0,
    kind: { $type: `${DEFS}#directConvo` },
  };
}

/** What was written through the API is shown as it was given; what the town writes has facets as an app makes them. */
export function messageView(
  { world }: BlueskyServer,
  message: PrivateMessage,
  { deleted }: Pick<Convo, 'deleted'>,
): Json {
  const id = messageIdOf(message);
  const sender = world.accounts.byId(message.fromId);
  const head = {
    id,
    rev: id,
    sender: { did: sender ? didOf(sender) : 'did:plc:unknown' },
    sentAt: new Date(message.at).toISOString(),
  };
  if (deleted.has(message.id)) return { $type: `${DEFS}#deletedMessageView`, ...head };
  const { native } = message;
  const given = native && { text: message.text, facets: native.facets };
  const { text, facets } = given ?? richText(message.text, (handle) => world.accounts.byAddress(handle));
  const marks = Array.isArray(facets) && facets.length > 0 ? { facets } : {};
  return { $type: `${DEFS}#messageView`, ...head, text, ...marks };
}

const TYPES: Record<ChatLine['what'], string> = {
  begin: 'logBeginConvo',
  message: 'logCreateMessage',
  accept: 'logAcceptConvo',
  delete: 'logDeleteMessage',
};

export function lineView(server: BlueskyServer, line: ChatLine, viewer: Account): Json {
  const { rev, other, what, message } = line;
  const convo = server.chats.between(viewer, other);
  return {
    $type: `${DEFS}#${TYPES[what]}`,
    rev,
    convoId: convo.id,
    ...(message && { message: messageView(server, message, convo) }),
    ...(what === 'message' && {
      relatedProfiles: [
        { did: didOf(other), handle: handleOf(other), displayName: other.name },
        { did: didOf(viewer), handle: handleOf(viewer), displayName: viewer.name },
      ],
    }),
  };
}
