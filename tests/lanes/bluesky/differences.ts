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

/** Whether notifications are told; the person has some. */
const notified = async (person: BlueskyPerson, query: Record<string, string>) => {
  const { status, text } = await person.asked('app.bsky.notification.listNotifications', { query });
  if (status !== 200) return `${status} ${errorOf(text)}`;
  return (JSON.parse(text) as { notifications: unknown[] }).notifications.length > 0 ? 'some' : 'none';
};

const applyWrites = async (person: BlueskyPerson, act: 'create' | 'delete', more: object) => {
  const writes = [{ $type: `com.atproto.repo.applyWrites#${act}`, collection, ...more }];
  const { status, text } = await person.asked('com.atproto.repo.applyWrites', {
    json: { repo: person.did, writes },
  });
  return status === 200 ? '200' : `${status} ${errorOf(text)}`;
};

/** The same questions to two servers: how each answers, in a few words. */
export const QUESTIONS: Record<string, (person: BlueskyPerson) => Promise<string>> = {
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
  'reasons[] with brackets': (person) => notified(person, { 'reasons[]': 'nothing' }),
  'a reason that is none': (person) => notified(person, { reasons: 'nothing' }),
  'a limit of 0': (person) => read(person, 'app.bsky.notification.listNotifications', { limit: '0' }),
  'no token': async (person) => {
    const { status, text } = await ask(
      person.place,
      `${person.path}/xrpc/app.bsky.notification.listNotifications`,
    );
    return `${status} ${errorOf(text)}`;
  },
  'a procedure asked with GET': (person) => read(person, 'com.atproto.repo.createRecord', {}),
  'a query asked with POST': async (person) => {
    const { status, text } = await person.asked('app.bsky.feed.getTimeline', { json: {} });
    return `${status} ${errorOf(text)}`;
  },
  'a body that is no JSON': async (person) => {
    const headers = { 'content-type': 'application/json' };
    const { status, text } = await person.asked('com.atproto.repo.createRecord', {
      form: { a: '' },
      headers,
    });
    return `${status} ${errorOf(text)}`;
  },
  'a search without words': (person) => read(person, 'app.bsky.feed.searchPosts', {}),
  'a feed of no one named': (person) => read(person, 'app.bsky.feed.getAuthorFeed', {}),
  'a record key with blanks': (person) => write(person, 'createRecord', 'a/b c', 'x'),
  'a time that is none': (person) =>
    write(person, 'createRecord', undefined, 'x', { record: { ...record('x'), createdAt: 'yesterday' } }),
  'a reply to what is no address': (person) => {
    const ref = { uri: 'not-a-uri', cid: 'x' };
    const reply = { root: ref, parent: ref };
    return write(person, 'createRecord', undefined, 'x', { record: { ...record('x'), reply } });
  },
  'a picture that was not uploaded': (person) => {
    const ref = { $link: 'bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy' };
    const image = { $type: 'blob', ref, mimeType: 'image/png', size: 70 };
    const embed = { $type: 'app.bsky.embed.images', images: [{ image, alt: '' }] };
    return write(person, 'createRecord', undefined, 'x', { record: { ...record('x'), embed } });
  },
  'applyWrites that creates on a key that is taken': async (person) => {
    await write(person, 'createRecord', key(3), 'first');
    return await applyWrites(person, 'create', { rkey: key(3), value: record('second') });
  },
  'applyWrites that deletes what is not there': (person) => applyWrites(person, 'delete', { rkey: key(5) }),
  'notifications that are seen': async (person) => {
    const json = { seenAt: '2026-11-21T12:00:00.000Z' };
    const { status, text } = await person.asked('app.bsky.notification.updateSeen', { json });
    return `${status} ${text === '' ? 'empty' : 'a body'}`;
  },
  'who the session is of': (person) => read(person, 'com.atproto.server.getSession', {}),
  'a handle of nobody': (person) =>
    read(person, 'com.atproto.identity.resolveHandle', { handle: 'nobody.test' }),
  'rate headers': async (person) =>
    (await person.asked('app.bsky.actor.getProfile', { query: { actor: person.did } })).headers[
      'ratelimit-limit'
    ]
      ? 'yes'
      : 'no',
};
