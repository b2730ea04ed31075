import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RemotePost } from '../remote.js';
import { inParts } from './in-parts.js';
import { listItem, postItem, silentItem } from './list-item.js';
import { cursorPage, pollList } from './poll-list.js';
import { profilePage } from './profile-page.js';
import { distinctPosts, oldestFirst } from './thread-order.js';

const postOf = (externalId: string, second: number, text = ''): RemotePost => ({
  externalId,
  kind: 'post',
  visibility: 'public',
  author: { externalId: '1', handle: 'a', displayName: 'A' },
  text,
  mentions: [],
  tags: [],
  media: [],
  occurredAt: new Date(second * 1000).toISOString(),
});

const place = z.object({ id: z.string(), at: z.string() });
const note = place.extend({ text: z.string() });
const AT = '2026-11-22T00:00:00.000Z';

describe('an item of a list', () => {
  const itemOf = (raw: unknown) =>
    listItem(raw, 'notes[3]', note, place, ({ id, text }) => postItem(postOf(id, 0, text), 'home'));

  it('is a post with its place', () => {
    const [event] = itemOf({ id: '7', at: AT, text: 'hi' }).events;
    expect(event).toMatchObject({ type: 'post', eventId: '7', why: 'home', post: { text: 'hi' } });
    expect(postItem(postOf('7', 0), 'home', 'comment:7').events[0]).toMatchObject({ eventId: 'comment:7' });
  });

  it('keeps its place where the rest of it is refused', () => {
    expect(itemOf({ id: '7', at: AT, text: 5 })).toMatchObject({
      id: '7',
      at: AT,
      events: [],
      refusal: { path: 'notes[3]' },
    });
    expect(itemOf('nothing')).toMatchObject({ events: [], refusal: { sample: '"nothing"' } });
    expect(silentItem({ id: '7' }, place)).toEqual({ events: [] });
    expect(silentItem({ id: '7', at: AT }, place)).toEqual({ id: '7', at: AT, events: [] });
  });
});

describe('a list with cursors', () => {
  it('is read down to its end by the cursors that its pages tell', async () => {
    const account = {
      baseUrl: '',
      http: { request: () => Promise.reject(new TypeError()) },
      now: () => new Date(1e12),
      credentials: {},
      account: { externalId: '1', handle: 'a' },
      settings: {},
    };
    const asked: (string | undefined)[] = [];
    const page = async ({ below }: { below?: string }) => {
      asked.push(below);
      const number = Number(below ?? 3);
      return cursorPage(
        [postItem(postOf(String(number), number), 'home')],
        number > 1 ? String(number - 1) : undefined,
      );
    };
    const list = { pageSize: 1, isUpward: false, page };
    const { events, more } = await pollList(account, list, null, { limit: 3 });
    expect(events.map(({ eventId }) => eventId)).toEqual(['3', '2', '1']);
    expect(asked).toEqual([undefined, '2', '1']);
    expect(more).toBe(false);
  });
});

describe('a page of people', () => {
  const people = { profiles: [], refused: [] };
  it('goes on unless its cursor leads around', () => {
    expect(profilePage(people, { after: '2' }, null)).toEqual({ ...people, next: { after: '2' } });
    expect(profilePage(people, { after: '2' }, { after: '1' }).next).toEqual({ after: '2' });
    expect(profilePage(people, { after: '2' }, { after: '2' })).toEqual(people);
    expect(profilePage(people, { after: undefined }, { after: '2' })).toEqual(people);
    expect(profilePage(people, {}, null)).toEqual(people);
  });
});

describe('many things', () => {
  it('are asked for in parts and told in their order', async () => {
    const parts: (readonly number[])[] = [];
    const found = await inParts([1, 2, 3, 4, 5], 2, async (part) => {
      parts.push(part);
      return part.map(String);
    });
    expect(found).toEqual(['1', '2', '3', '4', '5']);
    expect(parts).toEqual([[1, 2], [3, 4], [5]]);
    expect(await inParts([], 2, () => Promise.reject(new TypeError()))).toEqual([]);
  });
});

describe('posts of a thread', () => {
  it('are told oldest first, each as it was told last', () => {
    const posts = [postOf('a', 3), postOf('b', 1), postOf('a', 3, 'whole')];
    expect(oldestFirst(distinctPosts(posts)).map(({ externalId, text }) => [externalId, text])).toEqual([
      ['b', ''],
      ['a', 'whole'],
    ]);
  });
});
