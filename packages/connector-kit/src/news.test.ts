import { describe, expect, it } from 'vitest';
import { actEvents, directPost, messageOf, namedProfile, wholePost } from './news.js';
import type { ParsedPost } from './parsed-document.js';

const AT = '2026-11-21T22:30:00.000Z';
const POST: ParsedPost = {
  externalId: '1',
  kind: 'quote',
  visibility: 'public',
  author: { externalId: '7' },
  text: '茶',
  mentions: [],
  tags: [],
  media: [],
  occurredAt: AT,
};
const people = new Map([['7', { externalId: '7', handle: 'ana', bio: '茶' }]]);

describe('a profile', () => {
  it('is called by its id where nobody names it', () =>
    expect(namedProfile({ externalId: '7' })).toEqual({ externalId: '7', handle: '7', displayName: '7' }));
  it('is called as the document calls it elsewhere', () =>
    expect(namedProfile({ externalId: '7' }, people)).toEqual({
      externalId: '7',
      handle: 'ana',
      displayName: 'ana',
      bio: '茶',
    }));
});

describe('a post', () => {
  it('is whole with its author and time, and so is what it quotes', () => {
    const whole = wholePost({ ...POST, repostOf: { ...POST, externalId: '2' } }, people);
    expect([whole?.author.handle, whole?.repostOf?.author.handle]).toEqual(['ana', 'ana']);
  });
  it('is whole without what it quotes, where that is not', () => {
    const { author: _author, ...quoted } = POST;
    expect(wholePost({ ...POST, repostOf: quoted })).not.toHaveProperty('repostOf');
    expect(wholePost(quoted)).toBeUndefined();
  });
});

describe('a private message', () => {
  const message = {
    externalId: '3',
    conversationExternalId: '9',
    author: POST.author,
    text: '茶',
    media: [],
  };
  it('is a direct post, and the other way round', () => {
    const post = directPost({ ...message, author: { externalId: '7' }, occurredAt: AT, isEcho: true });
    expect(post).toMatchObject({ kind: 'dm', visibility: 'direct', conversationExternalId: '9' });
    expect(post && messageOf(post)).toEqual({
      ...message,
      author: { externalId: '7', handle: '7', displayName: '7' },
      occurredAt: AT,
      isEcho: true,
    });
  });
  it('without a time is none', () =>
    expect(directPost({ externalId: '3', author: { externalId: '7' }, media: [] })).toBeUndefined());
});

describe('acts', () => {
  const facts = { eventId: '5', actor: namedProfile({ externalId: '7' }), occurredAt: AT };
  it('of one push have names of their own', () =>
    expect(actEvents(['follow', 'scan'], { ...facts, detail: 'door' })).toEqual([
      { type: 'follow', ...facts },
      { type: 'scan', ...facts, eventId: 'scan:5', detail: 'door' },
    ]));
  it('may have no detail', () =>
    expect(actEvents(['click'], { ...facts, detail: '' })[0]).not.toHaveProperty('detail'));
});
