import { accepted, type Connector, type MessageRequest, refusal } from '@tingshuo/connector-kit';
import { send } from './request.js';
import { sentMessage } from './schemas.js';

/** Sends a private message, with one file at most. X recognises no repeated request; the message comes back among `messages`. */
export const sendMessage: NonNullable<Connector['sendMessage']> = async (account, request) => {
  const { text, media = [] } = request;
  if (media.length > 1) return { kind: 'rejected', error: ONE_FILE };
  const attachments = media.map((media_id) => ({ media_id }));
  const json = { ...textBeside(text, media), ...(attachments.length > 0 && { attachments }) };
  const path = `/2/dm_conversations/${placeOf(request)}/messages`;
  return send(account, path, { json }, sentMessage, ({ data }) => accepted(data));
};

/** X refuses an empty text, and takes none beside media. */
export const textBeside = (text: string, media: readonly string[]) =>
  text === '' && media.length > 0 ? {} : { text };

/** A conversation of two is named by both of their ids, a group by one of its own. */
function placeOf({ conversationExternalId, recipientExternalId }: MessageRequest): string {
  const isGroup = /^\d+$/.test(conversationExternalId) && conversationExternalId !== recipientExternalId;
  return isGroup
    ? encodeURIComponent(conversationExternalId)
    : `with/${encodeURIComponent(recipientExternalId)}`;
}

const ONE_FILE = refusal(
  'one_file_only',
  { en: 'A private message on X takes one file.', zh: 'X 的一条私信只能附带一个文件。' },
  { en: 'Send the others with further messages.', zh: '请将其他文件分别用另外的私信发送。' },
);
