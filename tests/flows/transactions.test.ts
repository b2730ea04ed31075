import { randomUUID } from 'node:crypto';
import {
  advocateRoutes,
  campaignRoutes,
  couponRoutes,
  customerRoutes,
  lifecycleRoutes,
  networkMapRoutes,
  participationRoute,
  personRoutes,
  segmentRoutes,
  TransactionTable,
  transactionRoutes,
} from '@tingshuo/contracts';
import { ParticipationSeries, WorkspaceRepository } from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { drawActs, drawPeople } from '../harness/network.js';
import { type Product, startProduct } from '../harness/product.js';
import { type Session, sessionCookie, signIn } from '../harness/session.js';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const HEAD = '订单号,支付时间,实付金额,账号,邮箱,品类\n';

describe.skipIf(!adminUrl)('transactions', () => {
  let product: Product;
  let owner: pg.Client;
  let marketer: Session;
  let stranger: Session;
  let cookie: string;
  let workspaceId: string;
  let ids: Map<string, string>;
  const id = (handle: string) => ids.get(handle) ?? '';

  beforeAll(async () => {
    product = await startProduct({ TINGSHUO_ROLE: 'web' });
    owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    marketer = await signIn(product, 'shop', 'marketer');
    stranger = await signIn(product, 'elsewhere', 'marketer');
    cookie = await sessionCookie(product, 'shop', 'seller');
    workspaceId = (await product.app.get(WorkspaceRepository).bySlug('shop')) ?? '';
    const handles = ['ada', 'bo', 'cy', 'di', 'eve', 'fay'];
    ids = await drawPeople(owner, workspaceId, [
      { handle: 'brand', own: true },
      ...handles.map((handle) => ({ handle })),
    ]);
    const born =
      "UPDATE social_profile SET location = 'Berlin' WHERE workspace_id = $1 AND handle IN ('ada', 'bo')";
    await owner.query(born, [workspaceId]);
    await drawActs(owner, workspaceId, ids, [
      ['ada', 'like', 'brand', ago(3)],
      ['bo', 'like', 'fay', ago(0.5)],
      ['cy', 'like', 'brand', ago(200)],
    ]);
  });
  afterAll(async () => {
    await owner?.end();
    await product?.close();
  });

  async function upload(content: string, store = false, settings: object = {}): Promise<TransactionTable> {
    const answer = await product.app.inject({
      method: 'POST',
      url: '/api/transactions/table',
      query: { source: 'Shop', store: String(store), settings: JSON.stringify(settings) },
      headers: { cookie, 'content-type': 'text/csv' },
      payload: content,
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return TransactionTable.parse(answer.json());
  }
  const draft = (
    order: string,
    days: number,
    amountMinor: number,
    customer: object = {},
    more: object = {},
  ) => ({
    ...{ order, occurredAt: ago(days), amountMinor, currency: 'CNY', customer, categories: [] },
    ...more,
  });
  const add = (rows: ReturnType<typeof draft>[], source = 'till') =>
    marketer.call(transactionRoutes.add, { body: { source, rows } });
  const listed = async (query: object = {}) => await marketer.call(transactionRoutes.list, { query });

  it('come in from a table once, however often it is uploaded', async () => {
    const rows = [
      `A1,${ago(30).slice(0, 10)} 10:00,"¥1,200.00",mastodon:ada,,茶;杯具`,
      `A2,${ago(20).slice(0, 10)},300,@ada,,茶`,
      `A3,${ago(10).slice(0, 10)},80.5,,Lin@Mail.example,茶`,
      `A4,tomorrow,x,,,`,
      `A1,${ago(1).slice(0, 10)},1,,,`,
    ].join('\n');
    const read = await upload(HEAD + rows);
    expect(read).toMatchObject({
      ...{ counts: { new: 3, changed: 0, same: 0, error: 2 }, matched: 2, unmatched: 1, importId: null },
      columns: ['order', 'when', 'amount', 'handle', 'email', 'categories'],
      encoding: 'utf-8',
    });
    expect(read.errors.map(({ line, problems }) => [line, problems.map(({ code }) => code)])).toEqual([
      [5, ['when_unreadable', 'amount_unreadable']],
      [6, ['order_twice']],
    ]);
    expect((await listed()).total).toBe(0);

    const stored = await upload(HEAD + rows, true);
    expect(stored.importId).not.toBeNull();
    const again = await upload(HEAD + rows, true);
    expect([again.counts, again.importId]).toEqual([{ new: 0, changed: 0, same: 3, error: 2 }, null]);
    const corrected = await upload(`${HEAD}A3,${ago(10).slice(0, 10)},90.5,,lin@mail.example,茶`, true);
    expect(corrected.counts).toEqual({ new: 0, changed: 1, same: 0, error: 0 });
    const { rows: known, total } = await listed();
    expect(total).toBe(3);
    expect(known.map(({ order, amountMinor, buyer }) => [order, amountMinor, buyer?.handle ?? null])).toEqual(
      [
        ['A3', 9_050, null],
        ['A2', 30_000, 'ada'],
        ['A1', 120_000, 'ada'],
      ],
    );
    expect((await stranger.call(transactionRoutes.list, {})).total).toBe(0);
  });

  it('are taken back as they came', async () => {
    const { importId } = await upload(`${HEAD}B1,2026-01-02,5,,,\nB2,2026-01-02,6,,,`, true);
    expect((await marketer.call(transactionRoutes.unmatched, {})).anonymous).toBe(2);
    const params = { id: importId ?? '' };
    expect(await marketer.call(transactionRoutes.undoImport, { params })).toEqual({
      removed: 2,
      restored: 0,
    });
    await expect(marketer.call(transactionRoutes.undoImport, { params })).rejects.toThrow('404');
    expect((await listed()).total).toBe(3);
  });

  it('become again what they were before an import changed them, in whatever order imports are taken back', async () => {
    const imports: string[] = [];
    for (const amounts of [
      'C1,2026-01-02,5,,,',
      'C1,2026-01-02,7,,,茶\nC2,2026-01-03,1,,,',
      'C1,2026-01-05,9,,,',
    ])
      imports.push((await upload(HEAD + amounts, true)).importId ?? '');
    const [first = '', second = '', third = ''] = imports;
    const undo = async (id: string) => await marketer.call(transactionRoutes.undoImport, { params: { id } });
    const amounts = async () =>
      Object.fromEntries(
        (await listed()).rows
          .filter(({ order }) => order.startsWith('C'))
          .map((row) => [row.order, row.amountMinor]),
      );
    expect(await amounts()).toEqual({ C1: 900, C2: 100 });
    expect(await undo(third)).toEqual({ removed: 0, restored: 1 });
    expect(await amounts()).toEqual({ C1: 700, C2: 100 });
    expect((await listed()).rows.find(({ order }) => order === 'C1')).toMatchObject({
      at: expect.stringContaining('2026-01-0'),
      categories: ['茶'],
    });
    expect(await undo(first)).toEqual({ removed: 0, restored: 0 });
    expect(await amounts()).toEqual({ C1: 700, C2: 100 });
    expect(await undo(second)).toEqual({ removed: 2, restored: 0 });
    expect(await amounts()).toEqual({});
  });

  it('come from programs, row by row', async () => {
    const rows = [
      draft('1', 40, 5_000, { identityId: id('bo') }),
      draft('2', 39, -1_000, { identityId: id('bo') }),
      draft('2', 39, 9, {}),
      draft('3', 1, 1, {}, { currency: 'XQZ' }),
      draft('4', -9, 1, {}),
      draft('5', 5, 700, { handle: 'brand' }),
      draft('6', 5, 700, { phone: '+86 138 0013 8000', name: 'Lin' }),
    ];
    const first = await add(rows);
    expect(
      first.rows.map(({ state, identityId, problem }) => [state, identityId, problem?.code ?? null]),
    ).toEqual([
      ['new', id('bo'), null],
      ['new', id('bo'), null],
      ['error', null, 'order_twice'],
      ['error', null, 'currency_unknown'],
      ['error', null, 'when_in_future'],
      ['new', null, null],
      ['new', null, null],
    ]);
    const { importId, rows: same } = await add(rows);
    expect([importId, new Set(same.map(({ state }) => state))]).toEqual([null, new Set(['same', 'error'])]);
    const foreign = await stranger.call(transactionRoutes.add, {
      body: { source: 'till', rows: [draft('1', 1, 1, { identityId: id('bo') })] },
    });
    expect(foreign.rows[0]).toMatchObject({ state: 'new', identityId: null });
  });

  it('wait for their buyer, and follow when somebody says who it is', async () => {
    const contact = (handle: string, fields: Record<string, string>) =>
      marketer.call(personRoutes.saveContact, { params: { id: id(handle) }, body: { contact: fields } });
    const waiting = async () => {
      const { rows } = await marketer.call(transactionRoutes.unmatched, {});
      return Object.fromEntries(rows.map(({ key, isAmbiguous }) => [key, isAmbiguous]));
    };
    expect(await waiting()).toEqual({
      'email:lin@mail.example': false,
      'handle:brand': false,
      'phone:13800138000': false,
    });
    await contact('cy', { phone: '138-0013-8000' });
    await contact('di', { phone: '0086 13800138000', email: 'Lin@mail.example ' });
    expect((await waiting())['phone:13800138000']).toBe(true);
    const assigned = { key: 'phone:13800138000', identityId: id('cy') };
    expect(await marketer.call(transactionRoutes.assign, { body: assigned })).toEqual({ transactions: 1 });
    await expect(
      stranger.call(transactionRoutes.assign, {
        body: { key: 'email:lin@mail.example', identityId: id('cy') },
      }),
    ).rejects.toThrow('404');
    await marketer.call(customerRoutes.reckon, {});
    expect(await waiting()).toEqual({ 'handle:brand': false });
    const more = await add([draft('7', 4, 900, { phone: '13800138000' })]);
    expect(more.rows[0]?.identityId).toBe(id('cy'));
    expect(
      (await listed({ identityId: id('di') })).rows.map(({ order, matchedBy }) => [order, matchedBy]),
    ).toEqual([['A3', 'email']]);
  });

  it('count coupons as purchases until they are taken back, and credit who carried the word', async () => {
    const campaign = randomUUID();
    await marketer.call(campaignRoutes.create, {
      body: {
        ...{ id: campaign, code: 'tea', name: 'Tea', colour: 'green', startsOn: null, endsOn: null },
        ...{
          linkUrl: null,
          linksUntil: null,
          currency: 'CNY',
          budgetMinor: null,
          forecastMinor: null,
          utm: {},
        },
      },
    });
    const batch = randomUUID();
    await marketer.call(couponRoutes.create, {
      params: { id: campaign },
      body: {
        ...{ id: batch, name: 'Ten', kind: 'shared', prefix: 'TEN', usageLimit: 9, perPersonLimit: null },
        ...{ validFrom: null, validUntil: null },
      },
    });
    const { coupons } = await marketer.call(couponRoutes.show, { params: { id: batch } });
    const {
      ids: [advocate = ''],
    } = await marketer.call(advocateRoutes.choose, { body: { people: [id('fay')] } });
    await marketer.call(advocateRoutes.change, {
      params: { id: advocate },
      body: { version: 0, step: 'approached' },
    });
    await marketer.call(advocateRoutes.change, {
      params: { id: advocate },
      body: { version: 1, step: 'agreed' },
    });
    await owner.query('UPDATE advocate SET agreed_at = $1 WHERE id = $2', [ago(2), advocate]);
    const before = (await marketer.call(advocateRoutes.list, {})).revenueMinor;
    const code = coupons[0]?.code ?? '';
    const redeem = async (orderRef: string) => {
      const { redemption } = await marketer.call(couponRoutes.redeem, {
        body: { key: randomUUID(), code, customer: 'bo@mail.example', orderRef, amountMinor: 8_800 },
      });
      return redemption.id;
    };
    await marketer.call(personRoutes.saveContact, {
      params: { id: id('bo') },
      body: { contact: { email: 'bo@mail.example' } },
    });
    const redemption = await redeem('R-1');
    // The till names the same order: one sale.
    await redeem('R-2');
    await add([draft('R-2', 0, 8_800, { email: 'bo@mail.example' })]);

    const { rows, revenueMinor, currency } = await marketer.call(advocateRoutes.list, {});
    expect([currency, revenueMinor - before]).toEqual(['CNY', 17_600]);
    expect(rows[0]?.revenueMinor).toBe(17_600);
    const work = await marketer.call(advocateRoutes.work, { params: { id: advocate } });
    expect(
      work.sales.map(({ source, order, amountMinor, share, creditMinor }) => [
        source,
        order,
        amountMinor,
        share,
        creditMinor,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['coupon', 'R-1', 8_800, 1, 8_800],
        [expect.any(String), 'R-2', 8_800, 1, 8_800],
      ]),
    );
    expect([work.salesInAll, work.currency]).toEqual([2, 'CNY']);
    const [sale] = work.sales;
    expect(sale?.buyer.handle).toBe('bo');
    expect(sale?.touches[0]?.way.map(({ handle }) => handle)).toEqual(['fay', 'bo']);
    expect(sale?.touches.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    await marketer.call(couponRoutes.void, { params: { id: redemption } });
    expect((await marketer.call(advocateRoutes.list, {})).revenueMinor - before).toBe(8_800);
  });

  it('say of everybody what kind of customer they are', async () => {
    await add([
      ...[1, 2, 3].map((n) => draft(`eve ${n}`, n * 10, 20_000, { handle: 'eve' }, { categories: ['茶'] })),
      ...[1, 2].map((n) => draft(`mug ${n}`, 60 + n, 500, { customerNo: `M${n}` }, { categories: ['杯具'] })),
      draft('old', 400, 100, { identityId: id('cy') }, { currency: 'EUR' }),
    ]);
    const { customers } = await marketer.call(customerRoutes.reckon, {});
    expect(customers).toBe(8);
    const { customer, base, total } = await marketer.call(customerRoutes.show, { params: { id: id('eve') } });
    expect(total).toBe(3);
    expect(customer).toMatchObject({ purchases: 3, spentMinor: 60_000, prediction: null, tier: 'middle' });
    expect(customer?.rfm).toMatchObject({ frequency: 5, monetary: 5 });
    expect(customer?.preferences).toEqual([{ category: '茶', purchases: 3, support: 3 / 8, lift: 1.5 }]);
    expect(base).toMatchObject({ currency: 'CNY', customers: 8, quality: { verdict: 'too_few' } });
    const overview = await marketer.call(customerRoutes.overview, {});
    expect(overview).toMatchObject({ otherCurrencies: 1, base: { customers: 8 } });
    expect(overview.grid.reduce((sum, { people }) => sum + people, 0)).toBe(5);
    const { rows } = await marketer.call(networkMapRoutes.people, {});
    const stage = Object.fromEntries(rows.map(({ handle, lifecycle }) => [handle, lifecycle]));
    expect(stage).toMatchObject({ ada: 'customer', bo: 'customer', cy: 'customer', fay: 'stranger' });
  });

  it('say how lives with the brand go, and what would bring people on', async () => {
    const { stages, curve, moves, leaving, places } = await marketer.call(lifecycleRoutes.view, {
      query: { days: 120 },
    });
    const people = (at: number, stage: (typeof stages)[number]) =>
      curve.at(at)?.people[stages.indexOf(stage)];
    expect(curve).toHaveLength(13);
    expect([people(-1, 'loyal'), people(-1, 'customer'), people(0, 'loyal')]).toEqual([1, 4, 0]);
    expect(moves).toContainEqual({ from: 'customer', act: 'buy', times: 1, to: 'loyal', people: 3 });
    expect(places.map(({ name, people: there }) => [name.en, there[stages.indexOf('customer')]])).toEqual([
      ['Germany', 2],
    ]);
    expect(leaving).toHaveLength(stages.length);
    const there = await marketer.call(lifecycleRoutes.view, { query: { days: 120, place: 'DE' } });
    expect(there.curve.at(-1)?.people.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(there.moves).toEqual([{ from: 'customer', act: 'buy', times: 1, to: 'loyal', people: 2 }]);
    expect(there.places).toEqual(places);
  });

  it('keep how people climb and fall on the ladder of participation', async () => {
    const series = product.app.get(ParticipationSeries);
    expect((await marketer.call(participationRoute, {})).weeks).toEqual([]);
    await series.record(workspaceId);
    const { rungs, weeks, moves } = await marketer.call(participationRoute, {});

    const people = (at: number, rung: (typeof rungs)[number]) => weeks.at(at)?.people[rungs.indexOf(rung)];
    // Twelve weeks ago only cy had been heard of, and had been silent for longer than the ladder looks back.
    expect([weeks.length, weeks[0]?.isAfterwards, weeks.at(-1)?.isAfterwards]).toEqual([13, true, false]);
    expect([people(0, 'inactive'), people(0, 'spectator')]).toEqual([1, 0]);
    expect([people(-1, 'inactive'), people(-1, 'spectator')]).toEqual([2, 2]);
    expect(moves).toMatchObject({ up: 0, down: 0, stayed: 1, came: 3 });

    await drawActs(owner, workspaceId, ids, [['cy', 'reply', 'brand', ago(0)]]);
    await expect
      .poll(async () => {
        await series.record(workspaceId);
        return (await marketer.call(participationRoute, {})).moves?.up;
      })
      .toBe(1);
    const after = await marketer.call(participationRoute, {});
    expect(after.moves?.pairs).toContainEqual({ from: 'inactive', to: 'critic', people: 1 });
    const kept = await owner.query(
      'SELECT count(*)::int AS n FROM participation WHERE workspace_id = $1 AND identity_id = $2',
      [workspaceId, id('cy')],
    );
    expect([after.weeks.length, kept.rows]).toEqual([13, [{ n: 2 }]]);
    expect((await stranger.call(participationRoute, {})).weeks).toEqual([]);
  });

  it('make segments that say why somebody is in', async () => {
    const loyal = { field: 'lifecycle', op: 'one_of', values: ['loyal'] } as const;
    const often = { field: 'rfmFrequency', op: 'at_least', value: 4 } as const;
    const condition = { all: [loyal, often] };
    const { id: segmentId, people } = await marketer.call(segmentRoutes.create, {
      body: { name: 'Loyal', condition },
    });
    expect(people).toBe(1);
    const params = { id: segmentId };
    const { rows } = await marketer.call(segmentRoutes.members, { params });
    expect(rows.map(({ handle }) => handle)).toEqual(['eve']);
    expect(rows[0]?.why).toEqual([
      { test: loyal, fact: 'loyal', passed: true },
      { test: often, fact: 5, passed: true },
    ]);
    const tea = { field: 'preference', op: 'one_of', values: ['茶'] } as const;
    const changed = await marketer.call(segmentRoutes.change, {
      params,
      body: { condition: { all: [{ not: tea }, { field: 'purchases', op: 'at_least', value: 1 }] } },
    });
    expect(changed.people).toBe(4);
    const { rows: changes } = await marketer.call(segmentRoutes.changes, { params });
    expect(changes.find(({ kind }) => kind === 'left')?.handle).toBe('eve');
  });
});
