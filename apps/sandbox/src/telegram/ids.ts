/** Ids as Telegram gives them: numbers beyond 32 bits and below 2^52, negative for groups and channels. */
import { createHash } from 'node:crypto';
import type { Account } from '../world/facts.js';

function number(kind: string, handle: string, below: number): number {
  const hash = createHash('sha256').update(`${kind}/${handle}`).digest();
  return Number(hash.readBigUInt64BE() % BigInt(below));
}

export const userId = ({ handle }: Pick<Account, 'handle'>): number =>
  5_000_000_000 + number('user', handle, 2e9);

export const botId = (handle: string): number => 7_000_000_000 + number('bot', handle, 1e9);

/** The town's group, where everybody writes. */
export const GROUP_ID = -1_001_700_000_001;
export const GROUP_NAME = 'xiaozhen_town';

export const channelId = (handle: string): number => -1_002_000_000_000 - number('channel', handle, 9e8);

export const channelName = (handle: string): string => `${handle}_news`;

export const botName = (handle: string): string => `${handle}_bot`;
