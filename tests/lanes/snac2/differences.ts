import { setTimeout as sleep } from 'node:timers/promises';
import { type Asked, ask } from '../single-request.js';
import type { Person, Status } from './person.js';

/** The same questions to two servers: how each answers, in a few words. `reader` has notifications of several types. */
export const QUESTIONS: Record<string, (reader: Person) => Promise<string>> = {
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
    const told = await reader.notifications(`?since_id=${newest?.id}`);
    return told.length > 0 ? 'old ones' : 'none';
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
  'a text of 5001 characters': (reader) =>
    answerOf(reader, '/api/v1/statuses', { json: { status: '长'.repeat(5001) } }),
  'an unknown visibility': async (reader) => {
    const json = { status: 'for whom?', visibility: 'everyone' };
    const { status, text } = await asked(reader, '/api/v1/statuses', { json });
    return `${status} ${(JSON.parse(text) as { visibility?: string }).visibility ?? ''}`;
  },
  'a direct post': async (reader) =>
    (await reader.post<{ visibility: string }>('/api/v1/statuses', { status: 'to me', visibility: 'direct' }))
      .visibility,
  'a post for tomorrow': async (reader) => {
    const scheduled_at = new Date(Date.now() + 86_400_000).toISOString();
    return await answerOf(reader, '/api/v1/statuses', { json: { status: 'tomorrow', scheduled_at } });
  },
  'the time of a post': async (reader) => {
    const { created_at } = await reader.post<{ created_at: string }>('/api/v1/statuses', { status: 'now' });
    return created_at.endsWith('.000Z') ? 'whole seconds' : 'milliseconds';
  },
  'the id of an edited post': async (reader) => {
    const { id } = await reader.post<Status>('/api/v1/statuses', { status: 'before' });
    await sleep(1_100);
    const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
    const { text } = await asked(reader, path, { method: 'PUT', json: { status: 'after' } });
    const { status } = await asked(reader, path);
    return `${(JSON.parse(text) as Status).id === id ? 'the same' : 'another'}; the old one ${status}`;
  },
  followers: async (reader) => {
    const { id } = await reader.get<{ id: string }>('/api/v1/accounts/verify_credentials');
    return `${(await reader.get<unknown[]>(`/api/v1/accounts/${id}/followers`)).length}`;
  },
  'a tag in Chinese': async (reader) => {
    await reader.post('/api/v1/statuses', { status: '#客服 在吗', visibility: 'public' });
    return `${(await reader.get<unknown[]>(`/api/v1/timelines/tag/${encodeURIComponent('客服')}`)).length} found`;
  },
  'a limit that is no number': (reader) => answerOf(reader, '/api/v1/notifications?limit=abc'),
  'one notification': async (reader) => {
    const newest = (await reader.notifications())[0];
    return await answerOf(reader, `/api/v1/notifications/${newest?.id}`);
  },
  'a body that is no JSON': (reader) =>
    answerOf(reader, '/api/v1/statuses', {
      form: { '{': '' },
      headers: { 'content-type': 'application/json' },
    }),
  'an endpoint that does not exist': (reader) => answerOf(reader, '/api/v1/no_such_endpoint'),
  'rate headers': async (reader) =>
    (await asked(reader, '/api/v1/notifications')).headers['x-ratelimit-limit'] ? 'yes' : 'no',
  'Link header of notifications': async (reader) =>
    (await asked(reader, '/api/v1/notifications?limit=1')).headers.link ? 'yes' : 'no',
};

const asked = (reader: Person, path: string, how: Asked = {}) =>
  ask(reader.place, path, { token: reader.token, ...how });

async function answerOf(reader: Person, path: string, how: Asked = {}): Promise<string> {
  const { status, headers, text } = await asked(reader, path, how);
  const type = text === '' ? 'empty' : (headers['content-type'] ?? '').split(';')[0];
  return `${status} ${type?.replace(/^.*\//, '')}`;
}
