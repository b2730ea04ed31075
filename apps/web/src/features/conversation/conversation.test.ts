import type { Delivery } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { aPost, idOf } from '../../testing/builders.js';
import { newerThan, threadItems } from './thread-items.js';

function aDelivery(over: Partial<Delivery>): Delivery {
  return {
    id: idOf(1),
    kind: 'reply',
    accountId: idOf(2),
    caseId: idOf(3),
    conversationId: null,
    replyToPostId: null,
    publicationId: null,
    partNo: 0,
    author: null,
    text: 'Sorry!',
    files: [],
    state: 'confirmed',
    reason: null,
    revision: 1,
    dueAt: '2026-05-04T00:00:10Z',
    notBefore: '2026-05-04T00:00:10Z',
    permalink: 'https://social.example/1',
    externalId: 'sent-1',
    createdAt: '2026-05-04T00:00:05Z',
    sentAt: '2026-05-04T00:00:11Z',
    confirmedAt: null,
    attempts: [],
    ...over,
  };
}

describe('thread items', () => {
  it('show a reply once, by its delivery, in the order of time', () => {
    const own = aPost(11, { direction: 'out', externalId: 'sent-1' });
    const items = threadItems([aPost(30), aPost(1), own], [aDelivery({})]);
    expect(items.map((item) => item.kind)).toEqual(['post', 'delivery', 'post']);
  });

  it('tell notes, calls and visits between the posts, and nothing else of the timeline', () => {
    const text = { en: 'We called', zh: '致电对方' };
    const entry = { actor: null, text, body: null, at: '2026-05-04T00:00:10Z' };
    const timeline = ['case.opened', 'note', 'contact'].map((type) => ({ ...entry, id: type, type }));
    const items = threadItems([aPost(30), aPost(1)], [], timeline);
    expect(items.map((item) => (item.kind === 'written' ? item.entry.id : item.kind))).toEqual([
      'post',
      'note',
      'contact',
      'post',
    ]);
  });

  it('leave out what was cancelled', () => {
    expect(threadItems([], [aDelivery({ state: 'cancelled' })])).toEqual([]);
  });

  it('tell what came after the post that the writer had seen', () => {
    const thread = [aPost(3), aPost(1), aPost(2)];
    expect(newerThan(thread, aPost(1).id).map(({ id }) => id)).toEqual([aPost(2).id, aPost(3).id]);
    expect(newerThan(thread, aPost(3).id)).toEqual([]);
  });
});
