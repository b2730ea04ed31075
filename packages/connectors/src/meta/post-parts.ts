/** What posts and comments of both networks have in common. */

import { namedProfile, type ParsedPost, type RemotePost, withoutUndefined } from '@tingshuo/connector-kit';

/** A post as Meta answered it, whole: people who hide from the app have no name, and bear the network's. */
export const wholePost = (
  { author, text = '', repostOf: _repostOf, ...rest }: ParsedPost,
  occurredAt: string,
  network: { handle: string; displayName?: string },
): RemotePost => ({
  ...rest,
  text,
  occurredAt,
  author: namedProfile(author ?? { externalId: `unnamed:${rest.externalId}`, ...network }),
});

type Counts = { [Name in 'replies' | 'reposts' | 'likes']?: number | undefined };

/** Counts as far as they are told; undefined where none is. */
export function metricsOf(counts: Counts): RemotePost['metrics'] | undefined {
  const told = withoutUndefined(counts);
  return Object.keys(told).length === 0 ? undefined : told;
}

/** The words after '#' of a text. */
export const hashtags = (text = ''): string[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]+)/gu)].map(([, tag = '']) => tag);
