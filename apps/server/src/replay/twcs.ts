import { type CsvRow, type Recording, RecordingError } from './recording.js';

/**
 * Customer support on Twitter: authors with a name are brands, numbered ones their customers. Answers are read from
 * `in_response_to_tweet_id` alone: `response_tweet_id` names posts that the file may not hold.
 */
export function twcsRecording(rows: readonly CsvRow[]): Recording {
  const posts = rows.map((row) => ({
    id: row.tweet_id ?? '',
    author: row.author_id ?? '',
    text: row.text ?? '',
    at: instantOf(row.created_at),
    inReplyTo: row.in_response_to_tweet_id || null,
    mentions: [],
  }));
  const brands = new Set(posts.map((post) => post.author).filter((author) => !/^\d+$/.test(author)));
  return { posts, brands: [...brands].sort() };
}

/** "Tue Oct 31 22:10:47 +0000 2017" and whatever else carries its offset. */
function instantOf(text = ''): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RecordingError(`not a time: ${text}`);
  return new Date(ms).toISOString();
}
