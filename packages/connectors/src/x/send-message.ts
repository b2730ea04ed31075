import { accepted, type Connector, type MessageRequest } from '@tingshuo/connector-kit';
import { send } from './request.js';
import { sentMessage } from './schemas.js';

/** Sends a private message. X recognises no repeated request; the message comes back among `messages`. */
export const sendMessage: NonNullable<Connector['sendMessage']> = (account, request) => {
  const { text, media = [] } = request;
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
