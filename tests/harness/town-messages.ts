import { randomUUID } from 'node:crypto';
import type { RemoteEvent, RemotePost } from '@tingshuo/connector-kit';
import { wechat } from '@tingshuo/connectors';
import { AccountsService, type HearingAccount, IngestService, PollService } from '@tingshuo/server';
import type { Desk } from './desk.js';
import { openPushAddress } from './push-address.js';

const PUSH_TOKEN = 'pushToken123';

/** An own account of the desk beside its Mastodon ones. */
export type TownAccount = HearingAccount & { stream: { id: string; fence: bigint } };

/** Connects the brand's bot or official account of the sandbox; nothing is heard there but what a test hands over. */
export async function connectTownAccount(
  desk: Desk,
  network: 'telegram' | 'wechat',
  brand: string,
): Promise<TownAccount> {
  const minted = await desk.admin<Record<string, string>>('POST', '/_admin/tokens', {
    account: brand,
    network,
  });
  const { botToken = '', appId = '', appSecret = '', originalId = '' } = minted;
  const fields: Record<string, string> =
    network === 'telegram'
      ? { botToken, webhookSecret: 'secret-of-the-webhook' }
      : { appId, appSecret, originalId, name: brand, pushToken: PUSH_TOKEN };
  const request = { network, baseUrl: `${desk.sandbox.url}/${network}`, fields };
  const id = await desk.product.app.get(AccountsService).connect(desk.workspaceId, request, 'system');
  await desk.owner.query('UPDATE connector_stream SET enabled = false WHERE social_account_id = $1', [id]);
  const { rows } = await desk.owner.query<Omit<TownAccount, 'stream'> & { streamId: string; fence: string }>(
    `SELECT a.id, a.number, a.network, a.issuer, a.external_id AS "externalId", a.handle, s.id AS "streamId", s.fence
     FROM social_account a JOIN connector_stream s ON s.social_account_id = a.id
     WHERE a.id = $1 AND s.kind IN ('dm', 'push', 'mentions') LIMIT 1`,
    [id],
  );
  if (!rows[0]) throw new Error(`the account ${brand} on ${network} has no stream`);
  const { streamId, fence, ...account } = rows[0];
  return { ...account, stream: { id: streamId, fence: BigInt(fence) } };
}

/** Connects the brand's page or professional account at Meta; answers its id. */
export async function connectMetaAccount(
  desk: Desk,
  network: 'facebook' | 'instagram',
  brand: string,
): Promise<string> {
  const minted = await desk.admin<Record<string, string>>('POST', '/_admin/tokens', {
    account: brand,
    network,
  });
  const { accessToken = '', appId = '', appSecret = '' } = minted;
  const fields = { clientId: appId, clientSecret: appSecret, verifyToken: 'word', accessToken };
  const request = { network, baseUrl: `${desk.sandbox.url}/${network}`, fields };
  return await desk.product.app.get(AccountsService).connect(desk.workspaceId, request, 'system');
}

/** From now on only private messages of the account are asked for. */
export async function hearMessagesOnly(desk: Desk, accountId: string): Promise<void> {
  await desk.owner.query(
    `UPDATE connector_stream SET enabled = false WHERE social_account_id = $1 AND kind <> 'dm'`,
    [accountId],
  );
}

/** Hands private messages to the product as a poll would. */
export async function hearMessages(
  desk: Desk,
  account: TownAccount,
  messages: readonly {
    author: RemotePost['author'];
    text: string;
    conversation: string;
    more?: Partial<RemotePost>;
  }[],
): Promise<void> {
  const events: RemoteEvent[] = messages.map(({ author, text, conversation, more }) => {
    const externalId = randomUUID();
    const post: RemotePost = {
      externalId,
      kind: 'dm',
      visibility: 'direct',
      author,
      text,
      mentions: [],
      tags: [],
      media: [],
      conversationExternalId: conversation,
      occurredAt: new Date().toISOString(),
      ...more,
    };
    return { type: 'post', eventId: externalId, why: 'message', post };
  });
  await desk.product.app.get(IngestService).ingest({
    workspaceId: desk.workspaceId,
    stream: account.stream,
    account,
    events,
    refused: [],
    cursor: { top: '1' },
  });
}

/** Somebody writes to the official account; answers the id by which it knows them. */
export async function openIdOf(desk: Desk, brand: string, person: string): Promise<string> {
  const network = 'wechat';
  const address = await openPushAddress(
    wechat.push,
    () => ({ pushToken: PUSH_TOKEN }),
    () => new Date(desk.sandbox.clock.now()),
  );
  const place = { account: brand, network };
  try {
    await desk.admin('POST', '/_admin/push', { ...place, url: address.url, token: PUSH_TOKEN });
    await desk.admin('POST', '/_admin/messages', { from: person, to: brand, network, text: '在吗' });
    await desk.admin('GET', `/_admin/push?account=${brand}&network=${network}`);
    const [event] = address.batches.flatMap(({ events }) => events);
    if (event?.type !== 'post') throw new Error('nothing was pushed');
    return event.post.author.externalId;
  } finally {
    await address.close();
  }
}

/** Somebody writes to the bot, and it is heard. */
export async function writeToBot(
  desk: Desk,
  bot: TownAccount,
  brand: string,
  person: string,
  text: string,
): Promise<void> {
  await desk.admin('POST', '/_admin/messages', { from: person, to: brand, network: 'telegram', text });
  await desk.owner.query('UPDATE connector_stream SET enabled = true, next_poll_at = now() WHERE id = $1', [
    bot.stream.id,
  ]);
  await desk.product.app.get(PollService).poll(desk.workspaceId, bot.stream.id);
}

/** What somebody has got from us in private there. */
export async function mailboxOf(desk: Desk, network: string, person: string): Promise<string[]> {
  const path = `/_admin/messages?account=${person}&network=${network}`;
  return (await desk.admin<{ messages: { text: string }[] }>('GET', path)).messages.map(({ text }) => text);
}
