/** Pictures, sound and films of entries: enclosures, attachments and the Media RSS module. */

import { type RemoteMedia, withoutUndefined } from '@tingshuo/connector-kit';
import type { MediaNs } from 'feedsmith';

const BY_EXTENSION: [RegExp, RemoteMedia['kind']][] = [
  [/\.(jpe?g|png|gif|webp|avif|svg)$/i, 'image'],
  [/\.(mp4|m4v|webm|mov)$/i, 'video'],
  [/\.(mp3|m4a|ogg|oga|opus|wav|flac)$/i, 'audio'],
];

/** A file by its MIME type or medium, else by the end of its address. */
export function mediaFile(
  url: string | undefined,
  type: string | undefined,
  alt?: string | undefined,
): RemoteMedia[] {
  if (!url?.trim()) return [];
  const told = /^(image|video|audio)\b/i.exec(type ?? '')?.[1]?.toLowerCase();
  const path = url.replace(/[?#].*$/, '');
  const guessed = BY_EXTENSION.find(([end]) => end.test(path))?.[1] ?? 'file';
  const kind = told === 'image' || told === 'video' || told === 'audio' ? told : guessed;
  return [withoutUndefined({ kind, url: url.trim(), alt: alt?.trim() || undefined })];
}

/** Files of the Media RSS module; of a group, which is one thing in several qualities, the default or first. */
export function moduleMedia(media: MediaNs.ItemOrFeed | undefined): RemoteMedia[] {
  const single = (media?.contents ?? []).flatMap((content) => fileOf(content, media));
  const grouped = (media?.groups ?? []).flatMap((group) => {
    const best = group.contents?.find(({ isDefault }) => isDefault) ?? group.contents?.[0];
    return best ? fileOf(best, group) : thumbnailOf(group);
  });
  const found = [...single, ...grouped];
  return found.length > 0 ? found : thumbnailOf(media);
}

const fileOf = (content: MediaNs.Content, around: MediaNs.ItemOrFeed | MediaNs.Group | undefined) =>
  mediaFile(
    content.url ?? content.player?.url,
    content.type ?? content.medium,
    (content.description ?? around?.description ?? content.title)?.value,
  );

const thumbnailOf = (around: MediaNs.ItemOrFeed | MediaNs.Group | undefined) =>
  mediaFile(around?.thumbnails?.[0]?.url, 'image');

/** Each file once. */
export const distinctMedia = (media: readonly RemoteMedia[]): RemoteMedia[] =>
  [...new Map([...media].reverse().map((each) => [each.url, each])).values()].reverse();
