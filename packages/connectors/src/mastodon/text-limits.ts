import {
  type Connector,
  ConnectorError,
  read,
  type TextLimits,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { instance } from './schemas.js';

export const FALLBACK_LIMITS: TextLimits = { max: 500, urlLength: 23 };

// Links as Mastodon finds them (its twitter_regex initializer over twitter-text): https only, a host with a top-level
// domain, paths of any letters in which closing punctuation is no end, and balanced parentheses.
const HOST = String.raw`(?:[\p{L}\p{N}_-]{1,63}\.){1,10}[a-z]{2,63}(?![a-z0-9@])(?::\d{1,5})?`;
const PARENTHESES = String.raw`\([^\s<>()?]+\)`;
const PATH = String.raw`\/(?:(?:[^\s<>()?]|${PARENTHESES})*(?:[^\s()?!*"'「」<>;:=,.$%[\]~&|@]|${PARENTHESES}))?`;
const QUERY = String.raw`\?[a-z0-9!?*'();:&=+$/%#[\]\-_.,~|@^\u00a0-\u{10fffd}]*[a-z0-9_&=#/\-\u00a0-\u{10fffd}]`;
const LINK = new RegExp(`(?<![a-z0-9@＠$#＃])https?:\\/\\/${HOST}(?:${PATH})?(?:${QUERY})?`, 'giu');
// Account::MENTION_RE: names are ASCII, hosts of any writing.
const WORD = String.raw`[\p{L}\p{M}\p{Nd}\p{Pc}]`;
const NAME = '[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*';
const REMOTE_MENTION = new RegExp(`(?<![=/]|${WORD})(@${NAME})@${WORD}+(?:[.-]+${WORD}+)*`, 'giu');
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Length in grapheme clusters, every link as the instance's fixed length, mentions without their host. */
export function countCharacters(text: string, limits: TextLimits): number {
  const link = 'x'.repeat(limits.urlLength ?? 23);
  const countable = text.normalize('NFC').replace(LINK, link).replace(REMOTE_MENTION, '$1');
  let count = 0;
  for (const _ of graphemes.segment(countable)) count++;
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
