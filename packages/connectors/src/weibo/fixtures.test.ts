import { existsSync, readFileSync } from 'node:fs';
import { type JsonObject, objectsIn, PARSE_KINDS, parseJsonKeepingIds } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';
import { dataFolder } from '../testing/recorded-exchanges.js';

const folder = `${dataFolder}/fixtures/weibo_v2`;
const present = existsSync(folder);
if (!present) console.log(`skipped: no fixtures at ${folder}`);

const FILES: Record<string, { kinds: string[]; posts: number; users: number; comments?: number }> = {
  'status.json': { kinds: ['status', 'statuses', 'search'], posts: 1, users: 1 },
  'timeline.json': { kinds: ['statuses', 'mentions', 'search'], posts: 2, users: 2 },
  'hotStatuses.json': { kinds: ['statuses', 'search'], posts: 4, users: 4 },
  'repostTimeline.json': { kinds: ['statuses', 'mentions'], posts: 4, users: 4 },
  'favorite.json': { kinds: ['status'], posts: 1, users: 1 },
  'cursoredFavorites.json': { kinds: ['statuses'], posts: 2, users: 2 },
  'cursoredComments.json': { kinds: ['comments', 'mentions', 'comment'], posts: 4, users: 4, comments: 2 },
  'profile.json': { kinds: ['profile'], posts: 1, users: 1 },
  'users.json': { kinds: ['followers', 'profile'], posts: 2, users: 2 },
  'cursoredUsers.json': { kinds: ['followers'], posts: 2, users: 2 },
};
const OTHERS = ['rateLimitStatus.json', 'userTrends.json'];
const textOf = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const cases = Object.entries(FILES).flatMap(([name, { kinds }]) => kinds.map((kind) => ({ name, kind })));

const isText = (each: JsonObject) => 'text' in each && 'created_at' in each;
const isUser = (each: JsonObject) => 'screen_name' in each;
const objectsOf = (name: string) =>
  [...objectsIn(parseJsonKeepingIds(textOf(name)))].map(({ object }) => object);
const nested = (value: unknown): JsonObject => value as JsonObject;

describe.skipIf(!present)('recorded answers of the Weibo API v2', () => {
  it.each(cases)('$name is read whole as $kind', ({ name, kind }) => {
    const { posts, profiles, refused } = parseDocument('weibo', kind, textOf(name));
    expect([posts.length, profiles.length, refused]).toEqual([FILES[name]?.posts, FILES[name]?.users, []]);
    expect(posts.map(({ externalId, text, occurredAt }) => [externalId, text, occurredAt])).toEqual(
      objectsOf(name)
        .filter(isText)
        .map(({ id, text, created_at }) => [String(id), text, new Date(String(created_at)).toISOString()]),
    );
    expect(profiles.map(({ externalId, handle, displayName }) => [externalId, handle, displayName])).toEqual(
      objectsOf(name)
        .filter(isUser)
        .map(({ id, screen_name, name: called }) => [String(id), screen_name, called]),
    );
  });
  it.each(cases)('$name keeps authors, parents and originals as $kind', ({ name, kind }) => {
    const { posts } = parseDocument('weibo', kind, textOf(name));
    const sources = objectsOf(name).filter(isText);
    sources.forEach((source, index) => {
      const got = posts[index];
      if ('user' in source) expect(got?.author?.externalId).toBe(String(nested(source.user).id));
      if ('retweeted_status' in source)
        expect(got?.repostOf).toMatchObject({
          externalId: String(nested(source.retweeted_status).id),
          text: nested(source.retweeted_status).text,
          author: { externalId: String(nested(nested(source.retweeted_status).user).id) },
        });
      if ('status' in source)
        expect([got?.kind, got?.parentExternalId]).toEqual(['comment', String(nested(source.status).id)]);
    });
    expect(posts.filter((post) => post.kind === 'comment')).toHaveLength(FILES[name]?.comments ?? 0);
  });
  it('a status inside of a profile is its author\u2019s', () => {
    const { posts } = parseDocument('weibo', 'profile', textOf('profile.json'));
    expect(posts[0]).toMatchObject({
      externalId: '3373052761021575',
      author: { externalId: '123', handle: 'Cirrus_Test1' },
      url: 'https://weibo.com/123/xuEr24hL1',
    });
  });
  it.each(OTHERS)('%s is another document', (name) => {
    for (const kind of ['status', 'statuses', 'comments', 'mentions', 'search', 'profile', 'followers'])
      expect(() => parseDocument('weibo', kind, textOf(name))).toThrow(
        expect.objectContaining({ name: 'ConnectorError', code: 'other_document' }),
      );
  });
  it.each([...Object.keys(FILES), ...OTHERS])(
    '%s ends in content or a coded error for every kind',
    (name) => {
      for (const kind of PARSE_KINDS) {
        try {
          expect(parseDocument('weibo', kind, textOf(name)).refused).toEqual([]);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(other_document|kind_not_offered)$/) });
        }
      }
    },
  );
});
