import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  isJsonObject,
  type JsonObject,
  objectsIn,
  PARSE_KINDS,
  parseJsonKeepingIds,
} from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';
import { dataFolder } from '../testing/recorded-exchanges.js';

const folder = `${dataFolder}/fixtures/x_api_tweepy`;
const present = existsSync(folder);
if (!present) console.log(`skipped: no fixtures at ${folder}`);
const names = present ? readdirSync(folder).filter((name) => /^test_(client|manage)_/.test(name)) : [];
const files = names.map((name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  return { name, text, objects: [...objectsIn(parseJsonKeepingIds(text))].map(({ object }) => object) };
});

const isPost = (each: JsonObject) => 'id' in each && 'text' in each && !('event_type' in each);
const isUser = (each: JsonObject) => 'id' in each && 'username' in each;
const isMessage = (each: JsonObject) => 'id' in each && 'event_type' in each;
const holding = (is: (each: JsonObject) => boolean) => files.filter(({ objects }) => objects.some(is));
const unescaped = (text: unknown) =>
  String(text).replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

describe.skipIf(!present)('recorded answers of the X API v2', () => {
  it('are of many kinds', () => {
    expect([holding(isPost).length, holding(isUser).length, holding(isMessage).length]).toEqual([7, 6, 1]);
  });
  it.each(holding(isPost))('$name keeps every post', ({ text, objects }) => {
    for (const kind of ['statuses', 'mentions', 'search', 'comments']) {
      const { posts, refused } = parseDocument('x', kind, text);
      expect(refused).toEqual([]);
      const expected = objects
        .filter(isPost)
        .map(({ id, text: words }) => ({ externalId: id, text: unescaped(words) }));
      expect(posts.map(({ externalId, text: words }) => ({ externalId, text: words }))).toEqual(expected);
    }
  });
  it.each(holding(isUser))('$name keeps every user', ({ text, objects }) => {
    for (const kind of ['profile', 'followers']) {
      const { profiles } = parseDocument('x', kind, text);
      const expected = objects
        .filter(isUser)
        .map(({ id, username, name }) => [id, username, name || username]);
      expect(
        profiles.map(({ externalId, handle, displayName }) => [externalId, handle, displayName]),
      ).toEqual(expected);
    }
  });
  it.each(holding(isMessage))('$name keeps every message', ({ text, objects }) => {
    const { messages } = parseDocument('x', 'messages', text);
    for (const { id, text: words } of objects.filter(isMessage))
      expect(messages).toContainEqual(expect.objectContaining({ externalId: id, text: words }));
  });
  it.each(files)('$name ends in content or a coded error for every kind', ({ text }) => {
    for (const kind of PARSE_KINDS) {
      try {
        expect(isJsonObject(parseDocument('x', kind, text))).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ name: 'ConnectorError', code: 'other_document' });
      }
    }
  });
});
