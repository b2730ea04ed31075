import { type Connector, type Outcome } from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { change } from '../meta/request.js';
import { created } from './schemas.js';

const accepted = ({ id, post_id }: z.output<typeof created>): Outcome => ({
  kind: 'accepted',
  externalId: post_id ?? id,
  url: `https://www.facebook.com/${post_id ?? id}`,
});

/** Posts on the page. Facebook recognises no repeated request, so an unknown outcome must be read back. */
export const publish: NonNullable<Connector['publish']> = (account, { text, media = [] }) => {
  const attached = media.map((id) => ({ media_fbid: id }));
  const json = { message: text, ...(attached.length > 0 && { attached_media: attached }) };
  return change(account, { parts: [account.account.externalId, 'feed'], json }, created, accepted);
};

/** Comments on a post or answers a comment. A comment takes one picture. */
export const reply: NonNullable<Connector['reply']> = (account, { text, replyTo, media = [] }) => {
  const [picture] = media;
  const json = { message: text, ...(picture !== undefined && { attachment_id: picture }) };
  return change(account, { parts: [replyTo.externalId, 'comments'], json }, created, accepted);
};
