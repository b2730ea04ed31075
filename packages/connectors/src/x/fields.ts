/**
 * What is asked of a post, in the names of both generations of the API. A server that refuses one is asked by the
 * next; the last asks for no related objects, so authors are looked up apart.
 */

export interface FieldNames {
  query: Record<string, string>;
  hasAuthors: boolean;
}

const USER_FIELDS =
  'name,username,description,location,profile_image_url,protected,created_at,public_metrics';
const MEDIA_FIELDS = 'url,preview_image_url,alt_text,type,variants';
const postFields = (generation: 'tweet' | 'post') =>
  [
    'author_id',
    'created_at',
    'conversation_id',
    'in_reply_to_user_id',
    `referenced_${generation}s`,
    `note_${generation}`,
    'lang',
    'attachments',
    'entities',
    'public_metrics',
  ].join(',');

const related = (reference: string) => ({
  expansions: `author_id,attachments.media_keys,${reference}`,
  'user.fields': USER_FIELDS,
  'media.fields': MEDIA_FIELDS,
});

export const FIELD_NAMES: readonly FieldNames[] = [
  { query: { 'tweet.fields': postFields('tweet'), ...related('referenced_tweets.id') }, hasAuthors: true },
  { query: { 'post.fields': postFields('post'), ...related('referenced_posts') }, hasAuthors: true },
  {
    query: { 'tweet.fields': 'author_id,created_at,conversation_id,referenced_tweets,lang' },
    hasAuthors: false,
  },
];

/** What is asked of a private message. Only some servers tell these without being asked. */
export const MESSAGE_QUERY = {
  'dm_event.fields':
    'id,text,event_type,created_at,dm_conversation_id,sender_id,participant_ids,attachments,entities',
  expansions: 'sender_id,attachments.media_keys',
  'user.fields': USER_FIELDS,
  'media.fields': MEDIA_FIELDS,
};

export const USER_QUERY = { 'user.fields': USER_FIELDS };
