/** Private conversations between an account and people, on either network. */
import type { Account, PrivateMessage } from '../../world/facts.js';
import { conversationId, instagramId, instagramScopedId, pageScopedId } from '../ids.js';
import type { GraphContext, MetaServer, Platform } from '../server.js';

export interface Talk {
  platform: Platform;
  id: string;
  person: Account;
  /** Oldest first. */
  messages: readonly PrivateMessage[];
}

/** Newest first. */
export function talksOf({ server, page }: GraphContext, platform: Platform): Talk[] {
  const view = server.worlds[platform];
  const byPerson = new Map<string, PrivateMessage[]>();
  for (const message of view.messagesOf(page.id)) {
    const other = message.fromId === page.id ? message.toId : message.fromId;
    const list = byPerson.get(other);
    if (list) list.push(message);
    else byPerson.set(other, [message]);
  }
  const talks = [...byPerson].flatMap(([personId, messages]): Talk[] => {
    const person = view.accounts.byId(personId);
    return person ? [{ platform, id: conversationId(platform, page, person), person, messages }] : [];
  });
  return talks.sort((left, right) => lastOf(left) - lastOf(right)).reverse();
}

function lastOf({ messages }: Talk): number {
  return messages.at(-1)?.at ?? 0;
}

/** The id that a person or the account itself has in conversations of a network. */
export function participantId(page: Account, platform: Platform, account: Account): string {
  const isOwn = account.id === page.id;
  if (platform === 'facebook') return isOwn ? page.id : pageScopedId(page, account);
  return isOwn ? instagramId('user', page.id) : instagramScopedId(page, account);
}

/** Whoever has this id for the account, on whichever network. */
export function personByParticipantId(
  server: MetaServer,
  page: Account,
  id: string,
): { platform: Platform; person: Account } | null {
  for (const platform of ['facebook', 'instagram'] as const) {
    const person = server.worlds[platform].accounts
      .all()
      .find((account) => account.role === 'person' && participantId(page, platform, account) === id);
    if (person) return { platform, person };
  }
  return null;
}
