import type { Sandbox } from '@tingshuo/sandbox';
import { controlSandbox } from '../../harness/sandbox-control.js';
import type { Place } from '../single-request.js';

/** A bot, and a chat in which it may speak. */
export interface Bot {
  place: Place;
  /** What stands before /bot in addresses. */
  path: string;
  token: string;
  chat: number;
}

/** The bot of a brand in the sandbox, with its channel. */
export async function botAt(sandbox: Sandbox): Promise<Bot> {
  const body = { account: 'lanxing', network: 'telegram' };
  const minted = await controlSandbox<{ botToken: string; channelId: number }>(
    sandbox,
    'POST',
    '/_admin/tokens',
    body,
  );
  const { port, host } = new URL(sandbox.url);
  return {
    place: { port: Number(port), host },
    path: '/telegram',
    token: minted.botToken,
    chat: minted.channelId,
  };
}
