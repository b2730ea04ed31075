import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  htmlToText,
  isJsonObject,
  type JsonObject,
  objectsIn,
  type ParsedPost,
} from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { documentJson } from '../document-json.js';
import { parseDocument } from '../index.js';
import { recordedBodies } from '../recorded-bodies.js';

const dataFolder =
  process.env.TINGSHUO_TEST_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

function filesOf(folder: string): { name: string; text: string }[] {
  const path = `${dataFolder}/fixtures/${folder}`;
  if (!existsSync(path)) {
    console.log(`skipped: no fixtures at ${path}`);
    return [];
  }
  return readdirSync(path).map((name) => ({ name, text: readFileSync(`${path}/${name}`, 'utf8') }));
}

const files = [...filesOf('mastodon'), ...filesOf('mastodon_docs')];

interface Source {
  status: JsonObject[];
  account: JsonObject[];
  notification: JsonObject[];
}

function sourceOf(text: string): Source {
  const json = documentJson(text);
  const bodies = recordedBodies(json)?.map(({ body }) => body) ?? [json];
  const objects = [...objectsIn(bodies)].map(({ object }) => object);
  return {
    status: objects.filter((each) => 'content' in each && 'id' in each && 'visibility' in each),
    account: objects.filter((each) => 'acct' in each && 'id' in each),
    notification: objects.filter((each) => 'type' in each && 'account' in each && 'id' in each),
  };
}

const isSame = (post: ParsedPost, source: JsonObject) =>
  post.externalId === String(source.id) &&
  htmlToText(post.html ?? '').includes(htmlToText(String(source.content))) &&
  Date.parse(post.occurredAt ?? '') === Date.parse(String(source.created_at)) &&
  post.author?.externalId === (isJsonObject(source.account) ? String(source.account.id) : undefined) &&
  (post.parentExternalId ?? null) === (source.in_reply_to_id ?? null) &&
  post.media.length === (Array.isArray(source.media_attachments) ? source.media_attachments.length : 0);

const isReadable = (text: string) => {
  try {
    return documentJson(text) !== undefined;
  } catch {
    return false;
  }
};

describe.skipIf(files.length === 0)('stored documents of Mastodon', () => {
  const readable = files.filter(({ text }) => isReadable(text));
  const holding = (part: keyof Source) => readable.filter(({ text }) => sourceOf(text)[part].length > 0);

  it('are nearly all readable', () => {
    expect(files.length - readable.length).toBeLessThanOrEqual(2);
    expect([holding('status').length, holding('account').length]).toSatisfy(
      ([statuses, accounts]: number[]) => (statuses ?? 0) >= 18 && (accounts ?? 0) >= 25,
    );
  });
  it.each(holding('status'))('$name keeps every status', ({ text }) => {
    const { posts, refused } = parseDocument('mastodon', 'statuses', text);
    expect(refused).toEqual([]);
    for (const source of sourceOf(text).status)
      expect(
        posts.some((post) => isSame(post, source)),
        String(source.id),
      ).toBe(true);
  });
  it.each(holding('account'))('$name keeps every profile', ({ text }) => {
    const { profiles } = parseDocument('mastodon', 'profile', text);
    for (const { id, acct } of sourceOf(text).account)
      expect(profiles).toContainEqual(expect.objectContaining({ externalId: String(id), handle: acct }));
  });
  it.each(holding('notification'))('$name keeps every notification', ({ text }) => {
    const { events } = parseDocument('mastodon', 'notifications', text);
    for (const { id, type } of sourceOf(text).notification)
      expect(events).toContainEqual(expect.objectContaining({ eventId: String(id), name: type }));
  });
  it.each(readable)('$name ends in content or a coded error', ({ text }) => {
    try {
      expect(parseDocument('mastodon', 'search', text).refused).toEqual([]);
    } catch (error) {
      expect(error).toMatchObject({ name: 'ConnectorError', code: /^(other_document|error_answer)$/ });
    }
  });
});
