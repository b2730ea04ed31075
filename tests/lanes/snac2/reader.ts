import type { Sandbox } from '@tingshuo/sandbox';
import { controlSandbox } from '../../harness/sandbox-control.js';
import { Person } from './person.js';

/** Somebody in the sandbox who was mentioned and followed, as the lane's own reader was. */
export async function readerAt(sandbox: Sandbox): Promise<Person> {
  const { port, host } = new URL(sandbox.url);
  const place = { port: Number(port), host };
  const admin = (path: string, body: object) =>
    controlSandbox<{ accessToken: string; accountId: string }>(sandbox, 'POST', path, body);
  for (const handle of ['reader', 'friend']) await admin('/_admin/people', { handle });
  const reader = await admin('/_admin/tokens', { account: 'reader' });
  const friend = new Person(place, (await admin('/_admin/tokens', { account: 'friend' })).accessToken);
  await friend.post('/api/v1/statuses', { status: '@reader hello' });
  await friend.post(`/api/v1/accounts/${reader.accountId}/follow`);
  return new Person(place, reader.accessToken);
}
