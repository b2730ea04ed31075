import { randomUUID } from 'node:crypto';
import { Database, PublicationDeliveries } from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { Stage } from '../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  if (!noChromium) stage = await Stage.start();
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

/** A post of the brand that is due in a moment. */
async function plan(text: string): Promise<void> {
  const owner = new pg.Client({ connectionString: stage.product.database.ownerUrl });
  await owner.connect();
  const publicationId = randomUUID();
  const { rows } = await owner.query<{ id: string }>(
    'SELECT id FROM social_account WHERE workspace_id = $1 LIMIT 1',
    [stage.workspaceId],
  );
  const accountId = rows[0]?.id ?? '';
  await owner.query(
    `INSERT INTO publication (workspace_id, id, number, kind, content, author_id)
     SELECT $1, $2, 900000 + count(*), 'announcement', '{"parts":[{"text":"x","media":[]}]}', 'system' FROM publication`,
    [stage.workspaceId, publicationId],
  );
  await owner.query(
    `INSERT INTO publication_target (workspace_id, publication_id, social_account_id, state, due_at)
     VALUES ($1, $2, $3, 'scheduled', now())`,
    [stage.workspaceId, publicationId, accountId],
  );
  await owner.end();
  const { app } = stage.product;
  await app.get(Database).withWorkspace(stage.workspaceId, async (tx) => {
    await app.get(PublicationDeliveries).plan(tx, stage.workspaceId, {
      publicationId,
      accountId,
      occurrence: 1,
      dueAt: Date.now() + 500,
      authorId: 'system',
      needsApproval: false,
      parts: [{ text, extras: null }],
    });
  });
}

it('stops everything with one switch, says so to everybody, and asks about what was missed', async () => {
  const { page, problems } = await stage.signIn('supervisor');
  await page.goto('/publish/attention');
  await page.getByRole('button', { name: 'Stop everything' }).click();
  await page.getByRole('textbox', { name: 'Why?' }).fill('A wrong price is out 价格有误');
  await page.getByRole('button', { name: 'Stop now' }).click();
  await page.getByRole('alert').getByText('Publishing is stopped.').waitFor();
  await plan('新品上架 new today');
  await plan('周末特惠 weekend offer');

  const other = await stage.signIn('agent');
  await other.page.getByRole('alert').getByText('A wrong price is out').waitFor();
  expect(await other.page.getByRole('button', { name: 'Resume' }).count()).toBe(0);

  await page.getByText('2 posts are held').waitFor();
  expect(await stage.said()).toEqual([]);
  await page.getByRole('button', { name: 'Resume' }).click();
  const missed = page.getByTestId('waiting-missed');
  await missed.nth(1).waitFor();
  await missed.filter({ hasText: 'weekend offer' }).getByRole('button', { name: 'Skip' }).click();
  await missed.filter({ hasText: 'new today' }).getByRole('button', { name: 'Send now' }).click();
  await page.getByText('Nothing waits for you').waitFor();
  const said = async () => (await stage.said()).map(({ text }) => text);
  await expect.poll(said, { timeout: 20_000 }).toEqual(['新品上架 new today']);
  expect([...problems, ...other.problems]).toEqual([]);
}, 120_000);
