import type { AccountContext, RemotePost, RemoteProfile } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { canReply } from './can-reply.js';

const person = (externalId: string): RemoteProfile => ({
  externalId,
  handle: `h${externalId}`,
  displayName: externalId,
});
const post = (facts: Partial<RemotePost> = {}): RemotePost => ({
  externalId: '9',
  kind: 'post',
  visibility: 'public',
  author: person('2'),
  text: 'hello',
  mentions: [],
  tags: [],
  media: [],
  occurredAt: '2026-11-21T00:00:00.000Z',
  ...facts,
});
const account = (settings: Record<string, string> = {}): AccountContext => ({
  baseUrl: 'https://api.x.com',
  http: { request: () => Promise.reject(new Error('asks the network')) },
  now: () => new Date(0),
  credentials: {},
  account: { externalId: '1', handle: 'Brand' },
  settings,
});

describe('canReply', () => {
  it.each([
    ['a post that mentions the account', post({ mentions: [{ externalId: '1', handle: 'Brand' }] }), true],
    ['a post with the handle in its text', post({ text: '您好@brand，包裹？' }), true],
    ['a quote of the account', post({ repostOf: post({ author: person('1') }) }), true],
    ['the account\u2019s own post', post({ author: person('1') }), true],
    ['a post that found its way by a keyword', post(), false],
    ['a mention of somebody else', post({ text: '@brandy hi' }), false],
    ['a mail address', post({ text: 'mail me@brand' }), false],
    ['a quote of somebody else', post({ repostOf: post({ author: person('3') }) }), false],
  ])('%s', (_what, target, allowed) => expect(canReply(account(), target).allowed).toBe(allowed));
  it('says why not, and what to do, in both languages', () => {
    expect(canReply(account(), post())).toMatchObject({
      error: {
        kind: 'rejected',
        code: 'reply_not_allowed',
        cause: { zh: expect.stringMatching(/提及/) },
        action: { en: expect.stringMatching(/\S/) },
      },
    });
  });
  it('lets accounts with a contract answer everything', () => {
    expect(canReply(account({ access: 'enterprise' }), post())).toEqual({ allowed: true });
  });
});
