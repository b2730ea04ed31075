import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  type Outcome,
  refusal,
} from '@tingshuo/connector-kit';
import { call } from './bot-client.js';
import { handleOf, type MediaType, mediaTypeOf, SEND_METHODS } from './media-handle.js';
import { type StoredMessage, storedMessage } from './schemas.js';
import { mediaChatOf } from './self.js';

/** Telegram has no store of files: one is sent to a chat of its own (the setting `mediaChat`), which gives it its id. */
export const upload: NonNullable<Connector['upload']> = (account, { bytes, mimeType, name }) =>
  afterReading(
    () => requiredChat(account),
    (chat) => {
      const type = mediaTypeOf(mimeType);
      const multipart = [
        { name: 'chat_id', value: chat },
        { name: 'disable_notification', value: 'true' },
        { name: type, fileName: name, mimeType, bytes },
      ];
      return call(account, SEND_METHODS[type], { multipart }, storedMessage, (message) =>
        stored(message, type),
      );
    },
  );

function stored(message: StoredMessage, wanted: MediaType): Outcome {
  const largest = [...message.photo].sort((a, b) => (b.width ?? 0) - (a.width ?? 0))[0];
  const files = { photo: largest, video: message.video, audio: message.audio, document: message.document };
  const file = files[wanted];
  if (file) return accepted(handleOf(wanted, file.file_id));
  // Telegram decides what a file is: a silent video is an animation, and an animation can be sent as a document.
  const other = message.document ?? message.animation;
  if (other) return accepted(handleOf('document', other.file_id));
  return { kind: 'unknown', error: NO_FILE };
}

function requiredChat(account: AccountContext): string {
  const chat = mediaChatOf(account);
  if (chat === undefined) throw NO_CHAT;
  return chat;
}

const NO_FILE = refusal(
  'no_file',
  { en: 'Telegram took the file and gave no id of it.', zh: 'Telegram 接收了文件，但没有返回编号。' },
  'upload_again',
  { kind: 'bad_response' },
);

const NO_CHAT = refusal(
  'no_media_chat',
  { en: 'No chat is set in which files are kept.', zh: '尚未设置用于存放文件的会话。' },
  {
    en: 'Name a private channel of the bot as media chat in the settings.',
    zh: '请在设置中将机器人的一个私有频道填写为媒体会话。',
  },
);
