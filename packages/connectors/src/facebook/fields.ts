/** What is asked of each object. */

const ATTACHMENT = 'media_type,type,title,description,url,media';

export const POST_FIELDS = [
  'id',
  'message',
  'story',
  'from',
  'created_time',
  'permalink_url',
  'message_tags',
  `attachments{${ATTACHMENT},subattachments{${ATTACHMENT}}}`,
  'shares',
  'reactions.limit(0).summary(total_count)',
].join(',');

export const COMMENT_FIELDS = [
  'id',
  'message',
  'from',
  'created_time',
  'permalink_url',
  'message_tags',
  'parent{id,from}',
  'object',
  `attachment{${ATTACHMENT}}`,
  'like_count',
  'comment_count',
].join(',');

export const PROFILE_FIELDS = 'id,name,username,about,link,followers_count,category,picture{url}';

/** All comments below a post, at any depth, the newest first. */
export const NEWEST_COMMENTS = { filter: 'stream', order: 'reverse_chronological' };
