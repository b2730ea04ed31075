import { accepted, type Connector, type MessageRequest, refusal } from '@tingshuo/connector-kit';
import { done } from './schemas.js';
import { send } from './session.js';
import { mediaHandle } from './upload.js';

/**
 * Writes to a person as customer service. WeChat takes one text or file at a time and gives no ids: the message is
 * known by the request's key. Where a later part fails, the outcome is `unknown`: the parts before it have arrived.
 */
export const sendMessage: NonNullable<Connector['sendMessage']> = async (account, request) => {
  const parts = partsOf(request);
  if (parts.length === 0) return { kind: 'rejected', error: NOTHING };
  const end = accepted(`sent:${request.idempotencyKey}`);
  for (const [index, part] of parts.entries()) {
    const json = { touser: request.recipientExternalId, ...part };
    const outcome = await send(account, '/cgi-bin/message/custom/send', { json }, done, () => end);
    if (outcome.kind === 'accepted') continue;
    return index > 0 && 'error' in outcome ? { kind: 'unknown', error: outcome.error } : outcome;
  }
  return end;
};

function partsOf({ text, media = [] }: MessageRequest): object[] {
  // Half of a surrogate pair would be escaped, and people would see the escape.
  const content = Buffer.from(text).toString();
  const words = text.trim() === '' ? [] : [{ msgtype: 'text', text: { content } }];
  const files = media.map(mediaHandle).map(({ type, mediaId }) => ({
    msgtype: type,
    [type]: { media_id: mediaId },
  }));
  return [...words, ...files];
}

const NOTHING = refusal(
  'nothing_to_send',
  { en: 'The message has neither text nor file.', zh: '消息既无文字也无文件。' },
  'write_something',
);
