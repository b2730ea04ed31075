import { type Asked, ask } from '../single-request.js';
import type { Person, Status } from './person.js';

/** The same questions to two servers: how each answers, in a few words. `reader` has notifications of several types. */
const QUESTIONS: Record<string, (reader: Person) => Promise<string>> = {
  'two posts with one Idempotency-Key': async (reader) => {
    const key = { 'idempotency-key': 'one-key-of-the-lane' };
    const post = () =>
      reader.post<Status>('/api/v1/statuses', { status: 'once?', visibility: 'public' }, key);
    const ids = [(await post()).id, (await post()).id];
    return `${new Set(ids).size} posted`;
  },
  'notifications with types[]=follow': async (reader) => {
    const types = (await reader.notifications('?types[]=follow')).map(({ type }) => type);
    return [...new Set(types)].sort().join(', ') || 'none';
  },
  'notifications since the newest': async (reader) => {
    const newest = (await reader.notifications())[0];
    return `${(await reader.notifications(`?since_id=${newest?.id}`)).length} old ones`;
  },
  'a post that does not exist': (reader) => answerOf(reader, '/api/v1/statuses/0'),
  'reply to a post that does not exist': (reader) =>
    answerOf(reader, '/api/v1/statuses', { json: { status: 'to nobody', in_reply_to_id: '0' } }),
  'an empty post': (reader) => answerOf(reader, '/api/v1/statuses', { json: { status: '' } }),
  'a wrong token at verify_credentials': (reader) =>
    answerOf(reader, '/api/v1/accounts/verify_credentials', { token: 'wrong' }),
  'a wrong token at notifications': (reader) => answerOf(reader, '/api/v1/notifications', { token: 'wrong' }),
  'a code that was never issued': async (reader) => {
    const redirect_uri = 'urn:ietf:wg:oauth:2.0:oob';
    const registration = { client_name: 'lane', redirect_uris: redirect_uri, scopes: 'read' };
    const { client_id, client_secret } = await reader.post<Record<string, string>>(
      '/api/v1/apps',
      registration,
    );
    const json = {
      grant_type: 'authorization_code',
      code: 'made-up',
      client_id,
      client_secret,
      redirect_uri,
    };
    return await answerOf(reader, '/oauth/token', { json });
  },
  'GET /api/v2/instance': (reader) => answerOf(reader, '/api/v2/instance'),
  'OAuth discovery': (reader) => answerOf(reader, '/.well-known/oauth-authorization-server'),
  'deleting an own post': async (reader) => {
    const { id } = await reader.post<Status>('/api/v1/statuses', { status: 'to be deleted' });
    const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
    const said = await answerOf(reader, path, { method: 'DELETE' });
    return `${said}; then GET ${(await asked(reader, path)).status}`;
  },
  'rate headers': async (reader) =>
    (await asked(reader, '/api/v1/notifications')).headers['x-ratelimit-limit'] ? 'yes' : 'no',
  'Link header of notifications': async (reader) =>
    (await asked(reader, '/api/v1/notifications?limit=1')).headers.link ? 'yes' : 'no',
};

export interface Difference {
  question: string;
  ours: string;
  theirs: string;
}

/** Asks both; answers where they differ. */
export async function differences(ours: Person, theirs: Person): Promise<Difference[]> {
  const rows: Difference[] = [];
  for (const [question, put] of Object.entries(QUESTIONS)) {
    rows.push({ question, ours: await told(put(ours)), theirs: await told(put(theirs)) });
  }
  return rows.filter((row) => row.ours !== row.theirs);
}

const told = (answer: Promise<string>) => answer.catch((error: unknown) => String(error).slice(0, 80));

const asked = (reader: Person, path: string, how: Asked = {}) =>
  ask(reader.place, path, { token: reader.token, ...how });

async function answerOf(reader: Person, path: string, how: Asked = {}): Promise<string> {
  const { status, headers, text } = await asked(reader, path, how);
  const type = text === '' ? 'empty' : (headers['content-type'] ?? '').split(';')[0];
  return `${status} ${type?.replace(/^.*\//, '')}`;
}
