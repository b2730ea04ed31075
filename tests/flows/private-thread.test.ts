import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseDetail, MentionDetail } from '@tingshuo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, polledMention, replyTo, rowsOf, settled } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { connectMetaAccount } from '../harness/town-messages.js';

const NETWORK = 'facebook';
const BRAND = 'lanjing';

describe.skipIf(!adminUrl)('a public thread that goes on in private', () => {
  let desk: Desk;
  let accountId: string;
  beforeAll(async () => {
    desk = await Desk.start();
    for (const handle of ['ann', 'bo']) {
      const draft = { handle, name: `${handle} 小姐`, lang: 'zh', networks: [NETWORK] };
      await desk.admin('POST', '/_admin/people', draft);
    }
    await desk.admin('POST', '/_admin/people', { handle: BRAND, role: 'brand', networks: [NETWORK] });
    accountId = await connectMetaAccount(desk, NETWORK, BRAND);
  });
  afterAll(async () => await desk?.close());

  const says = (author: string, text: string) =>
    desk.admin('POST', '/_admin/posts', { author, text: `@${BRAND} ${text}`, network: NETWORK });
  const whispers = (from: string, text: string) =>
    desk.admin('POST', '/_admin/messages', { from, to: BRAND, network: NETWORK, text });
  const show = async (id: string) => (await desk.call<CaseDetail>('GET', `/api/cases/${id}`)).body;

  async function caseOf(author: string, text: string): Promise<string> {
    await says(author, text);
    return await openCase(desk, await polledMention(desk, text));
  }

  async function reply(caseId: string, toPostId: string, text: string, invites = false) {
    const sent = await replyTo(desk, caseId, toPostId, text, { invites });
    expect(sent.status).toBe(200);
    return await settled(desk, sent.body.id, 'sent', 'confirmed', 'failed');
  }

  it('keeps one case, shows both conversations and answers in private from then on', async () => {
    const caseId = await caseOf('ann', '杯子漏水 leaks');
    const before = await show(caseId);
    expect(before.replies).toHaveLength(1);
    expect(before.reply).toMatchObject({ isPrivate: false });
    const { externalId } = (
      await rowsOf<{ externalId: string }>(
        desk,
        'SELECT external_id AS "externalId" FROM social_account WHERE workspace_id = $1 AND id = $2',
        accountId,
      )
    )[0] ?? { externalId: '' };
    expect(before.invitation?.link).toBe(`https://m.me/${externalId}`);
    expect(before.invitation?.texts.zh).toContain(`https://m.me/${externalId}`);
    expect(before.invitation?.openUntil).toBeNull();

    const asked = await reply(caseId, before.reply?.toPostId ?? '', before.invitation?.texts.zh ?? '', true);
    expect(asked.state).not.toBe('failed');
    expect(Date.parse((await show(caseId)).invitation?.openUntil ?? '')).toBeGreaterThan(Date.now());

    // The network tells whole seconds.
    await sleep(1_100);
    await whispers('ann', '我的订单号 AB-12345');
    const message = await polledMention(desk, '我的订单号 AB-12345');
    const after = await show(caseId);
    expect(after.thread.map(({ kind, direction }) => [kind === 'dm', direction])).toEqual([
      [false, 'in'],
      [false, 'out'],
      [true, 'in'],
    ]);
    expect(after.replies.map(({ isPrivate }) => isPrivate)).toEqual([false, true]);
    expect(after.reply).toMatchObject({
      isPrivate: true,
      toPostId: message.postId,
      conversationId: message.conversationId,
    });
    const left = Date.parse(after.reply?.windowEndsAt ?? '') - Date.now();
    expect(left).toBeGreaterThan(23 * 3_600_000);
    expect(after.timeline.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['case.invited_private', 'case.joined_private']),
    );
    expect(after.suggestedContact).toMatchObject({ order: 'AB-12345' });

    const mention = (await desk.call<MentionDetail>('GET', `/api/mentions/${message.mentionId}`)).body;
    expect(mention.cases.map(({ id }) => id)).toEqual([caseId]);
    const opened = await desk.call<{ caseId: string; created: boolean }>(
      'POST',
      `/api/mentions/${message.mentionId}/case`,
    );
    expect(opened.body).toMatchObject({ caseId, created: false });
    expect(await rowsOf(desk, 'SELECT FROM service_case WHERE workspace_id = $1')).toHaveLength(1);

    await reply(caseId, message.postId, '已为您补发');
    const mailbox = await desk.admin<{ messages: { text: string }[] }>(
      'GET',
      `/_admin/messages?account=ann&network=${NETWORK}`,
    );
    expect(mailbox.messages.map(({ text }) => text)).toContain('已为您补发');
  });

  it('leaves what nobody was asked for alone, and what came too late', async () => {
    await whispers('bo', 'just a question');
    const first = await polledMention(desk, 'just a question');
    expect(
      await rowsOf(
        desk,
        'SELECT FROM case_conversation WHERE conversation_id = $2 AND workspace_id = $1',
        first.conversationId,
      ),
    ).toEqual([]);
    const caseId = await caseOf('bo', '也漏水 too');
    const { reply: option, invitation } = await show(caseId);
    await reply(caseId, option?.toPostId ?? '', invitation?.texts.en ?? '', true);
    await desk.owner.query(
      `UPDATE private_invitation SET invited_at = now() - interval '20 days', expires_at = now() - interval '6 days'
       WHERE case_id = $1`,
      [caseId],
    );
    await whispers('bo', 'weeks later');
    await polledMention(desk, 'weeks later');
    expect((await show(caseId)).replies).toHaveLength(1);
    await desk.owner.query(
      `UPDATE private_invitation SET expires_at = now() + interval '1 day' WHERE case_id = $1`,
      [caseId],
    );
    await whispers('bo', 'and again');
    await polledMention(desk, 'and again');
    expect((await show(caseId)).replies).toHaveLength(2);
  });
});
