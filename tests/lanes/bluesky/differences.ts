import { ask } from '../single-request.js';
import type { BlueskyPerson } from './person.js';

const record = (text: string) => ({
  $type: 'app.bsky.feed.post',
  text,
  createdAt: '2026-11-21T12:00:00.000Z',
});
const collection = 'app.bsky.feed.post';
const key = (n: number) => `3mzzzzzzzzz2${'abcdefgh'[n]}`;

const write = async (
  person: BlueskyPerson,
  method: string,
  rkey: string | undefined,
  text: string,
  more = {},
) => {
  const json = { repo: person.did, collection, ...(rkey && { rkey }), record: record(text), ...more };
  const { status, text: said } = await person.asked(`com.atproto.repo.${method}`, { json });
  return status === 200 ? '200' : `${status} ${errorOf(said)}`;
};

function errorOf(text: string): string {
  try {
    return (JSON.parse(text) as { error?: string }).error ?? 'no error name';
  } catch {
    return 'no JSON';
  }
}

const read = async (person: BlueskyPerson, method: string, query: Record<string, string>, token?: string) => {
  const { status, text } = await person.asked(method, { query, ...(token && { token }) });
  return status === 200 ? '200' : `${status} ${errorOf(text)}`;
};

/** The same questions to two servers: how each answers, in a few words. */
const QUESTIONS: Record<string, (person: BlueskyPerson) => Promise<string>> = {
  'putRecord twice with one key and content': async (person) =>
    `${await write(person, 'putRecord', key(0), 'once')}, ${await write(person, 'putRecord', key(0), 'once')}`,
  'createRecord on a key that is taken': async (person) => {
    await write(person, 'createRecord', key(1), 'first');
    return await write(person, 'createRecord', key(1), 'second');
  },
  'putRecord with swapRecord null on a key that is taken': async (person) => {
    await write(person, 'putRecord', key(2), 'first');
    return await write(person, 'putRecord', key(2), 'second', { swapRecord: null });
  },
  'a text of 301 graphemes': (person) => write(person, 'createRecord', undefined, 'x'.repeat(301)),
  'a text of 300 family emoji': (person) =>
    write(person, 'createRecord', undefined, '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(300)),
  'an empty text': (person) => write(person, 'createRecord', undefined, ''),
  'a record key that is no TID': (person) => write(person, 'putRecord', 'not-a-tid', 'x'),
  'a record in the repository of another': (person) =>
    write(person, 'createRecord', undefined, 'x', { repo: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa' }),
  'deleteRecord of what is not there': async (person) => {
    const json = { repo: person.did, collection, rkey: key(7) };
    const { status, text } = await person.asked('com.atproto.repo.deleteRecord', { json });
    return `${status} ${status === 200 ? '' : errorOf(text)}`.trim();
  },
  'the thread of a post that is not there': (person) =>
    read(person, 'app.bsky.feed.getPostThread', { uri: `at://${person.did}/${collection}/${key(6)}` }),
  'a limit of 101': (person) => read(person, 'app.bsky.notification.listNotifications', { limit: '101' }),
  'a cursor that is none': (person) =>
    read(person, 'app.bsky.notification.listNotifications', { cursor: 'nonsense' }),
  'the feed of nobody': (person) => read(person, 'app.bsky.feed.getAuthorFeed', { actor: 'nobody.test' }),
  'a wrong token': (person) => read(person, 'app.bsky.notification.listNotifications', {}, 'wrong'),
  'a method that does not exist': (person) => read(person, 'app.bsky.feed.getNothing', {}),
  'a wrong password': async (person) => {
    const json = { identifier: person.handle, password: 'wrong' };
    const { status, text } = await ask(person.place, `${person.path}/xrpc/com.atproto.server.createSession`, {
      json,
    });
    return `${status} ${errorOf(text)}`;
  },
  'rate headers': async (person) =>
    (await person.asked('app.bsky.actor.getProfile', { query: { actor: person.did } })).headers[
      'ratelimit-limit'
    ]
      ? 'yes'
      : 'no',
};

export interface Difference {
  question: string;
  ours: string;
  theirs: string;
}

/** Asks both; answers where they differ. */
export async function differences(ours: BlueskyPerson, theirs: BlueskyPerson): Promise<Difference[]> {
  const rows: Difference[] = [];
  for (const [question, put] of Object.entries(QUESTIONS)) {
    rows.push({ question, ours: await told(put(ours)), theirs: await told(put(theirs)) });
  }
  return rows.filter((row) => row.ours !== row.theirs);
}

const told = (answer: Promise<string>) => answer.catch((error: unknown) => String(error).slice(0, 80));
