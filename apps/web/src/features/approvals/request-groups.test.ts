import type { ApprovalRequestView } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { lastOfAccounts, requestGroups } from './request-groups.js';

let made = 0;
const request = (facts: Partial<ApprovalRequestView> = {}): ApprovalRequestView => {
  made += 1;
  return {
    id: `r${made}`,
    state: 'open',
    subject: { kind: 'post', publicationId: 'p1', number: 1, title: '' },
    accountId: 'a1',
    network: 'mastodon',
    handle: 'brand',
    flowName: 'Four eyes',
    steps: [],
    parts: [],
    previous: null,
    textHash: 'h1',
    authors: [],
    dueAt: '2026-05-04T12:00:00Z',
    atOnce: false,
    openedAt: '2026-05-04T10:00:00Z',
    closedAt: null,
    isMine: true,
    isOwn: false,
    log: [],
    ...facts,
  };
};

describe('requests', () => {
  it('stand together by post, and in it by text', () => {
    const other = { kind: 'reply', deliveryId: 'd1', caseId: null, answers: null } as const;
    const groups = requestGroups([
      request(),
      request({ subject: other }),
      request({ accountId: 'a2', textHash: 'h2', dueAt: '2026-05-04T11:00:00Z' }),
      request({ accountId: 'a3' }),
    ]);
    expect(groups.map(({ key, dueAt }) => [key, dueAt.slice(11, 13)])).toEqual([
      ['p1', '11'],
      ['d1', '12'],
    ]);
    expect(groups[0]?.variants.map(({ requests }) => requests.map(({ accountId }) => accountId))).toEqual([
      ['a1', 'a3'],
      ['a2'],
    ]);
  });

  it('count once per account, the newest', () => {
    const newest = request({ openedAt: '2026-05-04T11:00:00Z' });
    expect(lastOfAccounts([request(), newest, request({ accountId: 'a2' })]).map(({ id }) => id)).toEqual([
      newest.id,
      expect.any(String),
    ]);
  });
});
