import { AccountsService, RulesService, StreamUpkeep } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ListeningTown } from '../harness/listening-town.js';
import { person } from '../harness/remote-posts.js';

let town: ListeningTown;
let account: string;

beforeAll(async () => {
  town = await ListeningTown.start();
  account = await town.connect();
});
afterAll(() => town.close());

const cursorOf = async (kind: string) =>
  (await town.owner.query('SELECT cursor, enabled, last_error FROM connector_stream WHERE kind = $1', [kind]))
    .rows[0];

describe('the streams of an account that was connected under an older version', () => {
  it('are completed from the manifest, and none loses its place', async () => {
    await town.write('stranger', '@lanxing hello');
    await town.poll();
    const before = await cursorOf('mentions');
    expect(before.cursor).toMatchObject({ mark: expect.any(String) });
    await town.owner.query("DELETE FROM connector_stream WHERE kind = 'dm'");
    await town.product.app.get(StreamUpkeep).align();
    expect((await town.streams()).map(({ kind }) => kind)).toEqual(['dm', 'home', 'mentions']);
    expect(await cursorOf('mentions')).toEqual(before);
    await town.poll();
    expect((await town.streams()).map(({ failures }) => failures)).toEqual([0, 0, 0]);
  });

  it('rest where the connector no longer serves them, and wake where it does again', async () => {
    await town.owner.query(
      "INSERT INTO connector_stream (workspace_id, id, social_account_id, kind) VALUES ($1, gen_random_uuid(), $2, 'push')",
      [town.workspaceId, account],
    );
    await town.product.app.get(StreamUpkeep).align();
    expect(await cursorOf('push')).toMatchObject({ enabled: false, last_error: { code: 'not_served' } });
    await town.owner.query("UPDATE connector_stream SET kind = 'home2' WHERE kind = 'home'");
    await town.owner.query("UPDATE connector_stream SET kind = 'home' WHERE kind = 'push'");
    await town.product.app.get(StreamUpkeep).align();
    expect(await cursorOf('home')).toMatchObject({ enabled: true, last_error: null });
  });

  it('stay off where a person switched them off', async () => {
    await town.owner.query("UPDATE connector_stream SET enabled = false WHERE kind = 'dm'");
    await town.product.app.get(StreamUpkeep).align();
    expect(await cursorOf('dm')).toMatchObject({ enabled: false });
  });
});

describe('the search for the words of a rule', () => {
  it('goes through one account of a server, and through another one while that is paused', async () => {
    const accounts = town.product.app.get(AccountsService);
    const rules = town.product.app.get(RulesService);
    const keys = { network: 'mastodon', baseUrl: town.sandbox.url, fields: { accessToken: 'of another' } };
    const second = await accounts.store(town.workspaceId, keys, person('second'), 'system');
    await rules.create(town.workspaceId, { name: 'tea', query: 'teapot', enabled: true }, null);
    const searching = async () =>
      (
        await town.owner.query(
          "SELECT social_account_id FROM connector_stream WHERE kind = 'keyword' AND enabled ORDER BY 1",
        )
      ).rows.map((row) => row.social_account_id);
    expect(await searching()).toEqual([account]);
    await accounts.setStatus(town.workspaceId, account, 'disabled', 'system');
    await rules.searchEverywhere();
    expect(await searching()).toEqual([second]);
    await accounts.setStatus(town.workspaceId, account, 'active', 'system');
    await rules.searchEverywhere();
    expect(await searching()).toEqual([account]);
  });

  it('is left alone while it is as it should be', async () => {
    const rules = town.product.app.get(RulesService);
    const versions = async () =>
      (await town.owner.query("SELECT xmin, xmax, ctid FROM connector_stream WHERE kind = 'keyword'")).rows;
    await rules.searchEverywhere();
    const before = await versions();
    await rules.searchEverywhere();
    expect(await versions()).toEqual(before);
    await town.owner.query("UPDATE connector_stream SET query = 'coffee' WHERE kind = 'keyword'");
    await rules.searchEverywhere();
    expect(
      (await town.owner.query("SELECT query FROM connector_stream WHERE kind = 'keyword' AND enabled")).rows,
    ).toEqual([{ query: 'teapot' }]);
  });
});
