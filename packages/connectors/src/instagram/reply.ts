import type { AccountContext, Connector, Outcome } from '@tingshuo/connector-kit';
import { errorOfFailure, outcomeBeforeSending } from '@tingshuo/connector-kit';
import { change } from '../meta/request.js';
import { created } from './schemas.js';
import { type Target, targetOf } from './target.js';

/** Answers a comment, comments on own media, or answers a mention somewhere else: each has its own address. */
export const reply: NonNullable<Connector['reply']> = async (account, { text, replyTo }) => {
  try {
    const target = await targetOf(account, replyTo.externalId);
    return await send(account, addressOf(account, replyTo.externalId, target), text);
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
};

interface Address {
  parts: readonly string[];
  named?: Record<string, string>;
}

function addressOf(account: AccountContext, id: string, target: Target): Address {
  const mentions = [account.account.externalId, 'mentions'];
  switch (target.kind) {
    case 'comment':
      return { parts: [id, 'replies'] };
    case 'media':
      return { parts: [id, 'comments'] };
    case 'mentioning_comment':
      return { parts: mentions, named: { comment_id: id, media_id: target.comment.media?.id ?? '' } };
    case 'mentioning_media':
      return { parts: mentions, named: { media_id: id } };
  }
}

const send = (account: AccountContext, { parts, named }: Address, message: string): Promise<Outcome> =>
  change(account, { parts, json: { ...named, message } }, created, ({ id }) => ({
    kind: 'accepted',
    externalId: id,
  }));
