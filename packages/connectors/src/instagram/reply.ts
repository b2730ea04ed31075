import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  refusal,
} from '@tingshuo/connector-kit';
import { send } from '../meta/request.js';
import { created } from './schemas.js';
import { type Target, targetOf } from './target.js';

/** Answers a comment, comments on own media, or answers a mention somewhere else: each has its own address. */
export const reply: NonNullable<Connector['reply']> = async (
  account,
  { text: message, replyTo, media = [] },
) => {
  if (media.length > 0) return { kind: 'rejected', error: NO_MEDIA };
  return await afterReading(
    () => targetOf(account, replyTo.externalId),
    (target) => {
      const { parts, named } = addressOf(account, replyTo.externalId, target);
      return send(account, parts, { json: { ...named, message } }, created, ({ id }) => accepted(id));
    },
  );
};

const NO_MEDIA = refusal(
  'media_not_allowed',
  { en: 'Instagram\u2019s comments take no files.', zh: 'Instagram 评论不支持附带文件。' },
  { en: 'Remove the files, then send again.', zh: '请移除文件后重新发送。' },
);

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
