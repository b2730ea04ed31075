import { randomUUID } from 'node:crypto';
import type { Share, ShareChoices } from '@tingshuo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';

describe.skipIf(!adminUrl)('what fans say, shown again', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.start({ roles: ['marketer', 'agent'] });
  });
  afterAll(async () => await desk?.close());

  const choices = async (postId: string) =>
    (await desk.call<ShareChoices>('GET', `/api/posts/${postId}/shares`, undefined, 'marketer')).body;
  const share = async (postId: string, wish: object) =>
    await desk.call<Share & { code?: string }>(
      'POST',
      `/api/posts/${postId}/shares`,
      { accountId: desk.account.id, requestId: randomUUID(), ...wish },
      'marketer',
    );
  const ended = async (postId: string, ...states: string[]) =>
    await desk.until(
      async () => (await choices(postId)).shares,
      (found) => found.every(({ state }) => states.includes(state)),
    );
  const reposts = async () => {
    const { entries } = await desk.admin<{ entries: { path: string }[] }>('GET', '/_admin/log?limit=10000');
    return entries.filter(({ path }) => path.endsWith('/reblog')).length;
  };

  it('is reposted once however often it is asked for', async () => {
    const { postId } = await desk.hear('the best coffee in town 全城最好喝');
    const offered = await choices(postId);
    expect(offered).toMatchObject({ refusal: null, accounts: [{ id: desk.account.id }], shares: [] });
    expect(offered.accounts[0]?.acts).toContain('repost');
    const made = await Promise.all([1, 2, 3].map(() => share(postId, { act: 'repost' })));
    expect(new Set(made.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const shares = await ended(postId, 'sent', 'confirmed');
    expect(shares).toMatchObject([{ act: 'repost', accountId: desk.account.id }]);
    expect(await reposts()).toBe(1);
    expect((await desk.call('POST', `/api/posts/${postId}/shares`, { act: 'repost' }, 'agent')).status).toBe(
      403,
    );
  });

  it('is not repeated where nobody can tell whether it is there: a person is asked', async () => {
    const before = await reposts();
    const { postId } = await desk.hear('and the cake!');
    await desk.fault({ kind: 'accepted-then-cut', count: 1, match: { pathPrefix: '/api/v1/statuses/' } });
    await share(postId, { act: 'repost' });
    expect(await ended(postId, 'needs_check')).toMatchObject([{ state: 'needs_check' }]);
    expect((await reposts()) - before).toBe(1);
    await desk.fault();
  });

  it('is taken back in time, and a private message is never shown', async () => {
    await desk.owner.query(
      `UPDATE workspace SET settings = settings || '{"undoSeconds": 30}' WHERE id = $1`,
      [desk.workspaceId],
    );
    const { postId } = await desk.hear('take me back');
    const made = await share(postId, { act: 'repost' });
    const back = await desk.call<Share>('POST', `/api/shares/${made.body.id}/cancel`, {}, 'marketer');
    expect(back.body.state).toBe('cancelled');
    await desk.owner.query(`UPDATE post SET kind = 'dm', visibility = 'private' WHERE id = $1`, [postId]);
    expect((await choices(postId)).refusal?.en).toContain('private');
    expect((await share(postId, { act: 'repost' })).body.code).toBe('cannot_share');
    expect((await share(postId, { act: 'quote', text: 'look' })).body.code).toBe('cannot_share');
  });
});
