/** Ids of messages: Telegram's own are unique inside a chat only, so ours name both. */

import { refusal } from '@tingshuo/connector-kit';

export const externalIdOf = (chatId: string, messageId: string) => `${chatId}:${messageId}`;

/** The name of a person's topic in the private chat of a channel. */
export const topicOf = (chatId: string, topicId: string) => `${chatId}:${topicId}`;

/** Where something is said in a private conversation. */
export function conversationTarget(conversationExternalId: string): object {
  const [, chatId, topicId] = /^(-?\d{1,30}):(\d{1,30})$/.exec(conversationExternalId) ?? [];
  return chatId === undefined || topicId === undefined
    ? { chat_id: sent(conversationExternalId) }
    : { chat_id: sent(chatId), direct_messages_topic_id: sent(topicId) };
}

/** Ids go out as numbers where that is exact; names of channels and longer ids as text. */
export const sent = (id: string): string | number => (Number.isSafeInteger(Number(id)) ? Number(id) : id);

/** Chat and message of an external id. Throws ConnectorError where it is none of Telegram. */
export function targetOf(externalId: string): { chat_id: string | number; message_id: string | number } {
  const [, chatId, messageId] = /^(-?\d{1,30}):(\d{1,30})$/.exec(externalId) ?? [];
  if (chatId === undefined || messageId === undefined) throw NO_MESSAGE;
  return { chat_id: sent(chatId), message_id: sent(messageId) };
}

const NO_MESSAGE = refusal(
  'not_a_message',
  { en: 'This is no message of Telegram.', zh: '这不是 Telegram 的消息。' },
  { en: 'Open the message again and repeat.', zh: '请重新打开该消息后再试。' },
);
