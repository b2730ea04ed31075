import { RereadService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ListeningTown } from '../harness/listening-town.js';

let town: ListeningTown;

beforeAll(async () => {
  town = await ListeningTown.start();
  await town.connect();
});
afterAll(() => town.close());

async function look(): Promise<void> {
  const all = [{ from: new Date(0), to: new Date(Date.now() + 60_000) }];
  await town.product.app.get(RereadService).look(town.workspaceId, all);
}
const deleted = async () =>
  (
    await town.owner.query<{ id: string }>(
      'SELECT external_id AS id FROM post WHERE deleted_at IS NOT NULL AND workspace_id = $1',
      [town.workspaceId],
    )
  ).rows.map(({ id }) => id);

describe('posts that somebody may still answer', () => {
  it('are looked at again, and a deleted one is marked and kept', async () => {
    const stays = await town.write('stranger', '@lanxing this stays');
    const goes = await town.write('stranger', '@lanxing this goes');
    await town.poll();
    await town.control('DELETE', `/_admin/posts/${goes}`);
    await look();
    expect(await deleted()).toEqual([goes]);
    expect(await town.storedPosts()).toEqual(expect.arrayContaining([stays, goes]));
    const asked = (await town.requests()).at(-1)?.n ?? 0;
    await look();
    const again = (await town.requests(asked)).filter(({ endpoint }) => endpoint === 'statuses.get');
    expect(again).toHaveLength(1);
  });

  it('are left alone while the network fails, and while there are no calls to spare', async () => {
    const post = await town.write('stranger', '@lanxing one more');
    await town.poll();
    await town.inject({ kind: 'error-before', match: { pathPrefix: '/api/v1/statuses' } });
    await look();
    expect(await deleted()).not.toContain(post);
    await town.heal();
  });
});
