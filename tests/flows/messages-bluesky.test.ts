import { AccountsService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, pollAll, polledMention, replyTo, rowsOf, settled } from '../harness/case-work.js';
import { Desk } from '../harness/desk.js';
import { mailboxOf } from '../harness/town-messages.js';

const BRAND = 'blue_shop';
let desk: Desk;
let accountId: string;

const place = { account: BRAND, network: 'bluesky' };
const write = (text: string) =>
  desk.admin('POST', '/_admin/messages', { from: 'bo_li', to: BRAND, network: 'bluesky', text });
const arrived = () => mailboxOf(desk, 'bluesky', 'bo_li');

beforeAll(async () => {
  desk = await Desk.start();
  for (const handle of ['bo_li', BRAND])
    await desk.admin('POST', '/_admin/people', { handle, networks: ['bluesky'] });
  accountId = await connect();
});
afterAll(async () => await desk?.close());

async function connect(scopes?: string[]): Promise<string> {
  const minted = await desk.admin<Record<string, string>>('POST', '/_admin/tokens', { ...place, scopes });
  const { identifier = '', appPassword = '' } = minted;
  const input = {
    network: 'bluesky',
    baseUrl: `${desk.sandbox.url}/bluesky`,
    fields: { identifier, appPassword },
  };
  return await desk.product.app.get(AccountsService).connect(desk.workspaceId, input, 'system');
}

describe('a conversation on Bluesky', () => {
  it.each([
    ['accepted-then-cut', 'is there already'],
    ['cut-before', 'is sent again'],
  ])('gets an answer once whose own answer is cut (%s: it %s)', async (kind) => {
    await write(`哪里有货 ${kind}`);
    const question = await polledMention(desk, `哪里有货 ${kind}`);
    const caseId = await openCase(desk, question);
    const match = { endpoint: 'bluesky.convo.sendMessage', method: 'POST' };
    await desk.admin('POST', '/_admin/faults', { kind, match, count: 1 });
    // Longer than a post.
    const text = `${'好'.repeat(700)} ${kind}`;
    const sent = await replyTo(desk, caseId, question.postId, text);
    expect(sent.status).toBe(200);
    const { state } = await settled(desk, sent.body.id, 'sent', 'confirmed', 'failed');
    expect(state).not.toBe('failed');
    expect((await arrived()).filter((each) => each === text)).toHaveLength(1);
    expect((await replyTo(desk, caseId, question.postId, '好'.repeat(1001))).body.code).toBe('text_too_long');
    await write(`谢谢 ${kind}`);
    expect((await polledMention(desk, `谢谢 ${kind}`)).conversationId).toBe(question.conversationId);
    const said = await rowsOf<{ direction: string }>(
      desk,
      `SELECT direction FROM post WHERE workspace_id = $1 AND kind = 'dm' AND text LIKE '%' || $2 ORDER BY occurred_at`,
      kind,
    );
    expect(said.map(({ direction }) => direction)).toEqual(['in', 'out', 'in']);
    await desk.admin('DELETE', '/_admin/faults');
  });

  it('says which abilities an app password lacks, and goes on with the others', async () => {
    await connect(['com.atproto.appPass']);
    await write('still there?');
    const faults = () =>
      rowsOf<{ kind: string; fault: string | null }>(
        desk,
        `SELECT kind, last_error->'cause'->>'en' AS fault FROM connector_stream
       WHERE workspace_id = $1 AND social_account_id = $2 AND enabled AND kind IN ('dm', 'mentions')`,
        accountId,
      );
    const told = await desk.until(
      async () => {
        await pollAll(desk);
        return await faults();
      },
      (streams) => streams.some(({ fault }) => fault !== null),
    );
    expect(Object.fromEntries(told.map(({ kind, fault }) => [kind, fault]))).toEqual({
      dm: expect.stringContaining('direct messages'),
      mentions: null,
    });
  });
});
