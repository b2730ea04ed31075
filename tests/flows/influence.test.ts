import {
  advocateRoutes,
  membershipRoutes,
  networkMapRoutes,
  networkQuestionRoutes,
  personRoutes,
  placeRoutes,
  scoreHistoryRoute,
  segmentRoutes,
  standingRoute,
  subjectRoutes,
  valueModelRoutes,
} from '@tingshuo/contracts';
import { createApp, NightlyCheck, readConfig, ScoresService, WorkspaceRepository } from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { drawActs, drawCity, drawPeople, drawPosts } from '../harness/network.js';
import { type Product, startProduct } from '../harness/product.js';
import { RefusedCall, type Session, signIn } from '../harness/session.js';

const T = '2026-03-01T00:00:00.000Z';
const A_HALF_LIFE_BEFORE = '2026-01-30T00:00:00.000Z';

/**
 * Two circles of three, joined by one old answer of the brand:
 * ada ⇄ bo → brand ← ada, and cy → di → cy → eve → di; brand → cy a half-life ago.
 */
const ACTS = [
  ['ada', 'like', 'bo', T],
  ['bo', 'reply', 'ada', T],
  ['ada', 'mention', 'brand', T],
  ['bo', 'like', 'brand', T],
  ['cy', 'repost', 'di', T],
  ['di', 'like', 'cy', T],
  ['cy', 'like', 'eve', T],
  ['eve', 'reply', 'di', T],
  ['brand', 'reply', 'cy', A_HALF_LIFE_BEFORE],
] as const;

describe.skipIf(!adminUrl)('influence', () => {
  let product: Product;
  let owner: pg.Client;
  let marketer: Session;
  let stranger: Session;
  let workspaceId: string;
  let ids: Map<string, string>;
  const id = (handle: string) => ids.get(handle) ?? '';

  beforeAll(async () => {
    product = await startProduct({ TINGSHUO_ROLE: 'web' });
    owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    marketer = await signIn(product, 'town', 'marketer');
    stranger = await signIn(product, 'elsewhere', 'marketer');
    workspaceId = (await product.app.get(WorkspaceRepository).bySlug('town')) ?? '';
    ids = await drawPeople(owner, workspaceId, [
      { handle: 'brand', own: true, followers: 900 },
      { handle: 'ada', followers: 100 },
      { handle: 'bo' },
      { handle: 'cy' },
      { handle: 'di', followers: 50 },
      { handle: 'eve' },
    ]);
    await drawActs(owner, workspaceId, ids, ACTS);
  });
  afterAll(async () => {
    await owner?.end();
    await product?.close();
  });

  const code = async (asked: Promise<unknown>): Promise<string> => {
    const refused = await asked.catch((error: unknown) => error);
    if (!(refused instanceof RefusedCall)) throw new Error(`not refused: ${JSON.stringify(refused)}`);
    return (JSON.parse(refused.body) as { code: string }).code;
  };

  it('draws everyone with regions, ties and figures', async () => {
    const map = await marketer.call(networkMapRoutes.map, { query: { at: T } });

    expect(map.totals).toEqual({ people: 6, ties: 9, communities: 2 });
    expect(map.regions.map((region) => region.people)).toEqual([3, 3]);
    expect(map.people.handle).toHaveLength(6);
    expect(new Set(map.people.community).size).toBe(2);
    const tie = (source: string, target: string) =>
      map.ties.source.findIndex(
        (from, at) =>
          map.people.handle[from] === source && map.people.handle[map.ties.target[at] ?? -1] === target,
      );
    expect(map.ties.strength[tie('bo', 'ada')]).toBeCloseTo(2, 9);
    expect(map.ties.strength[tie('brand', 'cy')]).toBeCloseTo(1, 9);
    expect(map.regionTies.strength).toEqual([expect.closeTo(1, 9)]);
    const [region] = map.regions;
    expect(region?.density).toBeCloseTo(1, 9);
    expect(region?.cohesion).toBeCloseTo(6 / 7, 9);
    expect(map.regions.map((one) => one.label).sort()).toEqual([
      expect.stringMatching(/^\w+$|^\w+, \w+$/),
      expect.stringMatching(/^\w+, \w+$/),
    ]);
  });

  it('says the same in a table', async () => {
    const query = { at: T, sort: 'strength' } as const;
    const { rows, total } = await marketer.call(networkMapRoutes.people, { query });

    expect(total).toBe(6);
    expect(rows.slice(0, 2).map((row) => row.handle)).toEqual(['di', 'brand']);
    expect(Object.fromEntries(rows.map((row) => [row.handle, row.inStrength]))).toEqual({
      di: expect.closeTo(5, 9),
      brand: expect.closeTo(3, 9),
      ada: expect.closeTo(2, 9),
      cy: expect.closeTo(2, 9),
      bo: expect.closeTo(1, 9),
      eve: expect.closeTo(1, 9),
    });
    expect(rows.find((row) => row.handle === 'brand')).toMatchObject({
      own: true,
      followers: 900,
      inDegree: 2,
    });
    const stages = Object.fromEntries(
      rows.map(({ handle, ladder, lifecycle }) => [handle, [ladder, lifecycle]]),
    );
    expect(stages).toMatchObject({
      brand: [null, null],
      ada: ['critic', 'aware'],
      cy: ['spectator', 'stranger'],
      eve: ['critic', 'stranger'],
    });
    const standing = Object.fromEntries(
      rows.map(({ handle, roles, brandDistance }) => [handle, [brandDistance, ...roles]]),
    );
    // Ties with the brand make nobody a bridge, but lead to it.
    expect(standing).toMatchObject({
      brand: [0, 'core'],
      ada: [1, 'core'],
      cy: [1, 'core'],
      eve: [2, 'core'],
    });
    const found = await marketer.call(networkMapRoutes.people, { query: { search: 'AD' } });
    expect(found.rows.map((row) => row.handle)).toEqual(['ada']);
  });

  it('finds the way, the hops and the circle around someone', async () => {
    const path = await marketer.call(networkQuestionRoutes.path, {
      query: { from: id('ada'), to: id('eve'), at: T },
    });
    expect([path.found, path.steps, path.part.people.handle]).toEqual([
      true,
      3,
      ['ada', 'brand', 'cy', 'eve'],
    ]);
    const back = await marketer.call(networkQuestionRoutes.path, {
      query: { from: id('eve'), to: id('ada'), at: T },
    });
    expect([back.found, back.steps, back.part.people.id]).toEqual([false, null, []]);
    const reverse = { from: id('eve'), to: id('ada'), along: 'in', at: T } as const;
    expect((await marketer.call(networkQuestionRoutes.path, { query: reverse })).steps).toBe(3);
    const either = { from: id('eve'), to: id('bo'), along: 'both', at: T } as const;
    expect((await marketer.call(networkQuestionRoutes.path, { query: either })).part.people.handle).toEqual([
      'eve',
      'cy',
      'brand',
      'bo',
    ]);

    const hops = await marketer.call(networkQuestionRoutes.hops, { query: { from: id('ada'), at: T } });
    expect(hops.layers.map((layer) => [layer.people, layer.strong + layer.weak])).toEqual([
      [1, 0],
      [2, 2],
      [1, 1],
      [2, 2],
    ]);
    expect(hops.unreached).toBe(0);

    const ego = await marketer.call(networkQuestionRoutes.ego, { query: { of: id('cy'), at: T } });
    expect(ego.people.handle[0]).toBe('cy');
    expect([...ego.people.handle].sort()).toEqual(['brand', 'cy', 'di', 'eve']);
    expect(ego.ties.source).toHaveLength(5);
  });

  it('names those who bridge two circles, and whom to win over first', async () => {
    const { people } = await marketer.call(networkMapRoutes.map, { query: { at: T } });
    const communityOf = (handle: string) => people.community[people.handle.indexOf(handle)] ?? -1;
    const query = { a: communityOf('brand'), b: communityOf('cy'), at: T };
    const { bridges } = await marketer.call(networkQuestionRoutes.bridges, { query });
    expect(bridges.map((row) => [row.handle, row.strengthA, row.strengthB])).toEqual([
      ['cy', expect.closeTo(1, 9), expect.closeTo(5, 9)],
    ]);
    expect(await code(marketer.call(networkQuestionRoutes.bridges, { query: { a: 0, b: 0 } }))).toBe(
      'same_community',
    );

    const seeds = await marketer.call(networkQuestionRoutes.seeds, { query: { at: T, count: 6 } });
    expect(seeds.reach).toBeCloseTo(5, 6);
    expect(seeds.seeds.map((seed) => seed.handle).sort()).toEqual(['ada', 'bo', 'cy', 'di', 'eve']);
    const one = await marketer.call(networkQuestionRoutes.seeds, { query: { at: T, count: 1 } });
    expect(one.seeds).toHaveLength(1);
    expect(one.reach).toBeGreaterThanOrEqual(one.topFollowersReach);
  });

  it('puts topics and conversations on the map, and counts them in every hop', async () => {
    const before = (hours: number) => new Date(Date.parse(T) - hours * 3_600_000);
    const [first = ''] = await drawPosts(owner, workspaceId, ids, [
      {
        author: 'bo',
        text: 'Has  anybody tried\nthe new #Tea?',
        at: T,
        tags: ['Tea'],
        sentiment: 'positive',
      },
      { author: 'cy', text: 'I have', at: T, answers: 0 },
      { author: 'cy', text: '#tea again', at: before(30 * 24), tags: ['tea'] },
      { author: 'di', text: '#tea', at: T, tags: ['tea'], sentiment: 'negative' },
    ]);
    const asked = await marketer.call(subjectRoutes.map, { query: { at: T } });
    expect(asked.totals).toEqual({ topics: 1, conversations: 1, ties: 5 });
    expect(asked.subjects).toMatchObject([
      { key: 'tag tea', kind: 'topic', name: '#tea', posts: 3, people: 3, strength: expect.closeTo(2.5, 6) },
      { key: `talk ${first}`, kind: 'conversation', name: 'Has anybody tried the new #Tea?', people: 2 },
    ]);
    expect(asked.subjects[0]?.mood).toBeCloseTo(0, 6);
    expect(asked.people.sort()).toEqual([id('bo'), id('cy'), id('di')].sort());
    const topics = await marketer.call(subjectRoutes.map, { query: { at: T, with: 'topics' } });
    expect(topics.subjects.map(({ key, x, y }) => [key, x, y])).toEqual([
      ['tag tea', asked.subjects[0]?.x, asked.subjects[0]?.y],
    ]);

    const query = { from: id('ada'), along: 'out', at: T } as const;
    const counts = async (kinds: 'topics' | 'all') => {
      const { layers } = await marketer.call(networkQuestionRoutes.hops, {
        query: { ...query, with: kinds },
      });
      return layers.map(({ people, topics, conversations }) => [people, topics, conversations]);
    };
    expect(await counts('all')).toEqual([
      [1, 0, 0],
      [2, 0, 0],
      [1, 1, 1],
      [2, 0, 0],
    ]);
    expect((await counts('topics')).map(([, , conversations]) => conversations)).toEqual([0, 0, 0, 0]);

    const topic = await marketer.call(subjectRoutes.show, { query: { key: 'tag tea', at: T } });
    expect(topic.people.map(({ handle, posts }) => [handle, posts])).toEqual(
      expect.arrayContaining([
        ['cy', 1],
        ['bo', 1],
        ['di', 1],
      ]),
    );
    expect([topic.rankedOver, topic.ranked.length, topic.postId]).toEqual(['interactions', 3, null]);
    expect(topic.ranked[0]?.rank).toBeGreaterThan(1);
    const talk = await marketer.call(subjectRoutes.show, { query: { key: `talk ${first}`, at: T } });
    expect([talk.postId, talk.ranked, talk.people.length]).toEqual([first, [], 2]);
    expect(await code(stranger.call(subjectRoutes.show, { query: { key: 'tag tea' } }))).toBe('not_found');
  });

  it('says where people live as far as they tell, and finds them there', async () => {
    const say = async (handle: string, location: string) =>
      await owner.query('UPDATE social_profile SET location = $2 WHERE identity_id = $1', [
        id(handle),
        location,
      ]);
    await say('ada', '浙江 杭州');
    await say('bo', 'Hangzhou');
    await say('cy', 'London, UK');
    await say('di', 'the internet');
    const asked = await marketer.call(placeRoutes.map, { query: { at: T, halfLifeDays: 29 } });
    expect(asked).toMatchObject({
      people: 6,
      telling: 4,
      placed: 3,
      unplaced: [{ text: 'the internet', people: 1 }],
    });
    expect(asked.places.map(({ code, people, name }) => [code, people, name.zh])).toEqual([
      ['CN-ZJ', 2, '浙江'],
      ['GB', 1, '英国'],
    ]);
    const query = { at: T, halfLifeDays: 29, place: 'CN-ZJ' };
    const { rows, total } = await marketer.call(networkMapRoutes.people, { query });
    expect([total, rows.map(({ handle }) => handle).sort()]).toEqual([2, ['ada', 'bo']]);
    const members = await marketer.call(membershipRoutes.members, { query });
    expect([members.total, members.ids]).toEqual([2, rows.map((row) => row.id)]);
    expect((await stranger.call(placeRoutes.map, {})).places).toEqual([]);
  });

  it('counts the days, cuts a part out and hands it over as a file', async () => {
    expect(await marketer.call(networkMapRoutes.days, {})).toEqual({
      days: [
        { day: '2026-01-30', interactions: 1 },
        { day: '2026-03-01', interactions: 8 },
      ],
    });
    expect((await marketer.call(networkMapRoutes.map, {})).past).toBe(null);
    const map = await marketer.call(networkMapRoutes.map, { query: { at: '2026-03-01T00:00:01.000Z' } });
    const before = await marketer.call(networkMapRoutes.map, { query: { at: A_HALF_LIFE_BEFORE } });
    expect([before.totals.people, before.people.handle.sort(), before.ties.strength]).toEqual([
      2,
      ['brand', 'cy'],
      [2],
    ]);
    expect(before.past).toEqual({ scores: 0, followers: 0 });
    // What was written, scored and followed later is not known yet.
    const moods = (answer: typeof map) =>
      Object.fromEntries(answer.people.handle.map((handle, at) => [handle, answer.people.mood[at]]));
    expect(moods(map)).toMatchObject({ bo: expect.closeTo(0.8, 6), di: expect.closeTo(-0.8, 6) });
    expect(moods(before)).toEqual({ brand: null, cy: null });
    await owner.query(
      `INSERT INTO score_day (workspace_id, identity_id, day, value, confidence, model_version, followers)
       VALUES ($1, $2, '2026-01-20', 11, 0.5, 0, 3), ($1, $2, '2026-01-29', 12, 0.5, 0, 4), ($1, $2, '2026-02-05', 99, 1, 0, 5)`,
      [workspaceId, id('cy')],
    );
    const at = '2026-01-31T00:00:00.000Z';
    const { rows: then } = await marketer.call(networkMapRoutes.people, { query: { at } });
    expect(then.find(({ handle }) => handle === 'cy')).toMatchObject({ value: 12, followers: 4 });
    const day = await marketer.call(networkMapRoutes.map, { query: { at } });
    expect(day.past).toEqual({ scores: 1, followers: 1 });
    const history = await marketer.call(scoreHistoryRoute, { query: { of: id('cy') } });
    expect(history.days.map(({ day: date, value }) => [date, value])).toEqual([
      ['2026-01-20', 11],
      ['2026-01-29', 12],
      ['2026-02-05', 99],
    ]);
    await owner.query('DELETE FROM score_day');
    const chosen = [id('ada'), id('bo'), '00000000-0000-4000-8000-000000000000'];
    const part = await marketer.call(networkMapRoutes.part, { body: { ids: chosen, at: T } });
    expect([part.people.handle, part.ties.source.length, part.leftOut]).toEqual([['ada', 'bo'], 2, 1]);

    const body = { format: 'csv-ties', ids: chosen.slice(0, 2), at: T } as const;
    const file = await marketer.call(networkMapRoutes.export, { body });
    expect(file).toMatchObject({ mediaType: 'text/csv', note: null });
    expect(file.content.trim().split('\r\n').sort()).toEqual(
      [`${id('ada')},${id('bo')},1`, `${id('bo')},${id('ada')},2`, 'source,target,weight'].sort(),
    );
    const { rows } = await owner.query(`SELECT payload FROM domain_event WHERE type = 'influence.exported'`);
    expect(rows).toEqual([{ payload: { format: 'csv-ties', people: 2 } }]);
  });

  it('takes new interactions up, and begins again from the map that it kept', async () => {
    const first = await marketer.call(networkMapRoutes.map, {});
    await drawActs(owner, workspaceId, ids, [['eve', 'mention', 'brand', new Date()]]);
    await expect
      .poll(async () => (await marketer.call(networkMapRoutes.map, {})).totals.ties, { timeout: 30_000 })
      .toBe(10);
    const kept = await owner.query(
      'SELECT octet_length(people) AS size FROM network_layout WHERE workspace_id = $1',
      [workspaceId],
    );
    expect(kept.rows).toEqual([{ size: 6 * 16 }]);
    const config = readConfig({
      DATABASE_URL: product.database.appUrl,
      TINGSHUO_HOME: product.home,
      PUBLIC_URL: product.url,
      TINGSHUO_ROLE: 'web',
    });
    const app = await createApp(config);
    await app.init();
    const restarted = await signIn({ ...product, app }, 'town', 'listener');
    const again = await restarted.call(networkMapRoutes.map, {});
    await app.close();
    expect(again.totals.ties).toBe(10);
    const community = (map: typeof first, handle: string) =>
      map.people.community[map.people.handle.indexOf(handle)];
    for (const handle of ['ada', 'cy']) expect(community(again, handle)).toBe(community(first, handle));
  });

  it('measures how far the live figures have moved, and begins again', async () => {
    expect(await marketer.call(networkQuestionRoutes.drift, {})).toEqual({
      checkedAt: null,
      worstNodeShare: null,
      liveUpdates: 0,
    });
    await product.app.get(NightlyCheck).check(workspaceId);
    const drift = await marketer.call(networkQuestionRoutes.drift, {});
    expect(drift.liveUpdates).toBe(1);
    expect(drift.worstNodeShare).toBeLessThan(0.01);
    expect((await marketer.call(networkMapRoutes.map, {})).totals.ties).toBe(10);
  });

  it('says how micro-value is made, and what a change would do before it is saved', async () => {
    const admin = await signIn(product, 'town', 'admin');
    const { current, dimensions } = await marketer.call(valueModelRoutes.current, {});
    expect(current).toMatchObject({
      version: 0,
      savedBy: null,
      model: { group: 'everyone', halfLifeDays: 30 },
    });
    expect(dimensions.map((dimension) => dimension.code)).toContain('h_index');
    const model = { ...current.model, weights: { degree: 1 } };
    const preview = await marketer.call(valueModelRoutes.preview, { body: { model } });
    expect([preview.people, preview.rows.length, preview.rows[0]?.after.rank]).toEqual([6, 6, 1]);
    expect(preview.rows[0]?.handle).toBe('brand');
    expect((await marketer.call(valueModelRoutes.current, {})).current.version).toBe(0);

    const none = { ...model, weights: { degree: 0 } };
    expect(await code(marketer.call(valueModelRoutes.preview, { body: { model: none } }))).toBe('no_weight');
    const body = { model, note: 'only who is turned to', basedOn: 0 };
    await expect(marketer.call(valueModelRoutes.save, { body })).rejects.toMatchObject({ status: 403 });
    expect(await admin.call(valueModelRoutes.save, { body })).toMatchObject({
      version: 1,
      note: 'only who is turned to',
      savedBy: { name: 'admin' },
    });
    expect(await code(admin.call(valueModelRoutes.save, { body }))).toBe('stale_write');

    await product.app.get(ScoresService).score(workspaceId);
    const { rows } = await marketer.call(networkMapRoutes.people, {});
    expect(Object.fromEntries(rows.map((row) => [row.id, row.value]))).toEqual(
      Object.fromEntries(preview.rows.map((row) => [row.id, expect.closeTo(row.after.value, 6)])),
    );
    const person = await marketer.call(personRoutes.show, { params: { id: id('brand') } });
    expect(person.score).toMatchObject({
      model: 'micro-value 1',
      value: expect.closeTo(rows[0]?.value ?? 0, 6),
    });
    // Acts on the brand: of ada, bo and eve; of six people it is the only one with three.
    expect(person.score?.parts).toMatchObject([
      { code: 'degree', raw: 3, percentile: 100 * (5.5 / 6), weight: 1 },
    ]);
    const days = await owner.query('SELECT count(*)::int AS n, min(model_version) AS version FROM score_day');
    expect(days.rows).toEqual([{ n: 6, version: 1 }]);
    const [stored] = (await owner.query(`SELECT parts FROM score WHERE identity_id = $1`, [id('brand')]))
      .rows;
    expect(stored.parts.ties.map((tie: { id: string }) => tie.id)[0]).toBe(id('eve'));
  });

  it('shows nothing to another workspace, and refuses what is no question', async () => {
    const map = await stranger.call(networkMapRoutes.map, {});
    expect([map.totals, map.people.id, map.regions]).toEqual([
      { people: 0, ties: 0, communities: 0 },
      [],
      [],
    ]);
    const foreign = { of: id('cy') };
    expect(await code(stranger.call(networkQuestionRoutes.ego, { query: foreign }))).toBe('not_found');
    expect(await code(marketer.call(networkMapRoutes.map, { query: { window: '1,2,3' } }))).toBe(
      'invalid_input',
    );
    expect(await code(marketer.call(networkMapRoutes.map, { query: { halfLifeDays: '0' } }))).toBe(
      'invalid_input',
    );
    expect(await code(marketer.call(networkQuestionRoutes.ego, { query: { of: 'constructor' } }))).toBe(
      'invalid_input',
    );
  });

  it('answers for twenty thousand people', async () => {
    const reader = await signIn(product, 'city', 'marketer');
    const cityId = (await product.app.get(WorkspaceRepository).bySlug('city')) ?? '';
    await drawCity(owner, cityId, { people: 20_000, acts: 60_000, seed: 5 });
    const map = await reader.call(networkMapRoutes.map, { query: { limit: '2000' } });
    expect(map.totals.people).toBeGreaterThan(18_000);
    expect([map.people.id.length, map.people.id.length + map.leftOut]).toEqual([2_000, map.totals.people]);
    expect(map.ties.source.length).toBeGreaterThan(0);
    expect(map.modularity).toBeGreaterThan(0.3);
    const [region] = map.regions;
    const window = [-1, -1, 1, 1].map((way, axis) =>
      axis % 2 === 0
        ? (region?.x ?? 0) + way * (region?.radius ?? 0)
        : (region?.y ?? 0) + way * (region?.radius ?? 0),
    );
    const near = await reader.call(networkMapRoutes.map, {
      query: { window: window.join(','), limit: '5000' },
    });
    expect(near.people.community.filter((one) => one === region?.community)).toHaveLength(
      region?.people ?? 0,
    );
    const seeds = await reader.call(networkQuestionRoutes.seeds, { query: { count: '20' } });
    expect(seeds.reach).toBeGreaterThan(seeds.topFollowersReach);
    expect(seeds.guarantee).toBeGreaterThan(0.5);
    const [top] = map.people.id;
    const hops = await reader.call(networkQuestionRoutes.hops, { query: { from: top ?? '', along: 'both' } });
    const reached = hops.layers.reduce((sum, layer) => sum + layer.people, 0);
    expect(reached + hops.unreached).toBe(map.totals.people);
  });

  it('keeps who belongs to a segment, who came and who went', async () => {
    const followed = { field: 'followers', op: 'at_least', value: 60 } as const;
    const preview = await marketer.call(segmentRoutes.preview, { body: { condition: followed } });
    expect(preview).toMatchObject({ people: 1, of: 5 });
    const made = await marketer.call(segmentRoutes.create, {
      body: { name: 'Followed', condition: followed },
    });
    expect(made).toMatchObject({ people: 1, entered: 1, left: 0 });

    const near = { field: 'brandDistance', op: 'at_most', value: 1 } as const;
    const linked = { field: 'networkRole', op: 'one_of', values: ['bridge', 'core', 'fringe'] } as const;
    const close = await marketer.call(segmentRoutes.preview, {
      body: { condition: { all: [near, linked] } },
    });
    expect(close.shown.map(({ handle }) => handle).sort()).toEqual(['ada', 'bo', 'cy', 'eve']);
    const everybody = { any: [followed, { not: followed }] };
    const wider = await marketer.call(segmentRoutes.change, {
      params: { id: made.id },
      body: { condition: everybody },
    });
    expect(wider).toMatchObject({ people: 5, entered: 5 });
    const few = { ...followed, value: 40 };
    await marketer.call(segmentRoutes.change, { params: { id: made.id }, body: { condition: few } });
    const { rows, total } = await marketer.call(segmentRoutes.members, { params: { id: made.id } });
    expect([total, rows.map((row) => row.handle).sort()]).toEqual([2, ['ada', 'di']]);
    const changes = await marketer.call(segmentRoutes.changes, { params: { id: made.id } });
    const left = changes.rows.filter(({ kind }) => kind === 'left').map(({ handle }) => handle);
    expect(left.sort()).toEqual(['bo', 'cy', 'eve']);

    const stands = await marketer.call(standingRoute, { query: { of: id('di') } });
    expect(stands).toMatchObject({
      brandDistance: 2,
      roles: ['fringe'],
      figures: { outside: 1 },
      segments: [{ name: 'Followed', why: [{ test: few, fact: 50, passed: true }] }],
    });
    expect(await code(stranger.call(standingRoute, { query: { of: id('di') } }))).toBe('not_found');
    const picked = await marketer.call(segmentRoutes.create, {
      body: { name: 'Picked', people: [id('ada'), id('eve'), crypto.randomUUID()] },
    });
    expect(picked).toMatchObject({ people: 2, condition: null });
    const colours = await marketer.call(membershipRoutes.segments, { body: { ids: [id('ada'), id('eve')] } });
    expect(colours.segments.map(({ name }) => name).sort()).toEqual(['Followed', 'Picked']);
    const ofEve = colours.person.flatMap((person, at) =>
      person === id('eve') ? [colours.segments[colours.segment[at] ?? -1]?.name] : [],
    );
    expect(ofEve).toEqual(['Picked']);
    const before = { ids: [id('ada')], at: T };
    expect((await marketer.call(membershipRoutes.segments, { body: before })).segments).toEqual([]);
    expect(
      await code(marketer.call(segmentRoutes.create, { body: { name: 'PICKED', people: [id('bo')] } })),
    ).toBe('name_taken');
    expect((await stranger.call(segmentRoutes.list, {})).rows).toEqual([]);
    await marketer.call(segmentRoutes.remove, { params: { id: made.id } });
    expect((await marketer.call(segmentRoutes.list, {})).rows).toHaveLength(1);
    await marketer.call(segmentRoutes.restore, { params: { id: made.id } });
    expect((await marketer.call(segmentRoutes.list, {})).rows).toHaveLength(2);
  });

  it('works on key people, from the first contact to the leads that their word brought', async () => {
    const { ids: made } = await marketer.call(advocateRoutes.choose, {
      body: { people: [id('ada'), id('cy'), id('ada'), crypto.randomUUID()] },
    });
    expect(made).toHaveLength(2);
    expect((await marketer.call(advocateRoutes.choose, { body: { people: [id('ada')] } })).ids).toHaveLength(
      1,
    );
    const listed = await marketer.call(advocateRoutes.list, {});
    const ada = listed.rows.find(({ handle }) => handle === 'ada');
    expect(ada).toMatchObject({ step: 'chosen', progress: 'chosen', posts: 0, leads: 0, followers: 100 });
    const params = { id: ada?.id ?? '' };
    const { version } = await marketer.call(advocateRoutes.change, {
      params,
      body: { version: 0, step: 'approached', note: 'met at the fair' },
    });
    const stale = { params, body: { version: 0, step: 'agreed' as const } };
    expect(await code(marketer.call(advocateRoutes.change, stale))).toBe('stale_write');
    await marketer.call(advocateRoutes.change, { params, body: { version, step: 'agreed' } });
    const impossible = { params, body: { version: version + 1, step: 'chosen' as const } };
    expect(await code(marketer.call(advocateRoutes.change, impossible))).toBe('no_such_step');

    // She agreed an hour ago; di heard her through bo, and became a lead.
    await owner.query(`UPDATE advocate SET agreed_at = now() - interval '1 hour' WHERE id = $1`, [params.id]);
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    await drawActs(owner, workspaceId, ids, [
      ['bo', 'repost', 'ada', minutesAgo(50)],
      ['di', 'like', 'bo', minutesAgo(40)],
    ]);
    await owner.query(
      `INSERT INTO lead (workspace_id, id, number, stage, identity_id)
       VALUES ($1, gen_random_uuid(), 901, 'converted', $2), ($1, gen_random_uuid(), 902, 'captured', $3)`,
      [workspaceId, id('di'), id('eve')],
    );
    const after = await marketer.call(advocateRoutes.list, { query: { rule: 'first' } });
    expect([after.leads, after.unreached]).toEqual([2, 1]);
    expect(after.rows.find((row) => row.id === params.id)).toMatchObject({
      progress: 'brought',
      acts: 1,
      leads: 1,
      sales: 1,
    });
    const work = await marketer.call(advocateRoutes.work, { params });
    expect(work.leads).toMatchObject([{ number: 901, share: 1 }]);
    expect(work.leads[0]?.way.map(({ handle }) => handle)).toEqual(['ada', 'bo', 'di']);

    const file = await marketer.call(advocateRoutes.audience, { body: { of: id('ada') } });
    expect(file.people).toBe(1);
    expect(file.content.split('\r\n')[1]).toContain(',bo,Bo,');
    expect((await marketer.call(advocateRoutes.overlap, {})).rows).toEqual([]);

    await marketer.call(advocateRoutes.remove, { params });
    expect((await marketer.call(advocateRoutes.list, {})).rows).toHaveLength(1);
    await marketer.call(advocateRoutes.restore, { params });
    expect((await marketer.call(advocateRoutes.list, {})).rows).toHaveLength(2);
    expect(await code(stranger.call(advocateRoutes.work, { params }))).toBe('not_found');
    expect((await stranger.call(advocateRoutes.list, {})).rows).toEqual([]);
  });
});
