import { accepted, type Connector, type Outcome, refusal } from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { send } from '../meta/request.js';
import { created } from './schemas.js';

const made = ({ id, post_id = id }: z.output<typeof created>): Outcome =>
  accepted(post_id, { url: `https://www.facebook.com/${post_id}` });

/** Posts on the page. Facebook recognises no repeated request, so an unknown outcome must be read back. */
export const publish: NonNullable<Connector['publish']> = (account, { text, media = [] }) => {
  const attached = media.map((id) => ({ media_fbid: id }));
  const json = { message: text, ...(attached.length > 0 && { attached_media: attached }) };
  return send(account, [account.account.externalId, 'feed'], { json }, created, made);
};

/** Comments on a post or answers a comment. A comment takes one picture. */
export const reply: NonNullable<Connector['reply']> = async (account, { text, replyTo, media = [] }) => {
  const [picture, ...others] = media;
  if (others.length > 0) return { kind: 'rejected', error: ONE_PICTURE };
  const json = {
    ...(text !== '' && { message: text }),
    ...(picture !== undefined && { attachment_id: picture }),
  };
  return await send(account, [replyTo.externalId, 'comments'], { json }, created, made);
};

const ONE_PICTURE = refusal(
  'too_many_files',
  { en: 'A comment on Facebook takes one picture.', zh: 'Facebook 评论只能附带一张图片。' },
  { en: 'Keep one of them, then send again.', zh: '请仅保留一张图片后重新发送。' },
);
