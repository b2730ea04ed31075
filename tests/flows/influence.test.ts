import {
  membershipRoutes,
  networkMapRoutes,
  networkQuestionRoutes,
  placeRoutes,
  scoreHistoryRoute,
  subjectRoutes,
} from '@tingshuo/contracts';
import { createApp, NightlyCheck, readConfig, WorkspaceRepository } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { drawActs, drawCity, drawPosts } from '../harness/network.js';
import { refusalOf, signIn } from '../harness/session.js';
import { A_HALF_LIFE_BEFORE, T, TwoCircles } from '../harness/two-circles.js';

describe.skipIf(!adminUrl)('influence', () => {
  let town: TwoCircles;
  beforeAll(async () => {
    town = await TwoCircles.start();
  });
  afterAll(async () => await town?.close());

  it('draws everyone with regions, ties and figures', async () => {
    const map = await town.marketer.call(networkMapRoutes.map, { query: { at: T } });

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
    const { rows, total } = await town.marketer.call(networkMapRoutes.people, { query });

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
    const found = await town.marketer.call(networkMapRoutes.people, { query: { search: 'AD' } });
    expect(found.rows.map((row) => row.handle)).toEqual(['ada']);
  });

  it('finds the way, the hops and the circle around someone', async () => {
    const path = await town.marketer.call(networkQuestionRoutes.path, {
      query: { from: town.id('ada'), to: town.id('eve'), at: T },
    });
    expect([path.found, path.steps, path.part.people.handle]).toEqual([
      true,
      3,
      ['ada', 'brand', 'cy', 'eve'],
    ]);
    const back = await town.marketer.call(networkQuestionRoutes.path, {
      query: { from: town.id('eve'), to: town.id('ada'), at: T },
    });
    expect([back.found, back.steps, back.part.people.id]).toEqual([false, null, []]);
    const reverse = { from: town.id('eve'), to: town.id('ada'), along: 'in', at: T } as const;
    expect((await town.marketer.call(networkQuestionRoutes.path, { query: reverse })).steps).toBe(3);
    const either = { from: town.id('eve'), to: town.id('bo'), along: 'both', at: T } as const;
    expect(
      (await town.marketer.call(networkQuestionRoutes.path, { query: either })).part.people.handle,
    ).toEqual(['eve', 'cy', 'brand', 'bo']);

    const hops = await town.marketer.call(networkQuestionRoutes.hops, {
      query: { from: town.id('ada'), at: T },
    });
    expect(hops.layers.map((layer) => [layer.people, layer.strong + layer.weak])).toEqual([
      [1, 0],
      [2, 2],
      [1, 1],
      [2, 2],
    ]);
    expect(hops.unreached).toBe(0);

    const ego = await town.marketer.call(networkQuestionRoutes.ego, { query: { of: town.id('cy'), at: T } });
    expect(ego.people.handle[0]).toBe('cy');
    expect([...ego.people.handle].sort()).toEqual(['brand', 'cy', 'di', 'eve']);
    expect(ego.ties.source).toHaveLength(5);
  });

  it('names those who bridge two circles, and whom to win over first', async () => {
    const { people } = await town.marketer.call(networkMapRoutes.map, { query: { at: T } });
    const communityOf = (handle: string) => people.community[people.handle.indexOf(handle)] ?? -1;
    const query = { a: communityOf('brand'), b: communityOf('cy'), at: T };
    const { bridges } = await town.marketer.call(networkQuestionRoutes.bridges, { query });
    expect(bridges.map((row) => [row.handle, row.strengthA, row.strengthB])).toEqual([
      ['cy', expect.closeTo(1, 9), expect.closeTo(5, 9)],
    ]);
    expect(
      await refusalOf(town.marketer.call(networkQuestionRoutes.bridges, { query: { a: 0, b: 0 } })),
    ).toBe('same_community');

    const seeds = await town.marketer.call(networkQuestionRoutes.seeds, { query: { at: T, count: 6 } });
    expect(seeds.reach).toBeCloseTo(5, 6);
    expect(seeds.seeds.map((seed) => seed.handle).sort()).toEqual(['ada', 'bo', 'cy', 'di', 'eve']);
    const one = await town.marketer.call(networkQuestionRoutes.seeds, { query: { at: T, count: 1 } });
    expect(one.seeds).toHaveLength(1);
    expect(one.reach).toBeGreaterThanOrEqual(one.topFollowersReach);
  });

  it('puts topics and conversations on the map, and counts them in every hop', async () => {
    const before = (hours: number) => new Date(Date.parse(T) - hours * 3_600_000);
    const [first = ''] = await drawPosts(town.owner, town.workspaceId, town.ids, [
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
    const asked = await town.marketer.call(subjectRoutes.map, { query: { at: T } });
    expect(asked.totals).toEqual({ topics: 1, conversations: 1, ties: 5 });
    expect(asked.subjects).toMatchObject([
      { key: 'tag tea', kind: 'topic', name: '#tea', posts: 3, people: 3, strength: expect.closeTo(2.5, 6) },
      { key: `talk ${first}`, kind: 'conversation', name: 'Has anybody tried the new #Tea?', people: 2 },
    ]);
    expect(asked.subjects[0]?.mood).toBeCloseTo(0, 6);
    expect(asked.people.sort()).toEqual([town.id('bo'), town.id('cy'), town.id('di')].sort());
    const topics = await town.marketer.call(subjectRoutes.map, { query: { at: T, with: 'topics' } });
    expect(topics.subjects.map(({ key, x, y }) => [key, x, y])).toEqual([
      ['tag tea', asked.subjects[0]?.x, asked.subjects[0]?.y],
    ]);

    const query = { from: town.id('ada'), along: 'out', at: T } as const;
    const counts = async (kinds: 'topics' | 'all') => {
      const { layers } = await town.marketer.call(networkQuestionRoutes.hops, {
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

    const topic = await town.marketer.call(subjectRoutes.show, { query: { key: 'tag tea', at: T } });
    expect(topic.people.map(({ handle, posts }) => [handle, posts])).toEqual(
      expect.arrayContaining([
        ['cy', 1],
        ['bo', 1],
        ['di', 1],
      ]),
    );
    expect([topic.rankedOver, topic.ranked.length, topic.postId]).toEqual(['interactions', 3, null]);
    expect(topic.ranked[0]?.rank).toBeGreaterThan(1);
    const talk = await town.marketer.call(subjectRoutes.show, { query: { key: `talk ${first}`, at: T } });
    expect([talk.postId, talk.ranked, talk.people.length]).toEqual([first, [], 2]);
    expect(await refusalOf(town.stranger.call(subjectRoutes.show, { query: { key: 'tag tea' } }))).toBe(
      'not_found',
    );
  });

  it('says where people live as far as they tell, and finds them there', async () => {
    const say = async (handle: string, location: string) =>
      await town.owner.query('UPDATE social_profile SET location = $2 WHERE identity_id = $1', [
        town.id(handle),
        location,
      ]);
    await say('ada', '浙江 杭州');
    await say('bo', 'Hangzhou');
    await say('cy', 'London, UK');
    await say('di', 'the internet');
    const asked = await town.marketer.call(placeRoutes.map, { query: { at: T, halfLifeDays: 29 } });
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
    const { rows, total } = await town.marketer.call(networkMapRoutes.people, { query });
    expect([total, rows.map(({ handle }) => handle).sort()]).toEqual([2, ['ada', 'bo']]);
    const members = await town.marketer.call(membershipRoutes.members, { query });
    expect([members.total, members.ids]).toEqual([2, rows.map((row) => row.id)]);
    expect((await town.stranger.call(placeRoutes.map, {})).places).toEqual([]);
  });

  it('counts the days, cuts a part out and hands it over as a file', async () => {
    expect(await town.marketer.call(networkMapRoutes.days, {})).toEqual({
      days: [
        { day: '2026-01-30', interactions: 1 },
        { day: '2026-03-01', interactions: 8 },
      ],
    });
    expect((await town.marketer.call(networkMapRoutes.map, {})).past).toBe(null);
    const map = await town.marketer.call(networkMapRoutes.map, { query: { at: '2026-03-01T00:00:01.000Z' } });
    const before = await town.marketer.call(networkMapRoutes.map, { query: { at: A_HALF_LIFE_BEFORE } });
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
    await town.owner.query(
      `INSERT INTO score_day (workspace_id, identity_id, day, value, confidence, model_version, followers)
       VALUES ($1, $2, '2026-01-20', 11, 0.5, 0, 3), ($1, $2, '2026-01-29', 12, 0.5, 0, 4), ($1, $2, '2026-02-05', 99, 1, 0, 5)`,
      [town.workspaceId, town.id('cy')],
    );
    const at = '2026-01-31T00:00:00.000Z';
    const { rows: then } = await town.marketer.call(networkMapRoutes.people, { query: { at } });
    expect(then.find(({ handle }) => handle === 'cy')).toMatchObject({ value: 12, followers: 4 });
    const day = await town.marketer.call(networkMapRoutes.map, { query: { at } });
    expect(day.past).toEqual({ scores: 1, followers: 1 });
    const history = await town.marketer.call(scoreHistoryRoute, { query: { of: town.id('cy') } });
    expect(history.days.map(({ day: date, value }) => [date, value])).toEqual([
      ['2026-01-20', 11],
      ['2026-01-29', 12],
      ['2026-02-05', 99],
    ]);
    await town.owner.query('DELETE FROM score_day');
    const chosen = [town.id('ada'), town.id('bo'), '00000000-0000-4000-8000-000000000000'];
    const part = await town.marketer.call(networkMapRoutes.part, { body: { ids: chosen, at: T } });
    expect([part.people.handle, part.ties.source.length, part.leftOut]).toEqual([['ada', 'bo'], 2, 1]);

    const body = { format: 'csv-ties', ids: chosen.slice(0, 2), at: T } as const;
    const file = await town.marketer.call(networkMapRoutes.export, { body });
    expect(file).toMatchObject({ mediaType: 'text/csv', note: null });
    expect(file.content.trim().split('\r\n').sort()).toEqual(
      [
        `${town.id('ada')},${town.id('bo')},1`,
        `${town.id('bo')},${town.id('ada')},2`,
        'source,target,weight',
      ].sort(),
    );
    const { rows } = await town.owner.query(
      `SELECT payload FROM domain_event WHERE type = 'influence.exported'`,
    );
    expect(rows).toEqual([{ payload: { format: 'csv-ties', people: 2 } }]);
  });

  it('takes new interactions up, and begins again from the map that it kept', async () => {
    const first = await town.marketer.call(networkMapRoutes.map, {});
    await drawActs(town.owner, town.workspaceId, town.ids, [['eve', 'mention', 'brand', new Date()]]);
    await expect
      .poll(async () => (await town.marketer.call(networkMapRoutes.map, {})).totals.ties, { timeout: 30_000 })
      .toBe(10);
    const kept = await town.owner.query(
      'SELECT octet_length(people) AS size FROM network_layout WHERE workspace_id = $1',
      [town.workspaceId],
    );
    expect(kept.rows).toEqual([{ size: 6 * 16 }]);
    const config = readConfig({
      DATABASE_URL: town.product.database.appUrl,
      TINGSHUO_HOME: town.product.home,
      PUBLIC_URL: town.product.url,
      TINGSHUO_ROLE: 'web',
    });
    const app = await createApp(config);
    await app.init();
    const restarted = await signIn({ ...town.product, app }, 'town', 'listener');
    const again = await restarted.call(networkMapRoutes.map, {});
    await app.close();
    expect(again.totals.ties).toBe(10);
    const community = (map: typeof first, handle: string) =>
      map.people.community[map.people.handle.indexOf(handle)];
    for (const handle of ['ada', 'cy']) expect(community(again, handle)).toBe(community(first, handle));
  });

  it('measures how far the live figures have moved, and begins again', async () => {
    expect(await town.marketer.call(networkQuestionRoutes.drift, {})).toEqual({
      checkedAt: null,
      worstNodeShare: null,
      liveUpdates: 0,
    });
    await town.product.app.get(NightlyCheck).check(town.workspaceId);
    const drift = await town.marketer.call(networkQuestionRoutes.drift, {});
    expect(drift.liveUpdates).toBe(1);
    expect(drift.worstNodeShare).toBeLessThan(0.01);
    expect((await town.marketer.call(networkMapRoutes.map, {})).totals.ties).toBe(10);
  });

  it('shows nothing to another workspace, and refuses what is no question', async () => {
    const map = await town.stranger.call(networkMapRoutes.map, {});
    expect([map.totals, map.people.id, map.regions]).toEqual([
      { people: 0, ties: 0, communities: 0 },
      [],
      [],
    ]);
    const foreign = { of: town.id('cy') };
    expect(await refusalOf(town.stranger.call(networkQuestionRoutes.ego, { query: foreign }))).toBe(
      'not_found',
    );
    expect(await refusalOf(town.marketer.call(networkMapRoutes.map, { query: { window: '1,2,3' } }))).toBe(
      'invalid_input',
    );
    expect(await refusalOf(town.marketer.call(networkMapRoutes.map, { query: { halfLifeDays: '0' } }))).toBe(
      'invalid_input',
    );
    expect(
      await refusalOf(town.marketer.call(networkQuestionRoutes.ego, { query: { of: 'constructor' } })),
    ).toBe('invalid_input');
  });

  it('answers for twenty thousand people', async () => {
    const reader = await signIn(town.product, 'city', 'marketer');
    const cityId = (await town.product.app.get(WorkspaceRepository).bySlug('city')) ?? '';
    await drawCity(town.owner, cityId, { people: 20_000, acts: 60_000, seed: 5 });
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
});
