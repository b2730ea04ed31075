/** The pictures and videos of a post: as the network shows them, else as its record names them. */

import { type RemoteMedia, withoutUndefined } from '@tingshuo/connector-kit';
import { parseAtUri } from './at-uri.js';
import { imageAddress, videoAddress } from './blob-address.js';
import type { EmbedView, PostRecord } from './schemas.js';

/** The media of a view, or of what stands beside a quoted post in it. */
export function viewMedia(embed: EmbedView | undefined): RemoteMedia[] {
  return [embed, embed?.media].flatMap((part) => {
    if (!part) return [];
    const images = [...part.images, ...part.items].map(({ fullsize, alt }) => picture(fullsize, alt));
    const video = part.playlist ? [clip(part.playlist, part.alt)] : [];
    return [...images, ...video, ...animationOf(part.external)];
  });
}

/** The media that a record names, at the network's usual addresses. */
export function recordMedia(uri: string, { embed }: PostRecord): RemoteMedia[] {
  const repo = parseAtUri(uri)?.repo;
  if (repo === undefined) return [];
  return [embed, embed?.media].flatMap((part) => {
    if (!part) return [];
    const images = [...part.images, ...part.items].map(({ image, alt }) =>
      picture(imageAddress(repo, image.ref.$link), alt),
    );
    const video = part.video ? [clip(videoAddress(repo, part.video.ref.$link), part.alt)] : [];
    return [...images, ...video, ...animationOf(part.external)];
  });
}

const picture = (url: string, alt: string | undefined): RemoteMedia =>
  withoutUndefined({ kind: 'image' as const, url, alt: alt || undefined });
const clip = (url: string, alt: string | undefined): RemoteMedia =>
  withoutUndefined({ kind: 'video' as const, url, alt: alt || undefined });

// Clients put moving pictures into cards of links.
export const ANIMATION = /\.(gif|webp)(\?|$)/i;

const animationOf = (external: { uri: string; title?: string | undefined } | undefined): RemoteMedia[] =>
  external && ANIMATION.test(external.uri) ? [picture(external.uri, external.title)] : [];
