import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { htmlToText, parseJsonKeepingIds, type RemotePost } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { toPost, toProfile } from './map.js';
import { account, status } from './schemas.js';

const dataFolder =
  process.env.TINGSHUO_TEST_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isAccount = (value: unknown): value is Json => isObject(value) && 'acct' in value && 'id' in value;
const isStatus = (value: unknown): value is Json =>
  isObject(value) && 'content' in value && 'id' in value && 'created_at' in value && isAccount(value.account);

/** Every entity of a kind, however deep it lies in a recording. */
function entities(value: unknown, isKind: (value: unknown) => value is Json): Json[] {
  const children = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return [...(isKind(value) ? [value] : []), ...children.flatMap((child) => entities(child, isKind))];
}

function filesOf(folder: string): { name: string; json: unknown }[] {
  const path = `${dataFolder}/fixtures/${folder}`;
  if (!existsSync(path)) {
    console.log(`skipped: no fixtures at ${path}`);
    return [];
  }
  return readdirSync(path).flatMap((name) => {
    try {
      return [{ name, json: parseJsonKeepingIds(readFileSync(`${path}/${name}`, 'utf8')) }];
    } catch {
      // Examples of the documentation are often shortened with comments; those are no JSON.
      return [];
    }
  });
}

const files = [...filesOf('mastodon'), ...filesOf('mastodon_docs')];
const rows = (isKind: (value: unknown) => value is Json) =>
  files.flatMap(({ name, json }) =>
    entities(json, isKind).map((source, index) => ({ name: `${name} #${index}`, source })),
  );

function isKept(post: RemotePost, source: Json): void {
  expect(post.externalId).toBe(String(source.id));
  expect(Date.parse(post.occurredAt)).toBe(Date.parse(String(source.created_at)));
  expect(htmlToText(post.html ?? '')).toContain(htmlToText(String(source.content)));
  expect(post.author).toMatchObject({
    externalId: String((source.account as Json).id),
    handle: (source.account as Json).acct,
  });
  expect(post.parentExternalId ?? null).toBe(source.in_reply_to_id ?? null);
  const media = (source.media_attachments ?? []) as Json[];
  expect(post.media.map(({ url }) => url)).toEqual(
    media.map((each) => each.url ?? each.remote_url ?? each.preview_url),
  );
}

describe.skipIf(files.length === 0)('recorded and documented entities', () => {
  it('are enough to mean something', () => {
    expect(rows(isStatus).length).toBeGreaterThanOrEqual(50);
    expect(rows(isAccount).length).toBeGreaterThanOrEqual(100);
  });
  it.each(rows(isStatus))('status of $name loses nothing', ({ source }) => {
    const post = toPost(status.parse(source));
    isKept(post, source);
    if (isStatus(source.reblog)) isKept(post.repostOf as RemotePost, source.reblog);
  });
  it('profiles lose nothing', () => {
    for (const { source } of rows(isAccount)) {
      const profile = toProfile(account.parse(source));
      expect(profile).toMatchObject({ externalId: String(source.id), handle: source.acct });
    }
  });
});
