import { randomUUID } from 'node:crypto';
import type { RemoteEvent } from '@tingshuo/connector-kit';
import { ACTION_WEIGHTS, addInteraction, type Tie } from '@tingshuo/graph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, startListening } from '../harness/listening.js';
import type { ListeningWorkspace } from '../harness/listening-workspace.js';
import { heard, naming, person, remotePost } from '../harness/remote-posts.js';

let listening: Listening;
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

const brand = person('brand', { externalId: '100001' });
const people = Array.from({ length: 40 }, (_, n) => person(`p${n}`));
const someone = (n: number) => people[n % people.length] ?? brand;

/** A town's talk: a third for the brand, a third answers, some words that a rule knows. */
function talk(count: number): RemoteEvent[] {
  return Array.from({ length: count }, (_, n) => {
    const asked = n % 3 === 0 ? naming(brand) : {};
    const answer =
      n % 3 === 1 && n > 6
        ? {
            parentExternalId: `t${n - 6}`,
            parentAuthorExternalId: someone((n - 6) * 7).externalId,
            ...naming(someone((n - 6) * 7)),
          }
        : {};
    const html = n % 5 === 0 ? '<p>a late <b>refund</b></p>' : `<p>talk ${n}</p>`;
    const post = remotePost(`t${n}`, someone(n * 7), { second: n, html, ...asked, ...answer });
    return heard(post, n % 3 === 0 ? 'mentioned' : 'home');
  });
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

async function counts(workspace: ListeningWorkspace) {
  const [row] = await listening.rows(
    workspace,
    `SELECT (SELECT count(*)::int FROM post WHERE workspace_id = $1) AS posts,
       (SELECT count(*)::int FROM mention WHERE workspace_id = $1) AS mentions,
       (SELECT count(*)::int FROM mention_hit WHERE workspace_id = $1) AS hits,
       (SELECT count(*)::int FROM interaction WHERE workspace_id = $1) AS interactions`,
  );
  return row;
}

/** Counters that differ from a recount. */
async function wrongCounters(workspace: ListeningWorkspace) {
  return await listening.rows(
    workspace,
    `WITH recount AS (
       SELECT 'all' AS scope, cell, count(*)::int AS n FROM mention WHERE workspace_id = $1 GROUP BY 2
       UNION ALL SELECT 'rule:' || rule_id, cell, count(*)::int FROM mention_hit WHERE workspace_id = $1 GROUP BY 1, 2
     ), kept AS (SELECT scope, cell, count AS n FROM inbox_counter WHERE workspace_id = $1 AND count <> 0)
     (TABLE recount EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE recount)`,
  );
}

async function expectTiesAsRecomputed(workspace: ListeningWorkspace): Promise<void> {
  const acts = await listening.rows<{ pair: string; action: keyof typeof ACTION_WEIGHTS; at: Date }>(
    workspace,
    `SELECT source_id || ' ' || target_id AS pair, action, occurred_at AS at FROM interaction WHERE workspace_id = $1`,
  );
  const expected = new Map<string, Tie>();
  for (const { pair, action, at } of acts)
    expected.set(pair, addInteraction(expected.get(pair), ACTION_WEIGHTS[action], at.getTime()));
  const ties = await listening.rows<{ pair: string; strength: number; at: Date; events: number }>(
    workspace,
    `SELECT source_id || ' ' || target_id AS pair, strength, as_of AS at, events FROM tie WHERE workspace_id = $1`,
  );
  expect(ties.length).toBe(expected.size);
  for (const { pair, strength, at, events } of ties) {
    expect(at.getTime()).toBe(expected.get(pair)?.at);
    expect(strength).toBeCloseTo(expected.get(pair)?.value ?? Number.NaN, 6);
    expect(events).toBe(acts.filter((act) => act.pair === pair).length);
  }
}

describe('ingest', () => {
  it('stores a batch once, however often it comes and through however many streams', async () => {
    const workspace = await listening.workspace({ streams: 2, rules: ['refund'] });
    const events = talk(60);
    const first = await listening.feed(workspace, events);
    expect(first).toMatchObject({ newPosts: 60, duplicates: 0, refused: 0 });
    const stored = await counts(workspace);
    expect(stored).toMatchObject({ posts: 60, hits: 12 });
    expect(await listening.feed(workspace, events)).toMatchObject({
      newPosts: 0,
      newMentions: 0,
      duplicates: 60,
    });
    expect(await listening.feed(workspace, events, { stream: 1 })).toMatchObject({
      newPosts: 0,
      newMentions: 0,
    });
    expect(await counts(workspace)).toEqual(stored);
    expect(await wrongCounters(workspace)).toEqual([]);
    await expectTiesAsRecomputed(workspace);
  });

  it('stores everything once when four workers read 30 % duplicates in random order', async () => {
    const alone = await listening.workspace({ rules: ['refund'] });
    const workspace = await listening.workspace({ streams: 4, rules: ['refund'] });
    const events = talk(1_200);
    await listening.feed(alone, events);
    const doubled = shuffled([...events, ...shuffled(events, 3).slice(0, 360)], 11);
    const batches = Array.from({ length: 40 }, (_, n) => doubled.filter((_event, at) => at % 40 === n));
    const work = async (stream: number): Promise<void> => {
      for (let batch = batches.shift(); batch; batch = batches.shift())
        await listening.feed(workspace, batch, { stream });
    };
    await Promise.all([0, 1, 2, 3].map(work));
    expect(await counts(workspace)).toEqual(await counts(alone));
    expect(await wrongCounters(workspace)).toEqual([]);
    await expectTiesAsRecomputed(workspace);
    const [orphans] = await listening.rows(
      workspace,
      `SELECT count(*)::int AS n FROM post c JOIN post p ON p.workspace_id = c.workspace_id
         AND p.external_id = c.parent_external_id
       WHERE c.workspace_id = $1 AND c.parent_id IS DISTINCT FROM p.id`,
    );
    expect(orphans?.n).toBe(0);
  });

  it('moves the cursor and stores the events together or not at all', async () => {
    const workspace = await listening.workspace();
    const guard = `fails_${randomUUID().replaceAll('-', '')}`;
    await listening.owner.query(
      `CREATE FUNCTION ${guard}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.workspace_id = '${workspace.id}' THEN RAISE EXCEPTION 'the disk went away' USING ERRCODE = '58030'; END IF;
         RETURN NEW; END $$;
       GRANT EXECUTE ON FUNCTION ${guard}() TO tingshuo_app;
       CREATE TRIGGER ${guard} BEFORE INSERT ON domain_event FOR EACH ROW EXECUTE FUNCTION ${guard}()`,
    );
    const cursor = async () =>
      (await listening.rows(workspace, 'SELECT cursor FROM connector_stream WHERE workspace_id = $1'))[0]
        ?.cursor;
    await expect(listening.feed(workspace, talk(30), { cursor: { at: '1' } })).rejects.toThrow(
      /disk went away/,
    );
    expect(await counts(workspace)).toEqual({ posts: 0, mentions: 0, hits: 0, interactions: 0 });
    expect(await cursor()).toBeNull();
    await listening.owner.query(`DROP TRIGGER ${guard} ON domain_event; DROP FUNCTION ${guard}()`);
    await listening.feed(workspace, talk(30), { cursor: { at: '1' } });
    expect(await counts(workspace)).toMatchObject({ posts: 30 });
    expect(await cursor()).toEqual({ at: '1' });
  });

  it('leaves the cursor until the last part of a large answer is stored', async () => {
    const workspace = await listening.workspace();
    await listening.owner.query(
      `CREATE FUNCTION refuse_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.external_id = 't700' THEN RAISE EXCEPTION 'gone' USING ERRCODE = '58030'; END IF; RETURN NEW; END $$;
       GRANT EXECUTE ON FUNCTION refuse_late() TO tingshuo_app;
       CREATE TRIGGER refuse_late BEFORE INSERT ON post FOR EACH ROW EXECUTE FUNCTION refuse_late()`,
    );
    await expect(listening.feed(workspace, talk(800), { cursor: { at: 'end' } })).rejects.toThrow(/gone/);
    await listening.owner.query('DROP TRIGGER refuse_late ON post; DROP FUNCTION refuse_late()');
    const [stream] = await listening.rows(
      workspace,
      'SELECT cursor FROM connector_stream WHERE workspace_id = $1',
    );
    expect(stream?.cursor).toBeNull();
    expect(await listening.feed(workspace, talk(800), { cursor: { at: 'end' } })).toMatchObject({
      newPosts: 300,
    });
    expect(await counts(workspace)).toMatchObject({ posts: 800 });
  });

  it('writes nothing for a worker that lost its lease', async () => {
    const workspace = await listening.workspace();
    await listening.rows(workspace, 'UPDATE connector_stream SET fence = 2 WHERE workspace_id = $1');
    await expect(listening.feed(workspace, talk(10), { fence: 1n })).rejects.toMatchObject({
      name: 'LeaseLostError',
    });
    expect(await counts(workspace)).toEqual({ posts: 0, mentions: 0, hits: 0, interactions: 0 });
    expect(await listening.feed(workspace, talk(10), { fence: 2n })).toMatchObject({ newPosts: 10 });
  });

  it('never mixes two workspaces that hear the same posts', async () => {
    const one = await listening.workspace({ rules: ['refund'] });
    const other = await listening.workspace();
    await Promise.all([listening.feed(one, talk(40)), listening.feed(other, talk(40))]);
    const { hits, ...shared } = (await counts(one)) ?? {};
    expect(hits).toBe(8);
    expect(await counts(other)).toMatchObject({
      posts: shared.posts,
      interactions: shared.interactions,
      hits: 0,
    });
    const mixed = await listening.rows(
      one,
      `SELECT 1 FROM post p JOIN identity i ON i.id = p.author_id WHERE p.workspace_id = $1 AND i.workspace_id <> $1`,
    );
    expect(mixed).toEqual([]);
  });
});
