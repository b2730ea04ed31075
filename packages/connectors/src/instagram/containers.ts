/**
 * What is prepared for publication: Instagram fetches files into containers, which nobody sees, and publishes one.
 * A container that was begun is remembered by its request, so that the next try goes on with it.
 */

import { type AccountContext, accepted, type Outcome, type PublishRequest } from '@tingshuo/connector-kit';
import { send } from '../meta/request.js';
import { created } from './schemas.js';

const MOST = 500;
const begun = new Map<string, string>();

const keyOf = ({ account }: AccountContext, { idempotencyKey }: PublishRequest) =>
  `${account.externalId} ${idempotencyKey}`;

export const rememberedContainer = (account: AccountContext, request: PublishRequest): string | undefined =>
  begun.get(keyOf(account, request));

export const forgetContainer = (account: AccountContext, request: PublishRequest): void => {
  begun.delete(keyOf(account, request));
};

/** Makes the container of a publication; its id, or why there is none. Nothing is visible yet in any case. */
export async function makeContainer(
  account: AccountContext,
  request: PublishRequest,
): Promise<string | Outcome> {
  const { text, media = [] } = request;
  const children: string[] = [];
  if (media.length > 1)
    for (const address of media) {
      const child = await create(account, { ...fileOf(address, true), is_carousel_item: true });
      if (typeof child !== 'string') return child;
      children.push(child);
    }
  const [only = ''] = media;
  const body = children.length > 0 ? { media_type: 'CAROUSEL', children } : fileOf(only, false);
  const made = await create(account, { ...body, caption: text });
  if (typeof made === 'string') remember(keyOf(account, request), made);
  return made;
}

function remember(key: string, container: string): void {
  begun.set(key, container);
  for (const oldest of begun.keys()) {
    if (begun.size <= MOST) break;
    begun.delete(oldest);
  }
}

async function create(account: AccountContext, json: object): Promise<string | Outcome> {
  const media = [account.account.externalId, 'media'];
  const outcome = await send(account, media, { json }, created, ({ id }) => accepted(id));
  if (outcome.kind === 'accepted') return outcome.externalId;
  // Whether it was made or not: a container is no publication.
  return outcome.kind === 'unknown' ? { kind: 'not_sent', error: outcome.error } : outcome;
}

/** A file by its public address. A single video is a reel. */
function fileOf(address: string, isInAlbum: boolean): object {
  const path = URL.canParse(address) ? new URL(address).pathname : address;
  if (!/\.(mp4|mov)$/i.test(path)) return { image_url: address };
  return { media_type: isInAlbum ? 'VIDEO' : 'REELS', video_url: address };
}
