/** What is asked of each object. */

export const MEDIA_FIELDS = [
  'id',
  'caption',
  'media_type',
  'media_url',
  'thumbnail_url',
  'alt_text',
  'permalink',
  'timestamp',
  'username',
  'like_count',
  'comments_count',
  'children{id,media_type,media_url,thumbnail_url,alt_text}',
].join(',');

/** Of media of others, of which Instagram tells less. */
export const TAGGED_FIELDS =
  'id,caption,media_type,media_url,permalink,timestamp,username,like_count,comments_count,children{id,media_type,media_url}';

const COMMENT = 'id,text,timestamp,username,from,parent_id,media{id},like_count';
export const COMMENT_FIELDS = COMMENT;
export const THREADED_COMMENT_FIELDS = `${COMMENT},replies.limit(50){${COMMENT}}`;

export const PROFILE_FIELDS =
  'id,username,name,biography,website,profile_picture_url,followers_count,follows_count,media_count';
