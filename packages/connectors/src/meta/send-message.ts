/** Sending a private message through a page, to somebody on Messenger or Instagram. */

import {
  type AccountContext,
  accepted,
  idText,
  type MessageRequest,
  type Outcome,
  refusal,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { send as post } from './request.js';

const sent = z.object({ message_id: idText });

/** A conversation that does not exist yet is named by the comment that it answers. */
export const COMMENT_PREFIX = 'comment:';

/**
 * Sends one text, or one file by its public address. Outside of the 24 hours a message is sent once more as a human
 * agent's, where the account's setting `humanAgent` is `on`: the first one was provably refused.
 */
export async function sendMessage(account: AccountContext, request: MessageRequest): Promise<Outcome> {
  const { media = [], text } = request;
  const [file, ...others] = media;
  if (file !== undefined && (others.length > 0 || text.trim() !== ''))
    return { kind: 'rejected', error: ONE_THING };
  const message =
    file === undefined ? { text } : { attachment: { type: typeOf(file), payload: { url: file } } };
  const outcome = await send(account, request, { messaging_type: 'RESPONSE', message });
  const isLate = outcome.kind === 'rejected' && outcome.error.code === 'window_closed';
  if (!isLate || account.settings.humanAgent !== 'on') return outcome;
  return await send(account, request, { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message });
}

function send(account: AccountContext, request: MessageRequest, body: object): Promise<Outcome> {
  const { conversationExternalId: conversation, recipientExternalId: id } = request;
  const recipient = conversation.startsWith(COMMENT_PREFIX)
    ? { comment_id: conversation.slice(COMMENT_PREFIX.length) }
    : { id };
  const json = { recipient, ...body };
  return post(account, ['me', 'messages'], { json }, sent, ({ message_id }) => accepted(message_id));
}

function typeOf(address: string): 'image' | 'video' | 'audio' | 'file' {
  const path = URL.canParse(address) ? new URL(address).pathname : address;
  if (/\.(jpe?g|png|gif|webp)$/i.test(path)) return 'image';
  if (/\.(mp4|mov|webm)$/i.test(path)) return 'video';
  return /\.(mp3|m4a|aac|wav|ogg)$/i.test(path) ? 'audio' : 'file';
}

const ONE_THING = refusal(
  'one_thing_per_message',
  {
    en: 'A message is a text or one file, not both.',
    zh: '一条私信只能是文字或一个文件，不能同时包含。',
  },
  { en: 'Send them one after the other.', zh: '请分开发送。' },
);
