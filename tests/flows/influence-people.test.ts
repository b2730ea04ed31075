import {
  advocateRoutes,
  membershipRoutes,
  networkMapRoutes,
  personRoutes,
  segmentRoutes,
  standingRoute,
  valueModelRoutes,
} from '@tingshuo/contracts';
import { ScoresService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { drawActs } from '../harness/network.js';
import { refusalOf, signIn } from '../harness/session.js';
import { T, TwoCircles } from '../harness/two-circles.js';

describe.skipIf(!adminUrl)('what influence is used for', () => {
  let town: TwoCircles;
  beforeAll(async () => {
    town = await TwoCircles.start();
    await drawActs(town.owner, town.workspaceId, town.ids, [['eve', 'mention', 'brand', new Date()]]);
  });
  afterAll(async () => await town?.close());

  it('says how micro-value is made, and what a change would do before it is saved', async () => {
    const admin = await signIn(town.product, 'town', 'admin');
    const { current, dimensions } = await town.marketer.call(valueModelRoutes.current, {});
    expect(current).toMatchObject({
      version: 0,
      savedBy: null,
      model: { group: 'everyone', halfLifeDays: 30 },
    });
    expect(dimensions.map((dimension) => dimension.code)).toContain('h_index');
    const model = { ...current.model, weights: { degree: 1 } };
    const preview = await town.marketer.call(valueModelRoutes.preview, { body: { model } });
    expect([preview.people, preview.rows.length, preview.rows[0]?.after.rank]).toEqual([6, 6, 1]);
    expect(preview.rows[0]?.handle).toBe('brand');
    expect((await town.marketer.call(valueModelRoutes.current, {})).current.version).toBe(0);

    const none = { ...model, weights: { degree: 0 } };
    expect(await refusalOf(town.marketer.call(valueModelRoutes.preview, { body: { model: none } }))).toBe(
      'no_weight',
    );
    const body = { model, note: 'only who is turned to', basedOn: 0 };
    await expect(town.marketer.call(valueModelRoutes.save, { body })).rejects.toMatchObject({ status: 403 });
    expect(await admin.call(valueModelRoutes.save, { body })).toMatchObject({
      version: 1,
      note: 'only who is turned to',
      savedBy: { name: 'admin' },
    });
    expect(await refusalOf(admin.call(valueModelRoutes.save, { body }))).toBe('stale_write');

    await town.product.app.get(ScoresService).score(town.workspaceId);
    const { rows } = await town.marketer.call(networkMapRoutes.people, {});
    expect(Object.fromEntries(rows.map((row) => [row.id, row.value]))).toEqual(
      Object.fromEntries(preview.rows.map((row) => [row.id, expect.closeTo(row.after.value, 6)])),
    );
    const person = await town.marketer.call(personRoutes.show, { params: { id: town.id('brand') } });
    expect(person.score).toMatchObject({
      model: 'micro-value 1',
      value: expect.closeTo(rows[0]?.value ?? 0, 6),
    });
    // Acts on the brand: of ada, bo and eve; of six people it is the only one with three.
    expect(person.score?.parts).toMatchObject([
      { code: 'degree', raw: 3, percentile: 100 * (5.5 / 6), weight: 1 },
    ]);
    const days = await town.owner.query(
      'SELECT count(*)::int AS n, min(model_version) AS version FROM score_day',
    );
    expect(days.rows).toEqual([{ n: 6, version: 1 }]);
    const [stored] = (
      await town.owner.query(`SELECT parts FROM score WHERE identity_id = $1`, [town.id('brand')])
    ).rows;
    expect(stored.parts.ties.map((tie: { id: string }) => tie.id)[0]).toBe(town.id('eve'));
  });

  it('keeps who belongs to a segment, who came and who went', async () => {
    const followed = { field: 'followers', op: 'at_least', value: 60 } as const;
    const preview = await town.marketer.call(segmentRoutes.preview, { body: { condition: followed } });
    expect(preview).toMatchObject({ people: 1, of: 5 });
    const made = await town.marketer.call(segmentRoutes.create, {
      body: { name: 'Followed', condition: followed },
    });
    expect(made).toMatchObject({ people: 1, entered: 1, left: 0 });

    const near = { field: 'brandDistance', op: 'at_most', value: 1 } as const;
    const linked = { field: 'networkRole', op: 'one_of', values: ['bridge', 'core', 'fringe'] } as const;
    const close = await town.marketer.call(segmentRoutes.preview, {
      body: { condition: { all: [near, linked] } },
    });
    expect(close.shown.map(({ handle }) => handle).sort()).toEqual(['ada', 'bo', 'cy', 'eve']);
    const everybody = { any: [followed, { not: followed }] };
    const wider = await town.marketer.call(segmentRoutes.change, {
      params: { id: made.id },
      body: { condition: everybody },
    });
    expect(wider).toMatchObject({ people: 5, entered: 5 });
    const few = { ...followed, value: 40 };
    await town.marketer.call(segmentRoutes.change, { params: { id: made.id }, body: { condition: few } });
    const { rows, total } = await town.marketer.call(segmentRoutes.members, { params: { id: made.id } });
    expect([total, rows.map((row) => row.handle).sort()]).toEqual([2, ['ada', 'di']]);
    const changes = await town.marketer.call(segmentRoutes.changes, { params: { id: made.id } });
    const left = changes.rows.filter(({ kind }) => kind === 'left').map(({ handle }) => handle);
    expect(left.sort()).toEqual(['bo', 'cy', 'eve']);

    const stands = await town.marketer.call(standingRoute, { query: { of: town.id('di') } });
    expect(stands).toMatchObject({
      brandDistance: 2,
      roles: ['fringe'],
      figures: { outside: 1 },
      segments: [{ name: 'Followed', why: [{ test: few, fact: 50, passed: true }] }],
    });
    expect(await refusalOf(town.stranger.call(standingRoute, { query: { of: town.id('di') } }))).toBe(
      'not_found',
    );
    const picked = await town.marketer.call(segmentRoutes.create, {
      body: { name: 'Picked', people: [town.id('ada'), town.id('eve'), crypto.randomUUID()] },
    });
    expect(picked).toMatchObject({ people: 2, condition: null });
    const colours = await town.marketer.call(membershipRoutes.segments, {
      body: { ids: [town.id('ada'), town.id('eve')] },
    });
    expect(colours.segments.map(({ name }) => name).sort()).toEqual(['Followed', 'Picked']);
    const ofEve = colours.person.flatMap((person, at) =>
      person === town.id('eve') ? [colours.segments[colours.segment[at] ?? -1]?.name] : [],
    );
    expect(ofEve).toEqual(['Picked']);
    const before = { ids: [town.id('ada')], at: T };
    expect((await town.marketer.call(membershipRoutes.segments, { body: before })).segments).toEqual([]);
    expect(
      await refusalOf(
        town.marketer.call(segmentRoutes.create, { body: { name: 'PICKED', people: [town.id('bo')] } }),
      ),
    ).toBe('name_taken');
    expect((await town.stranger.call(segmentRoutes.list, {})).rows).toEqual([]);
    await town.marketer.call(segmentRoutes.remove, { params: { id: made.id } });
    expect((await town.marketer.call(segmentRoutes.list, {})).rows).toHaveLength(1);
    await town.marketer.call(segmentRoutes.restore, { params: { id: made.id } });
    expect((await town.marketer.call(segmentRoutes.list, {})).rows).toHaveLength(2);
  });

  it('works on key people, from the first contact to the leads that their word brought', async () => {
    const { ids: made } = await town.marketer.call(advocateRoutes.choose, {
      body: { people: [town.id('ada'), town.id('cy'), town.id('ada'), crypto.randomUUID()] },
    });
    expect(made).toHaveLength(2);
    expect(
      (await town.marketer.call(advocateRoutes.choose, { body: { people: [town.id('ada')] } })).ids,
    ).toHaveLength(1);
    const listed = await town.marketer.call(advocateRoutes.list, {});
    const ada = listed.rows.find(({ handle }) => handle === 'ada');
    expect(ada).toMatchObject({ step: 'chosen', progress: 'chosen', posts: 0, leads: 0, followers: 100 });
    const params = { id: ada?.id ?? '' };
    const { version } = await town.marketer.call(advocateRoutes.change, {
      params,
      body: { version: 0, step: 'approached', note: 'met at the fair' },
    });
    const stale = { params, body: { version: 0, step: 'agreed' as const } };
    expect(await refusalOf(town.marketer.call(advocateRoutes.change, stale))).toBe('stale_write');
    await town.marketer.call(advocateRoutes.change, { params, body: { version, step: 'agreed' } });
    const impossible = { params, body: { version: version + 1, step: 'chosen' as const } };
    expect(await refusalOf(town.marketer.call(advocateRoutes.change, impossible))).toBe('no_such_step');

    // She agreed an hour ago; di heard her through bo, and became a lead.
    await town.owner.query(`UPDATE advocate SET agreed_at = now() - interval '1 hour' WHERE id = $1`, [
      params.id,
    ]);
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    await drawActs(town.owner, town.workspaceId, town.ids, [
      ['bo', 'repost', 'ada', minutesAgo(50)],
      ['di', 'like', 'bo', minutesAgo(40)],
    ]);
    await town.owner.query(
      `INSERT INTO lead (workspace_id, id, number, stage, identity_id)
       VALUES ($1, gen_random_uuid(), 901, 'converted', $2), ($1, gen_random_uuid(), 902, 'captured', $3)`,
      [town.workspaceId, town.id('di'), town.id('eve')],
    );
    const after = await town.marketer.call(advocateRoutes.list, { query: { rule: 'first' } });
    expect([after.leads, after.unreached]).toEqual([2, 1]);
    expect(after.rows.find((row) => row.id === params.id)).toMatchObject({
      progress: 'brought',
      acts: 1,
      leads: 1,
      sales: 1,
    });
    const work = await town.marketer.call(advocateRoutes.work, { params });
    expect(work.leads).toMatchObject([{ number: 901, share: 1 }]);
    expect(work.leads[0]?.way.map(({ handle }) => handle)).toEqual(['ada', 'bo', 'di']);

    const file = await town.marketer.call(advocateRoutes.audience, { body: { of: town.id('ada') } });
    expect(file.people).toBe(1);
    expect(file.content.split('\r\n')[1]).toContain(',bo,Bo,');
    expect((await town.marketer.call(advocateRoutes.overlap, {})).rows).toEqual([]);

    await town.marketer.call(advocateRoutes.remove, { params });
    expect((await town.marketer.call(advocateRoutes.list, {})).rows).toHaveLength(1);
    await town.marketer.call(advocateRoutes.restore, { params });
    expect((await town.marketer.call(advocateRoutes.list, {})).rows).toHaveLength(2);
    expect(await refusalOf(town.stranger.call(advocateRoutes.work, { params }))).toBe('not_found');
    expect((await town.stranger.call(advocateRoutes.list, {})).rows).toEqual([]);
  });
});
