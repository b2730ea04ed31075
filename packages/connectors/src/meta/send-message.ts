/** Sending a private message through a page, to somebody on Messenger or Instagram. */

import {
  type AccountContext,
  accepted,
  type Connector,
  idText,
  type MessagePart,
  type MessageRequest,
  type Outcome,
  refusal,
  sendParts,
  THE_FILE,
  THE_WORDS,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { attachmentOf, bringAttachment, type Platform } from './message-attachment.js';
import { send as post } from './request.js';

const sent = z.object({ message_id: idText });

/** A conversation that does not exist yet is named by the comment that it answers. */
export const COMMENT_PREFIX = 'comment:';

/** Longest message: what Messenger counts in characters, Instagram counts in bytes. */
const isShortEnough: Record<Platform, (text: string) => boolean> = {
  messenger: (text) => [...text].length <= 2000,
  instagram: (text) => Buffer.byteLength(text) <= 1000,
};

/**
 * Sends a text, a file, or both: Meta takes one thing at a time, so the file goes first and the words after it. Outside of
 * the 24 hours a part is sent once more as a human agent's, where the account's setting `humanAgent` is `on`: the first
 * one was provably refused.
 */
export const messageSender =
  (platform: Platform): NonNullable<Connector['sendMessage']> =>
  async (account, request) => {
    const { media = [], files = [], text } = request;
    const hasWords = text.trim() !== '';
    const count = media.length + files.length;
    const refused = refusalOf(request, { count, hasWords, platform });
    if (refused) return { kind: 'rejected', error: refused };
    const [file] = files;
    const brought = file && (await bringAttachment(account, file, platform));
    if (brought && brought.kind !== 'accepted') return notBegun(brought);
    const handles = brought ? [brought.externalId] : media;
    const parts = [
      ...handles.map((handle) => part(THE_FILE, { attachment: attachmentOf(handle, platform) })),
      ...(hasWords ? [part(THE_WORDS, { text })] : []),
    ];
    const [first, ...others] = parts;
    return first ? await sendParts([first, ...others], request.onPart) : { kind: 'rejected', error: NOTHING };

    function part(name: MessagePart['name'], message: object): MessagePart {
      return { name, send: () => sendInTime(account, request, message) };
    }
  };

/** Whatever became of a file that nobody sees yet: the message has not left. */
const notBegun = (outcome: Outcome): Outcome =>
  outcome.kind === 'unknown' ? { kind: 'not_sent', error: outcome.error } : outcome;

async function sendInTime(
  account: AccountContext,
  request: MessageRequest,
  message: object,
): Promise<Outcome> {
  const outcome = await send(account, request, { messaging_type: 'RESPONSE', message });
  const isLate = outcome.kind === 'rejected' && outcome.error.code === 'window_closed';
  if (!isLate || account.settings.humanAgent !== 'on') return outcome;
  return await send(account, request, { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message });
}

function send(account: AccountContext, request: MessageRequest, body: object): Promise<Outcome> {
  const { conversationExternalId: conversation, recipientExternalId: id } = request;
  const recipient = isToComment(request) ? { comment_id: conversation.slice(COMMENT_PREFIX.length) } : { id };
  const json = { recipient, ...body };
  return post(account, ['me', 'messages'], { json }, sent, ({ message_id }) => accepted(message_id));
}

const isToComment = ({ conversationExternalId }: MessageRequest) =>
  conversationExternalId.startsWith(COMMENT_PREFIX);

interface Shape {
  count: number;
  hasWords: boolean;
  platform: Platform;
}

/** What would end half-way is not begun. */
function refusalOf(request: MessageRequest, { count, hasWords, platform }: Shape) {
  if (count === 0 && !hasWords) return NOTHING;
  if (count > 1) return ONE_FILE;
  if (count > 0 && hasWords && isToComment(request)) return ONE_THING;
  // Words alone are refused whole; after a file they would be missing.
  if (count > 0 && !isShortEnough[platform](request.text)) return TOO_LONG[platform];
  return undefined;
}

const NOTHING = refusal(
  'nothing_to_send',
  { en: 'The message has neither text nor file.', zh: '消息既无文字也无文件。' },
  'write_something',
);
const ONE_FILE = refusal(
  'too_many_files',
  { en: 'A message carries one file.', zh: '一条私信只能附带一个文件。' },
  { en: 'Send the others as messages of their own.', zh: '请将其余文件作为单独的私信发送。' },
);
const ONE_THING = refusal(
  'one_thing_per_message',
  {
    en: 'A comment may be answered in private with one text or one file, not with both.',
    zh: '私信回复评论时只能发送一段文字或一个文件，不能同时发送。',
  },
  {
    en: 'Send one of them now, and the other after the person has answered.',
    zh: '请先发送其中一项，待对方回复后再发送另一项。',
  },
);
const TOO_LONG: Record<Platform, ReturnType<typeof refusal>> = {
  messenger: refusal(
    'text_too_long',
    { en: 'A message may have 2,000 characters at most.', zh: '一条私信最多 2000 个字符。' },
    'shorten',
  ),
  instagram: refusal(
    'text_too_long',
    {
      en: 'A message on Instagram may have 1,000 bytes at most, a Chinese character counts three.',
      zh: 'Instagram 私信最多 1000 字节，一个汉字计三字节。',
    },
    'shorten',
  ),
};
