import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, objectsIn, PARSE_KINDS } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';
import { dataFolder } from '../testing/recorded-exchanges.js';

const filesIn = (folder: string) => {
  const path = `${dataFolder}/fixtures/${folder}`;
  if (!existsSync(path)) {
    console.log(`skipped: no fixtures at ${path}`);
    return [];
  }
  return readdirSync(path).map((name) => ({ name, text: readFileSync(`${path}/${name}`, 'utf8') }));
};

/** The value of a field as it stands in the file, found without an XML parser. */
const field = (text: string, name: string) =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[([^]*?)\\]\\]>|([^<]*))</${name}>`)
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
const timeOf = (text: string) => new Date(Number(field(text, 'CreateTime')) * 1000).toISOString();

const pushes = filesIn('wechat_xml');
const events = pushes.filter(({ text }) => field(text, 'MsgType') === 'event');
const messages = pushes.filter(({ text }) => field(text, 'MsgType') !== 'event');
const TYPES: Record<string, string> = {
  subscribe: 'follow',
  unsubscribe: 'unfollow',
  CLICK: 'clicked',
  VIEW: 'clicked',
};

describe.skipIf(pushes.length === 0)('recorded pushes of WeChat', () => {
  it('are messages and events', () => expect([messages.length, events.length]).toEqual([7, 32]));

  it.each(messages)('$name keeps the message', ({ text }) => {
    for (const kind of ['messages', 'push', 'webhook', 'conversations']) {
      const { messages: read, refused } = parseDocument('wechat', kind, text);
      expect(refused).toEqual([]);
      expect(read).toMatchObject([
        {
          externalId: field(text, 'MsgId'),
          conversationExternalId: field(text, 'FromUserName'),
          author: { externalId: field(text, 'FromUserName') },
          recipients: [{ externalId: field(text, 'ToUserName') }],
          occurredAt: timeOf(text),
        },
      ]);
      const [message] = read;
      for (const name of [
        'Content',
        'Title',
        'Description',
        'Url',
        'Label',
        'Location_X',
        'Location_Y',
        'Recognition',
      ])
        expect(message?.text).toContain(field(text, name) ?? '');
      const files = ['MediaId', 'ThumbMediaId'].flatMap((name) => field(text, name) ?? []);
      expect(message?.media.map(({ url }) => new URL(url).searchParams.get('media_id'))).toEqual(files);
    }
  });

  it.each(events)('$name keeps the event', ({ text }) => {
    for (const kind of ['notifications', 'push', 'webhook']) {
      const { events: read, refused } = parseDocument('wechat', kind, text);
      const name = field(text, 'Event') ?? '';
      expect(refused).toEqual([]);
      expect(new Set(read.map(({ eventId }) => eventId)).size).toBe(
        Math.max(1, text.match(/<List>/g)?.length ?? 1),
      );
      for (const event of read)
        expect(event).toMatchObject({
          name,
          type: TYPES[name] ?? event.type,
          actor: { externalId: field(text, 'FromUserName') },
          occurredAt: timeOf(text),
        });
      for (const told of [
        'EventKey',
        'Status',
        'FailReason',
        'KfAccount',
        'Latitude',
        'OrderId',
        'Ticket',
        'title',
      ])
        expect(read[0]?.text ?? '').toContain(field(text, told) ?? '');
      const id = field(text, 'MsgID');
      if (id !== undefined) expect(read[0]?.targetExternalId).toBe(id);
    }
  });
});

const answers = filesIn('wechat').map((file) => ({
  ...file,
  objects: [...objectsIn(JSON.parse(file.text))].map(({ object }) => object),
}));
const isPerson = (each: JsonObject) =>
  typeof each.openid === 'string' && ('nickname' in each || 'subscribe' in each);
const people = answers.filter(({ objects }) => objects.some(isPerson));

describe.skipIf(answers.length === 0)('recorded answers of WeChat', () => {
  it('hold people', () => {
    expect(people.map(({ name }) => name)).toEqual([
      'component___sns_userinfo.json',
      'sns_userinfo.json',
      'user_info.json',
      'user_info_batchget.json',
    ]);
  });
  it.each(people)('$name keeps every person', ({ text, objects }) => {
    for (const kind of ['profile', 'followers']) {
      const { profiles, refused } = parseDocument('wechat', kind, text);
      expect(refused).toEqual([]);
      expect(
        profiles.map(({ externalId, displayName, avatarUrl }) => [externalId, displayName, avatarUrl]),
      ).toEqual(
        objects.filter(isPerson).map((each) => [each.openid, each.nickname ?? each.openid, each.headimgurl]),
      );
    }
  });
  it('keep the ids of a list of followers', () => {
    const { text = '' } = answers.find(({ name }) => name === 'user_tag_get.json') ?? {};
    const ids = parseDocument('wechat', 'followers', text).profiles.map(({ externalId }) => externalId);
    expect(ids).toEqual(['OPENID1', 'OPENID2']);
  });
  it('keep the record of agents', () => {
    const { text = '', objects = [] } = answers.find(({ name }) => name.includes('getmsglist')) ?? {};
    const records = objects.filter((each) => 'opercode' in each);
    const { messages: read } = parseDocument('wechat', 'messages', text);
    expect(read.map((each) => [each.text, each.conversationExternalId, each.isEcho ?? false])).toEqual(
      records.map((each) => [each.text, each.openid, each.opercode === 2002]),
    );
    expect(read.map(({ occurredAt }) => Date.parse(occurredAt ?? '') / 1000)).toEqual(
      records.map(({ time }) => time),
    );
    expect(new Set(read.map(({ externalId }) => externalId)).size).toBe(2);
  });
  it.each([...answers, ...pushes])('$name ends in content or a coded error for every kind', ({ text }) => {
    for (const kind of PARSE_KINDS) {
      try {
        expect(isJsonObject(parseDocument('wechat', kind, text))).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({
          name: 'ConnectorError',
          code: expect.stringMatching(/^(other_document|kind_not_offered)$/),
        });
      }
    }
  });
});
