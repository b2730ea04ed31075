/** Finding out what an id is: ids of media and comments look alike, and have other fields. */

import {
  type AccountContext,
  ConnectorError,
  lenient,
  refusal,
  unlessRefused,
  withCode,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { get } from '../meta/request.js';
import { COMMENT_FIELDS, MEDIA_FIELDS, TAGGED_FIELDS } from './fields.js';
import { comment, media } from './schemas.js';

export type Target =
  | { kind: 'comment'; comment: z.output<typeof comment> }
  | { kind: 'media'; media: z.output<typeof media> }
  | { kind: 'mentioning_comment'; comment: z.output<typeof comment> }
  | { kind: 'mentioning_media'; media: z.output<typeof media> };

type Ask = (account: AccountContext, id: string) => Promise<Target>;

const asComment: Ask = async (account, id) => ({
  kind: 'comment',
  comment: await get(account, [id], { fields: COMMENT_FIELDS }, comment),
});
const asMedia: Ask = async (account, id) => ({
  kind: 'media',
  media: await get(account, [id], { fields: MEDIA_FIELDS }, media),
});

const mentioned = z.object({ mentioned_comment: lenient(comment), mentioned_media: lenient(media) });

// What others say elsewhere is readable only through the account that it mentions.
const asMention: Ask = async (account, id) => {
  // The id stands inside the list of fields, where other characters would have a meaning.
  if (!/^\d+$/.test(id)) throw NOT_FOUND;
  const us = account.account.externalId;
  const ofComment = `mentioned_comment.comment_id(${id}){id,text,timestamp,username,like_count,media{id}}`;
  const ofMedia = `mentioned_media.media_id(${id}){${TAGGED_FIELDS}}`;
  const byComment = await orRefusal(get(account, [us], { fields: ofComment }, mentioned));
  if (!(byComment instanceof ConnectorError) && byComment.mentioned_comment)
    return { kind: 'mentioning_comment', comment: byComment.mentioned_comment };
  const { mentioned_media } = await get(account, [us], { fields: ofMedia }, mentioned);
  if (mentioned_media) return { kind: 'mentioning_media', media: mentioned_media };
  throw byComment instanceof ConnectorError ? byComment : NOT_FOUND;
};

/** Reads what an id stands for. Throws ConnectorError. */
export async function targetOf(account: AccountContext, id: string): Promise<Target> {
  let refusal: unknown;
  for (const ask of [asComment, asMedia, asMention]) {
    const found = await orRefusal(ask(account, id));
    if (!(found instanceof ConnectorError)) return found;
    refusal ??= found;
  }
  throw refusal;
}

const NOT_THIS = withCode('unknown_field', 'not_found', 'permission_missing');

/** The answer, or a refusal that another question may not meet. */
const orRefusal = <T>(asked: Promise<T>): Promise<T | ConnectorError> =>
  unlessRefused(asked, NOT_THIS, (error) => error);

const NOT_FOUND = refusal(
  'not_found',
  {
    en: 'The item no longer exists or is not visible to this account.',
    zh: '该内容已不存在，或对此账号不可见。',
  },
  { en: 'Check on Instagram whether it was deleted.', zh: '请到 Instagram 上确认是否已被删除。' },
);
