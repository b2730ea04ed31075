import { type RemoteMedia, withoutUndefined } from '@tingshuo/connector-kit';
import type { PushedFile } from './messaging-schemas.js';

const KINDS: Record<string, RemoteMedia['kind']> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  reel: 'video',
  ig_reel: 'video',
  share: 'image',
  ig_post: 'image',
  story_mention: 'image',
};

const elementsOf = ({ payload }: PushedFile) => payload?.product?.elements ?? payload?.elements ?? [];

/** The pictures and files of a pushed attachment. */
export function filesIn(file: PushedFile): RemoteMedia[] {
  const kind = KINDS[file.type];
  const url = file.payload?.url ?? file.url;
  if (kind !== undefined && url !== undefined)
    return [withoutUndefined({ kind, url, alt: file.payload?.title ?? file.title })];
  return elementsOf(file).flatMap(({ image_url, title }) =>
    image_url === undefined ? [] : [withoutUndefined({ kind: 'image' as const, url: image_url, alt: title })],
  );
}

/** The words of an attachment that is no file: a link, a place, a template. */
export function wordsIn(file: PushedFile): string | undefined {
  const { type, title, url, payload } = file;
  if (KINDS[type] !== undefined) return undefined;
  const place = payload?.coordinates;
  const parts = [
    title,
    payload?.title,
    payload?.text ?? payload?.intro_message,
    url ?? payload?.url,
    place && `${place.lat}, ${place.long}`,
    ...elementsOf(file).flatMap((each) => [each.title, each.subtitle]),
  ];
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join('\n');
}
