import type { RemoteEvent } from '@tingshuo/connector-kit';
import type { PersonDetail } from '@tingshuo/contracts';
import { IngestService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';

const actor = { externalId: 'fan-1', handle: 'fan', displayName: 'Fan 粉丝' };
const at = (minute: number) => new Date(Date.UTC(2026, 4, 4, 8, minute)).toISOString();

describe.skipIf(!adminUrl)('what people do besides writing', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.start();
  });
  afterAll(async () => await desk?.close());

  async function heard(...events: RemoteEvent[]): Promise<void> {
    const { account, workspaceId } = desk;
    const stream = account.stream;
    const batch = { workspaceId, stream, account, events, refused: [], cursor: {} };
    const result = await desk.product.app.get(IngestService).ingest(batch);
    expect(result.refused).toBe(0);
  }
  const edges = async () =>
    (
      await desk.owner.query<{ since: Date; until: Date | null }>(
        `SELECT since, until FROM follow_edge e JOIN identity i ON i.id = e.source_id
         WHERE e.workspace_id = $1 AND i.value_norm = 'fan-1'`,
        [desk.workspaceId],
      )
    ).rows.map(({ since, until }) => [since.toISOString(), until?.toISOString() ?? null]);
  const follow = (minute: number): RemoteEvent => ({
    type: 'follow',
    eventId: `follow:${minute}`,
    actor,
    occurredAt: at(minute),
  });
  const leave = (minute: number): RemoteEvent => ({
    type: 'unfollow',
    eventId: `unfollow:${minute}`,
    actor,
    occurredAt: at(minute),
  });

  it('ends a follow when they leave, opens it when they come back, and hears every copy once', async () => {
    await heard(follow(1));
    expect(await edges()).toEqual([[at(1), null]]);
    await heard(leave(5), leave(5));
    await heard(leave(5));
    expect(await edges()).toEqual([[at(1), at(5)]]);
    await heard(follow(1));
    expect(await edges()).toEqual([[at(1), at(5)]]);
    await heard(follow(9));
    expect(await edges()).toEqual([[at(9), null]]);
    await heard(leave(3));
    expect(await edges()).toEqual([[at(9), null]]);
    const { rows } = await desk.owner.query<{ action: string; n: number }>(
      `SELECT i.action, count(*)::int AS n FROM interaction i JOIN identity s ON s.id = i.source_id
       WHERE i.workspace_id = $1 AND s.value_norm = 'fan-1' GROUP BY 1 ORDER BY 1`,
      [desk.workspaceId],
    );
    expect(rows).toEqual([
      { action: 'follow', n: 1 },
      { action: 'unfollow', n: 2 },
    ]);
    const ties = await desk.owner.query<{ events: number }>(
      `SELECT t.events FROM tie t JOIN identity s ON s.id = t.source_id WHERE s.value_norm = 'fan-1'`,
    );
    expect(ties.rows).toEqual([{ events: 1 }]);
  });

  it('keeps clicks and scans with the person, once each, and shows them', async () => {
    const click: RemoteEvent = {
      type: 'click',
      eventId: 'c1',
      actor,
      detail: 'menu_orders',
      occurredAt: at(20),
    };
    const scan: RemoteEvent = { type: 'scan', eventId: 's1', actor, detail: 'qrscene_7', occurredAt: at(21) };
    await heard(click, scan);
    const bare = { externalId: 'fan-1', handle: 'fan-1', displayName: 'fan-1' };
    await heard(scan, { ...click, actor: bare });
    const { rows } = await desk.owner.query<{ id: string }>(
      `SELECT id FROM identity WHERE workspace_id = $1 AND value_norm = 'fan-1'`,
      [desk.workspaceId],
    );
    const { body } = await desk.call<PersonDetail>('GET', `/api/identities/${rows[0]?.id}`);
    expect(body.card).toMatchObject({ handle: 'fan', displayName: 'Fan 粉丝' });
    expect(body.events.slice(0, 3)).toEqual([
      { kind: 'scan', detail: 'qrscene_7', account: 'brand1', occurredAt: at(21) },
      { kind: 'click', detail: 'menu_orders', account: 'brand1', occurredAt: at(20) },
      expect.objectContaining({ kind: 'unfollow' }),
    ]);
  });
});
