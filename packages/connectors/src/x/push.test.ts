import { createHmac } from 'node:crypto';
import { ConnectorError } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { push } from './push.js';

const SECRET = { consumerSecret: 'a consumer secret' };
const NOW = new Date('2026-11-20T08:00:05.000Z');
const US = { id: '11', username: 'brand', name: 'Brand' };
const ANA = { id: '22', username: 'ana', name: 'Ana' };
const request = (body: unknown) => ({
  method: 'POST' as const,
  query: {},
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  receivedAt: NOW,
});
const told = (event_type: string, payload: object, includes: object = {}) => {
  const data = { event_uuid: '-7', filter: { user_id: US.id }, event_type, payload, includes };
  return push.read(request({ data }), SECRET);
};
const mention = { id: '31', text: '@brand hi', author_id: ANA.id, created_at: '2026-11-20T08:00:00.000Z' };

describe('the question of X', () => {
  const ask = (crc_token: string, credentials = SECRET) =>
    push.challenge?.(
      { method: 'GET', query: { crc_token }, headers: {}, body: Buffer.alloc(0) },
      credentials,
      NOW,
    );
  it('is answered with its signature', () => {
    const signature = createHmac('sha256', SECRET.consumerSecret).update('bXk9dG9rZW4').digest('base64');
    expect(ask('bXk9dG9rZW4')?.body).toBe(`{"response_token":"sha256=${signature}"}`);
  });
  it('never gets the signature of a push', () => {
    expect(() => ask('{"data":{"event_type":"dm.received"}}')).toThrow(ConnectorError);
  });
  it('is not answered without a secret', () => {
    expect(() => ask('abc', { consumerSecret: '' })).toThrow(/push_not_authentic/);
  });
});

describe('what X pushes', () => {
  it('is heard as polling hears it', () => {
    const [batch] = told('post.mention.create', mention, { users: [{ data: ANA }, US], tweets: [mention] });
    expect(batch?.accountExternalId).toBe(US.id);
    expect(batch?.events).toMatchObject([
      {
        type: 'post',
        eventId: '31',
        why: 'mentioned',
        post: { externalId: '31', author: { handle: 'ana' } },
      },
    ]);
  });
  it('leaves out what only explains the news', () => {
    const quoted = { ...mention, id: '30', author_id: US.id };
    const post = { ...mention, referenced_tweets: [{ type: 'quoted', id: '30' }] };
    const [batch] = told('post.quote.create', post, { users: [ANA, US], tweets: [quoted] });
    expect(batch?.events).toMatchObject([{ eventId: '31', post: { repostOf: { externalId: '30' } } }]);
  });
  it('names a post that is not told whole', () => {
    const [batch] = told('post.mention.create', { id: '31', text: 'hi' });
    expect([batch?.events, batch?.named]).toEqual([
      [],
      [{ externalId: '31', occurredAt: NOW.toISOString() }],
    ]);
  });
  it('tells what was deleted, and who follows and leaves', () => {
    const between = { source: { data: ANA }, target: { data: US } };
    const events = [
      told('post.delete', { id: '31', author_id: ANA.id }),
      told('follow.follow', between),
      told('follow.unfollow', between),
      told('follow.follow', { source: { data: US }, target: { data: ANA } }),
      told('dm.indicate_typing', { sender_id: ANA.id }),
    ].flatMap(([batch]) => batch?.events ?? []);
    expect(events).toMatchObject([
      { type: 'deleted', externalId: '31', occurredAt: NOW.toISOString() },
      { type: 'follow', actor: { externalId: ANA.id, handle: 'ana' } },
      { type: 'unfollow', actor: { externalId: ANA.id } },
    ]);
  });
  it('of older contracts is read too', () => {
    const user = { id_str: ANA.id, screen_name: 'ana', name: 'Ana' };
    const post = {
      id_str: '31',
      text: '@brand hi',
      created_at: 'Fri Nov 20 08:00:00 +0000 2026',
      user,
      id: 31,
    };
    const retweet = {
      ...post,
      id_str: '32',
      retweeted_status: { ...post, id_str: '30', user: { ...user, id_str: US.id } },
    };
    const [batch] = push.read(request({ for_user_id: US.id, tweet_create_events: [post, retweet] }), SECRET);
    expect(batch?.events).toMatchObject([
      { type: 'post', eventId: '31', why: 'mentioned' },
      { type: 'repost', eventId: '32', actor: { handle: 'ana' }, post: { externalId: '30' } },
    ]);
  });
  it('is another document where it is for nobody', () => {
    expect(() => push.read(request({ data: [mention] }), SECRET)).toThrow(/other_document/);
  });
});
