import type { MessageReceipt } from '@tingshuo/connector-kit';
import { type Delivery, draftDelivery } from '@tingshuo/domain';
import { describe, expect, it } from 'vitest';
import type { StoredDelivery } from './delivery-row.js';
import { matchOf } from './receipt-match.js';

const T0 = Date.parse('2026-11-22T09:00:00.000Z');
const delivery = (id: string, state: Delivery['state'], more: Partial<Delivery> = {}): StoredDelivery => ({
  id,
  kind: 'reply',
  accountId: 'a',
  caseId: null,
  conversationId: null,
  replyToPostId: 'p',
  authorId: null,
  text: 'x',
  contentHash: 'h',
  permalink: null,
  postId: null,
  publicationId: null,
  partNo: 0,
  afterId: null,
  extras: null,
  delivery: { ...draftDelivery({ needsApproval: false, dueAt: T0 }), state, readBackFrom: T0, ...more },
});
const receipt = (externalId?: string, afterMs = 1_000): MessageReceipt => ({
  recipientExternalId: 'oAna',
  occurredAt: new Date(T0 + afterMs).toISOString(),
  ...(externalId !== undefined && { externalId }),
});
const matched = (awaited: StoredDelivery[], told: MessageReceipt): string | null => {
  const match = matchOf(awaited, told);
  return match === null || match === 'wait' ? match : match.id;
};

describe('the message that a receipt is about', () => {
  it('is the one with its id, whatever else is open', () => {
    const awaited = [
      delivery('1', 'unknown'),
      delivery('2', 'sent', { externalId: 'm2' }),
      delivery('3', 'sending'),
    ];
    expect(matched(awaited, receipt('m2'))).toBe('2');
  });
  it('is not known while a call is under way, whose answer may tell', () => {
    expect(matched([delivery('1', 'sending')], receipt('m1'))).toBe('wait');
  });
  it('is the only one whose answer got lost', () => {
    const awaited = [delivery('1', 'sent', { externalId: 'm0' }), delivery('2', 'needs_check')];
    expect(matched(awaited, receipt('m1'))).toBe('2');
  });
  it('is nobody’s where two got lost, or only others were sent', () => {
    expect(matched([delivery('1', 'unknown'), delivery('2', 'unknown')], receipt('m1'))).toBeNull();
    expect(matched([delivery('1', 'sent', { externalId: 'm0' })], receipt('m1'))).toBeNull();
  });
  it('without an id is the only one that was sent', () => {
    expect(matched([delivery('1', 'sent', { externalId: 'sent:1' })], receipt())).toBe('1');
    expect(matched([delivery('1', 'sent'), delivery('2', 'unknown')], receipt())).toBeNull();
  });
  it('was sent before the receipt, as far as clocks agree', () => {
    expect(matched([delivery('1', 'unknown')], receipt('m1', -60_000))).toBe('1');
    expect(matched([delivery('1', 'unknown')], receipt('m1', -180_000))).toBeNull();
  });
});
