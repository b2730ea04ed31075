/** A file at Telegram as the product keeps it: what it is and its id. */

import { refusal } from '@tingshuo/connector-kit';

export type MediaType = 'photo' | 'video' | 'audio' | 'document';

export const SEND_METHODS: Record<MediaType, string> = {
  photo: 'sendPhoto',
  video: 'sendVideo',
  audio: 'sendAudio',
  document: 'sendDocument',
};

export const handleOf = (type: MediaType, fileId: string) => `${type}:${fileId}`;

/** How Telegram should show a file of this MIME type. Other pictures than these lose their form as photos. */
export function mediaTypeOf(mimeType: string): MediaType {
  if (/^image\/(jpeg|png|webp)$/.test(mimeType)) return 'photo';
  if (mimeType === 'video/mp4') return 'video';
  return /^audio\/(mpeg|mp4|m4a|x-m4a)$/.test(mimeType) ? 'audio' : 'document';
}

/** Reads handles of `upload`. Throws ConnectorError where one is none. */
export function mediaIn(handles: readonly string[]): { type: MediaType; method: string; fileId: string }[] {
  return handles.map((handle) => {
    const [, type, fileId] = /^(photo|video|audio|document):(.+)$/s.exec(handle) ?? [];
    if (!isMediaType(type) || fileId === undefined) throw UNKNOWN;
    return { type, method: SEND_METHODS[type], fileId };
  });
}

const isMediaType = (type: string | undefined): type is MediaType =>
  type !== undefined && type in SEND_METHODS;

const UNKNOWN = refusal(
  'unknown_media',
  { en: 'This file was not uploaded to Telegram.', zh: '该文件未上传到 Telegram。' },
  'upload_again',
);
