import { type CsvRow, type Recording, RecordingError } from './recording.js';

/** The account that each airline of the file was addressed at; Delta's file was collected at @JetBlue. */
const HANDLES: Record<string, string> = {
  'Virgin America': 'VirginAmerica',
  United: 'united',
  Southwest: 'SouthwestAir',
  Delta: 'JetBlue',
  'US Airways': 'USAirways',
  American: 'AmericanAir',
};

/** Posts to six airlines. Their times have minutes and no offset; they are read as UTC. */
export function airlineRecording(rows: readonly CsvRow[]): Recording {
  const posts = rows.map((row) => ({
    id: row.tweet_id ?? '',
    author: handleOf(row.name),
    text: row.text ?? '',
    at: instantOf(row.tweet_created),
    inReplyTo: null,
    mentions: [airlineHandle(row.airline)],
  }));
  return { posts, brands: [...new Set(posts.flatMap((post) => post.mentions))].sort() };
}

function airlineHandle(airline = ''): string {
  const handle = HANDLES[airline];
  if (!handle) throw new RecordingError(`unknown airline: ${airline}`);
  return handle;
}

/** Whoever made the file replaced words inside names too, so that some hold a space. */
function handleOf(name = ''): string {
  return name.replace(/\s+/g, '_');
}

/** "2/24/2015 11:35" */
function instantOf(text = ''): string {
  const parts = /^(\d+)\/(\d+)\/(\d{4}) (\d+):(\d+)$/.exec(text)?.slice(1).map(Number);
  const [month, day, year, hour, minute] = parts ?? [];
  if (month === undefined || day === undefined || year === undefined || hour === undefined)
    throw new RecordingError(`not a time: ${text}`);
  return new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString();
}
