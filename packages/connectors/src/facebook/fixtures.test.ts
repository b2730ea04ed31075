import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type JsonObject, objectsIn, PARSE_KINDS, parseJsonKeepingIds } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { documentParser } from '../parse.js';
import { dataFolder } from '../testing/recorded-exchanges.js';
import { connect } from './connect.js';
import { manifest } from './manifest.js';
import { parse } from './parse.js';

const parseDocument = documentParser([{ manifest, connect, endpointClass: () => 'page', parse }]);
const folder = `${dataFolder}/fixtures/facebook`;
const present = existsSync(folder);
if (!present) console.log(`skipped: no fixtures at ${folder}`);
const files = (present ? readdirSync(folder) : []).map((name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  const json = parseJsonKeepingIds(text);
  return { name, text, json, objects: [...objectsIn(json)].map(({ object }) => object) };
});
const named = (pattern: RegExp) => files.filter(({ name }) => pattern.test(name));
const changeIn = ({ objects }: (typeof files)[number]) =>
  objects.find((each) => 'item' in each && 'verb' in each) ?? {};
const iso = (seconds: unknown) => new Date(Number(seconds) * 1000).toISOString();
const text = (value: unknown) => (value === undefined || value === null ? undefined : String(value));
const isNode = (each: JsonObject) => 'id' in each && 'created_time' in each;
const inner = (value: unknown) => (value ?? {}) as JsonObject;

const CONTENT = new Set(['post', 'status', 'photo', 'video', 'share', 'album', 'comment', 'rating']);
const changes = named(/^webhooks__(feed|mention|ratings)-/);
const contents = changes.filter((file) => {
  const { item, verb } = changeIn(file);
  return CONTENT.has(String(item)) && verb !== 'remove';
});
const REMOVALS = changes.filter((file) => {
  const { item, verb } = changeIn(file);
  return CONTENT.has(String(item)) && verb === 'remove';
});
const reactions = changes.filter((file) => /^(like|reaction)$/.test(String(changeIn(file).item)));

describe.skipIf(!present)('recorded documents of Facebook', () => {
  it('are of many kinds', () => {
    expect([files.length, contents.length, REMOVALS.length, reactions.length]).toEqual([135, 34, 2, 11]);
  });

  it.each(named(/feed-got/))('$name keeps every post and comment', ({ text: body, objects }) => {
    const { posts, refused } = parseDocument('facebook', 'statuses', body);
    expect(refused).toEqual([]);
    const expected = objects.filter(isNode).map((each) => ({
      externalId: each.id,
      text: each.message,
      author: { id: inner(each.from).id, name: inner(each.from).name },
      occurredAt: new Date(String(each.created_time)).toISOString(),
    }));
    expect(expected.length).toBeGreaterThan(25);
    expect(
      posts.map(({ externalId, text: words, author, occurredAt }) => ({
        externalId,
        text: words,
        author: { id: author?.externalId, name: author?.displayName },
        occurredAt,
      })),
    ).toEqual(expected);
    for (const post of objects.filter((each) => isNode(each) && 'comments' in each))
      for (const { id } of inner(post.comments).data as JsonObject[])
        expect(posts.find(({ externalId }) => externalId === id)).toMatchObject({
          kind: 'comment',
          parentExternalId: post.id,
        });
  });

  it.each(named(/^(conversation|v2_1__thread)/))(
    '$name keeps every message',
    ({ text: body, objects, json }) => {
      const { messages, posts } = parseDocument('facebook', 'conversations', body);
      expect(posts).toEqual([]);
      expect(
        messages.map(({ externalId, text: words, author, occurredAt, conversationExternalId }) => [
          externalId,
          words,
          author?.externalId,
          author?.displayName,
          occurredAt,
          conversationExternalId,
        ]),
      ).toEqual(
        objects
          .filter(isNode)
          .map((each) => [
            each.id,
            each.message,
            inner(each.from).id,
            inner(each.from).name,
            new Date(String(each.created_time)).toISOString(),
            inner(json).id,
          ]),
      );
    },
  );
  it.each(named(/^conversation/))('$name keeps the files of its messages', ({ text: body, objects }) => {
    const { messages } = parseDocument('facebook', 'messages', body);
    const names = objects.filter((each) => 'mime_type' in each).map((each) => each.name);
    expect(messages.flatMap(({ media }) => media.map(({ alt }) => alt))).toEqual(names);
    const picture = objects.find((each) => 'preview_url' in each);
    expect(messages[0]?.media[1]).toMatchObject({ kind: 'image', url: picture?.url });
  });

  it.each(contents)('$name keeps what was written', (file) => {
    const value = changeIn(file);
    const { posts, refused } = parseDocument('facebook', 'webhook', file.text);
    expect(refused).toEqual([]);
    const isComment = value.item === 'comment';
    const id = isComment
      ? value.comment_id
      : (value.post_id ?? value.open_graph_story_id ?? value.album_id ?? value.video_id);
    expect(posts).toHaveLength(1);
    expect({
      id: posts[0]?.externalId,
      text: posts[0]?.text,
      author: posts[0]?.author?.externalId,
      name: posts[0]?.author?.displayName,
      parent: posts[0]?.parentExternalId,
    }).toEqual({
      id: text(id),
      text: text(value.message ?? value.review_text),
      author: text(inner(value.from).id ?? value.sender_id ?? value.reviewer_id),
      name: text(inner(value.from).name ?? value.sender_name ?? value.reviewer_name),
      parent: isComment ? text(value.parent_id ?? value.post_id) : undefined,
    });
    if ('created_time' in value) expect(posts[0]?.occurredAt).toBe(iso(value.created_time));
    const media = [
      ...(['photo', 'video', 'share'].includes(String(value.item)) ? [value.link] : []),
      value.photo,
      value.video,
      ...((value.photos ?? []) as unknown[]),
    ].filter((each) => each !== undefined);
    expect(posts[0]?.media.map(({ url }) => url)).toEqual(media);
  });
  it.each(REMOVALS)('$name names what was removed', (file) => {
    const value = changeIn(file);
    const { events, posts } = parseDocument('facebook', 'push', file.text);
    expect(posts).toEqual([]);
    expect(events).toMatchObject([
      { type: 'deleted', targetExternalId: text(value.comment_id ?? value.open_graph_story_id) },
    ]);
  });
  it.each(reactions)('$name tells who reacted to what', (file) => {
    const value = changeIn(file);
    const { events } = parseDocument('facebook', 'push', file.text);
    expect(events).toHaveLength(1);
    expect({
      type: events[0]?.type,
      actor: events[0]?.actor?.externalId,
      target: events[0]?.targetExternalId,
    }).toEqual({
      type: value.verb === 'remove' ? 'unlike' : 'like',
      actor: text(inner(value.from).id ?? value.sender_id ?? value.user_id),
      target: text(value.comment_id ?? value.post_id ?? value.open_graph_story_id),
    });
  });

  const messaging = named(/^webhooks__(messaging|standby)/);
  it.each(
    messaging.filter(({ objects }) =>
      objects.some((each) => 'mid' in each && !('action' in each) && !('num_edit' in each)),
    ),
  )('$name keeps the message', ({ text: body, objects }) => {
    const { messages, refused } = parseDocument('facebook', 'push', body);
    const message = objects.find((each) => 'mid' in each) ?? {};
    const event = objects.find((each) => 'sender' in each) ?? {};
    const page = inner((inner(objects[0]).entry as JsonObject[])[0]).id;
    const sender = inner(event.sender).id;
    expect(refused).toEqual([]);
    expect(messages).toHaveLength(1);
    const [got] = messages;
    expect(got).toMatchObject({
      externalId: message.mid,
      author: { externalId: text(sender) },
      occurredAt: new Date(Number(event.timestamp)).toISOString(),
    });
    if ('text' in message) expect(got?.text).toBe(message.text);
    expect(got?.isEcho).toBe(message.is_echo === true || text(sender) === text(page) ? true : undefined);
  });
  it.each(messaging)('$name becomes something', ({ text: body }) => {
    const { messages, events } = parseDocument('facebook', 'push', body);
    expect(messages.length + events.length).toBeGreaterThan(0);
  });

  it.each(named(/^whatsapp/))('$name is another network', ({ text: body }) => {
    expect(() => parseDocument('facebook', 'push', body)).toThrow(
      expect.objectContaining({ name: 'ConnectorError', code: 'other_document' }),
    );
  });
  it.each(files)('$name ends in content or a coded error for every kind', ({ text: body }) => {
    for (const kind of PARSE_KINDS) {
      try {
        expect(parseDocument('facebook', kind, body)).toHaveProperty('posts');
      } catch (error) {
        expect(error).toMatchObject({ name: 'ConnectorError', code: expect.stringMatching(/^[a-z_]+$/) });
      }
    }
  });
});
