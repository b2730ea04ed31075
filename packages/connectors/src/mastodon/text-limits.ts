import {
  type Connector,
  ConnectorError,
  read,
  type TextLimits,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { shortenedIn } from './links.js';
import { instance } from './schemas.js';

export const FALLBACK_LIMITS: TextLimits = { max: 500, urlLength: 23 };

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Length in grapheme clusters, every link as the instance's fixed length, mentions without their host. */
export function countCharacters(text: string, limits: TextLimits): number {
  const link = 'x'.repeat(limits.urlLength ?? 23);
  let countable = '';
  let at = 0;
  for (const { start, end, name } of shortenedIn(text)) {
    countable += text.slice(at, start) + (name === undefined ? link : `@${name}`);
    at = end;
  }
  let count = 0;
  for (const _ of graphemes.segment(countable + text.slice(at))) count++;
  return count;
}

/** The instance's own limits; servers without the second version of the endpoint are asked by the first. */
export const textLimits: NonNullable<Connector['textLimits']> = async (context) => {
  for (const version of ['v2', 'v1']) {
    try {
      const request = { url: `${context.baseUrl}/api/${version}/instance` };
      const { statuses } = (await read(context.http, request, instance, mastodonErrors)).value.configuration;
      return {
        ...FALLBACK_LIMITS,
        max: statuses.max_characters,
        ...withoutUndefined({ urlLength: statuses.characters_reserved_per_url }),
      };
    } catch (error) {
      if (error instanceof ConnectorError && error.kind !== 'rejected' && error.kind !== 'bad_response')
        throw error;
    }
  }
  return FALLBACK_LIMITS;
};
