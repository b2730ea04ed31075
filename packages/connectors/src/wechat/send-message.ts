import {
  accepted,
  type Connector,
  type MessageRequest,
  refusal,
  sendParts,
  THE_FILE,
  THE_WORDS,
} from '@tingshuo/connector-kit';
import { done } from './schemas.js';
import { send } from './session.js';
import { mediaHandle } from './upload.js';

/**
 * Writes to a person as customer service. WeChat takes one text or file at a time and gives no ids: the message is
 * known by the request's key.
 */
export const sendMessage: NonNullable<Connector['sendMessage']> = async (account, request) => {
  const end = accepted(`sent:${request.idempotencyKey}`);
  const [first, ...others] = partsOf(request).map(({ name, part }) => ({
    name,
    send: () => {
      const json = { touser: request.recipientExternalId, ...part };
      return send(account, '/cgi-bin/message/custom/send', { json }, done, () => end);
    },
  }));
  return first ? await sendParts([first, ...others], request.onPart) : { kind: 'rejected', error: NOTHING };
};

function partsOf({ text, media = [] }: MessageRequest) {
  // Half of a surrogate pair would be escaped, and people would see the escape.
  const content = Buffer.from(text).toString();
  const words = text.trim() === '' ? [] : [{ name: THE_WORDS, part: { msgtype: 'text', text: { content } } }];
  const files = media.map(mediaHandle).map(({ type, mediaId }) => ({
    name: THE_FILE,
    part: { msgtype: type, [type]: { media_id: mediaId } },
  }));
  return [...files, ...words];
}

const NOTHING = refusal(
  'nothing_to_send',
  { en: 'The message has neither text nor file.', zh: '消息既无文字也无文件。' },
  'write_something',
);
