/** Files that an answer carries itself: Telegram has no store, so they go with the words, in one call or not at all. */

import {
  type AccountContext,
  type ConnectorError,
  type MediaFile,
  type MultipartPart,
  type Outcome,
  refusal,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { call } from './bot-client.js';
import { type MediaType, mediaTypeOf, SEND_METHODS } from './media-handle.js';
import { acceptedAs } from './own-message.js';
import { storedMessage } from './schemas.js';

const MEGABYTE = 1024 * 1024;
const PHOTO_BYTES = 10 * MEGABYTE;
export const FILE_BYTES = 50 * MEGABYTE;
export const ALBUM_MAX = 10;
/** In UTF-16 units, which is what a string's length counts. */
export const CAPTION_MAX = 1024;

/** Sends words and their files as one message, or as one album whose first message has the words. */
export async function sendCarrying(
  account: AccountContext,
  target: object,
  text: string,
  files: readonly MediaFile[],
): Promise<Outcome> {
  const error = refusalOf(text, files);
  if (error) return { kind: 'rejected', error };
  const types = typesOf(files);
  const [first] = types;
  const to = fieldsOf(target);
  if (first && files.length === 1) {
    const caption = text === '' ? [] : [{ name: 'caption', value: text }];
    const multipart = [...to, ...caption, ...files.map((file) => partOf(first, file))];
    return call(account, SEND_METHODS[first], { multipart }, storedMessage, (made) =>
      acceptedAs(account, made),
    );
  }
  const album = types.map((type, index) => ({
    type,
    media: `attach://${nameOf(index)}`,
    ...(index === 0 && text !== '' && { caption: text }),
  }));
  const multipart = [
    ...to,
    { name: 'media', value: JSON.stringify(album) },
    ...files.map((file, index) => partOf(nameOf(index), file)),
  ];
  const made = z.tuple([storedMessage], storedMessage);
  return call(account, 'sendMediaGroup', { multipart }, made, ([head]) => acceptedAs(account, head));
}

/**
 * What Telegram would refuse is not begun. A text that is too long for a caption is not sent apart: the one could
 * arrive without the other.
 */
function refusalOf(text: string, files: readonly MediaFile[]): ConnectorError | undefined {
  if (text.length > CAPTION_MAX) return LONG_CAPTION;
  if (files.length > ALBUM_MAX) return MANY_FILES;
  return files.some(({ bytes }) => bytes.length > FILE_BYTES) ? LARGE_FILE : undefined;
}

/** An album mixes photos and videos only: any other mixture goes as documents, whole and together. */
function typesOf(files: readonly MediaFile[]): MediaType[] {
  const types = files.map(shownAs);
  const isShown = types.every((type) => type === 'photo' || type === 'video');
  return isShown || new Set(types).size === 1 ? types : types.map(() => 'document');
}

/** A picture that is too large for a photo is a document. */
function shownAs({ mimeType, bytes }: MediaFile): MediaType {
  const type = mediaTypeOf(mimeType);
  return type === 'photo' && bytes.length > PHOTO_BYTES ? 'document' : type;
}

const nameOf = (index: number) => `file${index}`;

const partOf = (name: string, { name: fileName, mimeType, bytes }: MediaFile): MultipartPart => ({
  name,
  fileName,
  mimeType,
  bytes,
});

/** In a form, what is no text is JSON. */
const fieldsOf = (target: object): MultipartPart[] =>
  Object.entries(target).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));

const LONG_CAPTION = refusal(
  'caption_too_long',
  {
    en: 'Beside files, Telegram takes a text of at most 1024 characters.',
    zh: '附带文件时，Telegram 的文字最多 1024 个字符。',
  },
  {
    en: 'Shorten the text, or send the files with a message of their own.',
    zh: '请缩短文字，或将文件另发一条消息。',
  },
);
const MANY_FILES = refusal(
  'too_many_files',
  { en: 'Telegram takes at most ten files at a time.', zh: 'Telegram 一次最多发送十个文件。' },
  { en: 'Send the others with a further message.', zh: '请将其余文件另发一条消息。' },
);
const LARGE_FILE = refusal(
  'file_too_large',
  { en: 'A bot may send files of at most 50 MB.', zh: '机器人最多可发送 50 MB 的文件。' },
  'other_file',
);
