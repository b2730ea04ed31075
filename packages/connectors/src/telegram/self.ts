/** What a bot knows of itself: only its token where a push is read, its name too where it polls. */

import { type AccountContext, settingOf } from '@tingshuo/connector-kit';
import type { Chat } from './schemas.js';

export interface Self {
  id: string;
  username?: string;
  /** The channel that it speaks for: "@name" or an id. */
  channel?: string;
}

type Known = Pick<AccountContext, 'credentials'> & Partial<Pick<AccountContext, 'settings' | 'account'>>;

export const channelOf = (account: Known) => settingOf(account, 'channel');
export const mediaChatOf = (account: Known) => settingOf(account, 'mediaChat');

/** A token is the bot's id and a secret. */
export function selfOf(account: Known): Self {
  const username = account.account?.handle || account.credentials.username?.replace(/^@/, '');
  const channel = channelOf(account);
  return {
    id: account.account?.externalId || (account.credentials.botToken ?? '').split(':')[0] || '',
    ...(username && { username }),
    ...(channel && { channel }),
  };
}

/** Whether a chat is the channel that the bot speaks for. */
export function isOwnChannel(chat: Chat | undefined, { channel }: Self): boolean {
  if (chat === undefined || channel === undefined) return false;
  return chat.id === channel || chat.username?.toLowerCase() === channel.replace(/^@/, '').toLowerCase();
}
