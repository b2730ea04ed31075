/** Which fields and related objects a request asks for; what X does not know is refused. */
import type { Params } from '../http/params.js';
import { invalidRequest } from './problems.js';

const TWEET_FIELDS = [
  'article',
  'attachments',
  'author_id',
  'card_uri',
  'community_id',
  'context_annotations',
  'conversation_id',
  'created_at',
  'display_text_range',
  'edit_controls',
  'edit_history_tweet_ids',
  'entities',
  'geo',
  'id',
  'in_reply_to_user_id',
  'lang',
  'media_metadata',
  'non_public_metrics',
  'note_tweet',
  'organic_metrics',
  'possibly_sensitive',
  'promoted_metrics',
  'public_metrics',
  'referenced_tweets',
  'reply_settings',
  'scopes',
  'source',
  'text',
  'withheld',
] as const;
const USER_FIELDS = [
  'affiliation',
  'connection_status',
  'created_at',
  'description',
  'entities',
  'id',
  'is_identity_verified',
  'location',
  'most_recent_tweet_id',
  'name',
  'parody',
  'pinned_tweet_id',
  'profile_banner_url',
  'profile_image_url',
  'protected',
  'public_metrics',
  'receives_your_dm',
  'subscription',
  'subscription_type',
  'url',
  'username',
  'verified',
  'verified_type',
  'withheld',
] as const;
const MEDIA_FIELDS = [
  'alt_text',
  'duration_ms',
  'height',
  'media_key',
  'preview_image_url',
  'public_metrics',
  'type',
  'url',
  'variants',
  'width',
] as const;
const DM_FIELDS = [
  'attachments',
  'created_at',
  'dm_conversation_id',
  'entities',
  'event_type',
  'id',
  'participant_ids',
  'referenced_tweets',
  'sender_id',
  'text',
] as const;
const TWEET_EXPANSIONS = [
  'attachments.media_keys',
  'attachments.media_source_tweet',
  'attachments.poll_ids',
  'author_id',
  'edit_history_tweet_ids',
  'entities.mentions.username',
  'geo.place_id',
  'in_reply_to_user_id',
  'referenced_tweets.id',
  'referenced_tweets.id.author_id',
] as const;
const DM_EXPANSIONS = [
  'attachments.media_keys',
  'participant_ids',
  'referenced_tweets.id',
  'sender_id',
] as const;

export type MediaField = (typeof MEDIA_FIELDS)[number];
export type TweetField = (typeof TWEET_FIELDS)[number];
export type UserField = (typeof USER_FIELDS)[number];
export type DmField = (typeof DM_FIELDS)[number];

export interface Wanted {
  tweet: ReadonlySet<TweetField>;
  user: ReadonlySet<UserField>;
  media: ReadonlySet<MediaField>;
  expansions: ReadonlySet<string>;
}

/** What an endpoint about posts is asked for. */
export function tweetFields(params: Params): Wanted {
  return {
    tweet: list(params, 'tweet.fields', TWEET_FIELDS),
    user: list(params, 'user.fields', USER_FIELDS),
    media: list(params, 'media.fields', MEDIA_FIELDS),
    expansions: list(params, 'expansions', TWEET_EXPANSIONS),
  };
}

export function userFields(params: Params): ReadonlySet<UserField> {
  list(params, 'tweet.fields', TWEET_FIELDS);
  list(params, 'expansions', ['pinned_tweet_id', 'most_recent_tweet_id', 'affiliation.user_id']);
  return list(params, 'user.fields', USER_FIELDS);
}

export interface WantedOfMessages {
  event: ReadonlySet<DmField>;
  user: ReadonlySet<UserField>;
  media: ReadonlySet<MediaField>;
  expansions: ReadonlySet<string>;
}

export function messageFields(params: Params): WantedOfMessages {
  return {
    event: list(params, 'dm_event.fields', DM_FIELDS),
    user: list(params, 'user.fields', USER_FIELDS),
    media: list(params, 'media.fields', MEDIA_FIELDS),
    expansions: list(params, 'expansions', DM_EXPANSIONS),
  };
}

function list<T extends string>(params: Params, name: string, known: readonly T[]): ReadonlySet<T> {
  const given = params.all(name).flatMap((each) => each.split(',').filter(Boolean));
  const found = new Set<T>();
  for (const value of given) {
    const field = known.find((each) => each === value);
    if (field === undefined) {
      const message = `The \`${name}\` query parameter value [${value}] is not one of [${known.join(',')}]`;
      throw invalidRequest(name, value, message);
    }
    found.add(field);
  }
  return found;
}
