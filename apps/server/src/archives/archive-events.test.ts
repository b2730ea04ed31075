import { type ParsedPost, parsedDocument } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { archiveEvents } from './archive-events.js';

const aPost = (externalId: string, told: Partial<ParsedPost> = {}): ParsedPost => ({
  externalId,
  kind: 'post',
  visibility: 'public',
  author: { externalId: 'mei' },
  text: `words of ${externalId}`,
  mentions: [],
  tags: [],
  media: [],
  occurredAt: '2011-03-08T12:00:00.000Z',
  ...told,
});
const read = (posts: ParsedPost[], owner?: string) =>
  archiveEvents(parsedDocument({ posts }), owner === undefined ? undefined : { externalId: owner });

describe('archiveEvents', () => {
  it('tells each post once, the oldest first', () => {
    const older = aPost('2', { occurredAt: '2010-01-01T00:00:00.000Z' });
    const { events, untold } = read([aPost('1'), older, aPost('1')]);
    expect(events.map(({ eventId }) => eventId)).toEqual(['2', '1']);
    expect(untold).toBe(0);
  });
  it('lets an id stand for the names that are not told', () => {
    expect(read([aPost('1')]).events).toMatchObject([
      { why: 'home', post: { author: { externalId: 'mei', handle: 'mei', displayName: 'mei' } } },
    ]);
  });
  it('counts what has no time or author', () => {
    const { author: _none, ...nobody } = aPost('1');
    const { occurredAt: _never, ...timeless } = aPost('2');
    expect(read([nobody, timeless])).toEqual({ events: [], untold: 2 });
    expect(read([nobody], 'owner').events).toMatchObject([{ post: { author: { externalId: 'owner' } } }]);
  });
  it('never takes the owner of an archive for the author of what they shared', () => {
    const { author: _none, ...original } = aPost('0');
    const [event] = read([aPost('1', { repostOf: original })], 'owner').events;
    expect(event).toMatchObject({ post: { externalId: '1' } });
    expect(event).not.toHaveProperty('post.repostOf');
  });
});
