import type { RemotePost } from '@tingshuo/connector-kit';
import {
  cascadeRoutes,
  segmentRoutes,
  type TopicCondition,
  topicRoutes,
  topicSegmentRoutes,
} from '@tingshuo/contracts';
import { TopicReckoning } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { type Listening, startListening } from '../harness/listening.js';
import type { ListeningWorkspace } from '../harness/listening-workspace.js';
import { heard, person, remotePost } from '../harness/remote-posts.js';
import { RefusedCall, type Session, signIn } from '../harness/session.js';

const [ann, bo, cy, di] = [person('ann'), person('bo'), person('cy'), person('di')];
const START = Date.now() - 3 * 86_400_000;
const at = (minute: number) => ({ occurredAt: new Date(START + minute * 60_000).toISOString() });
const says = (html: string) => ({ html: `<p>${html}</p>` });

const original = remotePost('original', ann, { ...at(0), ...says('The new latte is wonderful, I love it') });
const quote = remotePost('quote', bo, {
  ...at(10),
  ...says('I love it too'),
  kind: 'quote',
  repostOf: original,
});
const repostOf = (post: RemotePost, externalId: string, author = cy, minute = 20): RemotePost =>
  remotePost(externalId, author, { ...at(minute), html: '', kind: 'repost', repostOf: post });

/**
 * original ← quote ← answer to the quote; quote ← repost; original ← repost (by two), answer; `other` ← one answer.
 */
const POSTS: RemotePost[] = [
  original,
  quote,
  remotePost('answer', di, { ...at(30), parentExternalId: 'quote', parentAuthorExternalId: bo.externalId }),
  repostOf(quote, 'repost of the quote'),
  repostOf(original, 'repost of the original', di, 40),
  remotePost('other', di, at(50)),
  remotePost('other answer', ann, {
    ...at(60),
    parentExternalId: 'other',
    parentAuthorExternalId: di.externalId,
  }),
  remotePost('alone', ann, at(70)),
];

describe.skipIf(!adminUrl)('propagation', () => {
  let listening: Listening;
  let workspace: ListeningWorkspace;
  let marketer: Session;
  let ids: Map<string, string>;

  beforeAll(async () => {
    listening = await startListening();
    workspace = await listening.workspace();
    await listening.feed(workspace, [
      ...POSTS.map((post) => heard(post)),
      { type: 'repost', eventId: 'told', actor: bo, post: original, ...at(45) },
    ]);
    marketer = await signIn(listening.product, workspace.id, 'marketer');
    const rows = await listening.rows<{ id: string; name: string }>(
      workspace,
      'SELECT id::text, external_id AS name FROM post WHERE workspace_id = $1',
    );
    ids = new Map(rows.map(({ name, id }) => [name, id]));
  });
  afterAll(() => listening?.close());

  const show = async (name: string) =>
    await marketer.call(cascadeRoutes.show, { params: { id: ids.get(name) ?? '' } });

  it('rebuilds how a post spread by answers, reposts and quotes', async () => {
    const { post, nodes, people, widths, isCut } = await show('original');

    expect([post.externalId, isCut, widths]).toEqual(['original', false, [1, 3, 2]]);
    const handle = (node: number) => people[nodes.author[node] ?? -1]?.handle;
    const told = nodes.kind.map((kind, node) => [handle(node), kind, handle(nodes.parent[node] ?? -1)]);
    expect(told[0]).toEqual(['ann', 'post', undefined]);
    expect(told.slice(1).sort()).toEqual([
      ['bo', 'quote', 'ann'],
      ['bo', 'repost', 'ann'],
      ['cy', 'repost', 'bo'],
      ['di', 'answer', 'bo'],
      ['di', 'repost', 'ann'],
    ]);
    expect(nodes.mood[0]).toBeGreaterThan(0);
  });

  it('names who carried it on, how far from person to person and how fast', async () => {
    const { spreaders, nodes, structuralVirality, speed, named } = await show('original');

    expect(spreaders).toEqual([{ node: expect.any(Number), direct: 2, indirect: 0, share: 2 / 5 }]);
    expect(nodes.postId[spreaders[0]?.node ?? -1]).toBe(ids.get('quote'));
    expect(named.map(({ externalId }) => externalId).sort()).toEqual(['original', 'quote']);
    // 15 pairs: the edge to the quote lies between 3 · 3 of them, each of the four leaves between 1 · 5.
    expect(structuralVirality).toBeCloseTo((9 + 4 * 5) / 15, 12);
    expect(speed).toMatchObject({ halfMs: 30 * 60_000, lastMs: 45 * 60_000, peakHour: 0 });
  });

  it('begins at the original, from whichever of its posts one comes', async () => {
    for (const name of ['answer', 'quote', 'repost of the quote', 'repost of the original'])
      expect((await show(name)).post.externalId).toBe('original');
    expect((await show('alone')).widths).toEqual([1]);
  });

  it('lists what spread most', async () => {
    const { rows } = await marketer.call(cascadeRoutes.list, {});

    expect(
      rows.map(({ post, answers, reposts, quotes, people }) => [
        post.externalId,
        answers,
        reposts,
        quotes,
        people,
      ]),
    ).toEqual([
      ['original', 1, 3, 1, 4],
      ['other', 1, 0, 0, 2],
    ]);
    const { rows: none } = await marketer.call(cascadeRoutes.list, { query: { days: '1' } });
    expect(none).toEqual([]);
  });

  it('tells the stage of every topic and what would extend it', async () => {
    const workspace = await listening.workspace({ rules: ['latte'] });
    const today = Date.now() - 3_600_000;
    const said = Array.from({ length: 20 }, (_, n) => {
      const occurredAt = new Date(today - (n < 16 ? 10 : 9) * 86_400_000 + n * 1_000).toISOString();
      return heard(
        remotePost(`p${n}`, n % 2 ? ann : bo, { occurredAt, ...says('The latte is bad'), tags: ['Latte'] }),
      );
    });
    await listening.feed(workspace, said);
    await listening.owner.query(
      `INSERT INTO score (workspace_id, identity_id, model, value, confidence, parts, computed_at)
       SELECT workspace_id, id, 'micro-value', 90, 1, '[]', now() FROM identity WHERE workspace_id = $1`,
      [workspace.id],
    );
    const reader = await signIn(listening.product, workspace.id, 'listener');
    const { rows } = await reader.call(topicRoutes.list, { query: { days: '30' } });

    expect(
      rows.map(({ kind, name, posts, people, stage }) => [kind, name.slice(0, 6), posts, people, stage]),
    ).toEqual([
      ['rule', `latte${workspace.ruleIds[0]?.slice(0, 1)}`, 20, 2, 'dormant'],
      ['tag', '#latte', 20, 2, 'dormant'],
    ]);
    const [rule] = rows;
    expect([rule?.perDay.length, rule?.perDay[19], rule?.perDay[20]]).toEqual([30, 16, 4]);
    expect(rule?.reasons[0]).toEqual({ code: 'quiet', days: 9 });
    expect(rule?.mood.negative).toBe(20);
    expect(rule?.hints.map(({ code }) => code)).toEqual(['unhappy', 'peak-hour']);
  });

  it('keeps which topics belong to a segment, and tells what came and what went', async () => {
    const town = await listening.workspace({ rules: ['mocha'] });
    const today = Date.now() - 3_600_000;
    const said = (id: string, days: number, by: typeof ann, tag: string, more: object = {}) =>
      heard(
        remotePost(id, by, {
          occurredAt: new Date(today - days * 86_400_000).toISOString(),
          ...says(`The ${tag} is bad`),
          tags: [tag],
          ...more,
        }),
      );
    await listening.feed(town, [
      ...[0, 0, 0, 1, 1, 2].map((days, n) => said(`new${n}`, days, n % 2 ? ann : bo, 'mocha')),
      ...[30, 30, 31].map((days, n) => said(`old${n}`, days, cy, 'chai')),
      said('answer to new0', 0, di, 'mocha', {
        parentExternalId: 'new0',
        parentAuthorExternalId: bo.externalId,
      }),
    ]);
    const reader = await signIn(listening.product, town.id, 'marketer');
    const young = { field: 'stage', op: 'one_of', values: ['emerging'] } as const;
    const condition: TopicCondition = { all: [{ ...young, values: [...young.values] }] };
    const preview = await reader.call(topicSegmentRoutes.preview, { body: { condition } });
    expect([preview.topics, preview.of, preview.networks]).toEqual([3, 4, ['mastodon']]);
    const { id, topics } = await reader.call(topicSegmentRoutes.create, {
      body: { name: 'Young', condition },
    });
    expect(topics).toBe(3);
    const { rows } = await reader.call(topicSegmentRoutes.members, { params: { id } });
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['conversation', 'rule', 'tag']);
    const tag = rows.find(({ kind }) => kind === 'tag');
    expect(tag).toMatchObject({ key: 'tag mocha', name: '#mocha', posts: 7, postsWeek: 7, people: 3 });
    expect(tag).toMatchObject({ growth: null, quietDays: 0, why: [{ fact: 'emerging', passed: true }] });
    expect(rows.find(({ kind }) => kind === 'conversation')?.name).toBe('The mocha is bad');

    // It is said no more: nothing is young, and the old one has become so for nobody.
    await listening.owner.query(
      `UPDATE post SET deleted_at = now() WHERE workspace_id = $1 AND external_id LIKE '%new%'`,
      [town.id],
    );
    await listening.product.app.get(TopicReckoning).reckonAll(town.id);
    const { rows: changes } = await reader.call(topicSegmentRoutes.changes, { params: { id } });
    expect(changes.map(({ kind }) => kind)).toEqual([
      'left',
      'left',
      'left',
      'entered',
      'entered',
      'entered',
    ]);
    const told = await listening.rows<{ payload: object }>(
      town,
      `SELECT payload FROM domain_event WHERE workspace_id = $1 AND type = 'segment.topics_changed' ORDER BY id`,
    );
    expect(told.map(({ payload }) => payload)).toMatchObject([
      { entered: 3, left: 0 },
      { entered: 0, left: 3, leftKeys: expect.arrayContaining(['tag mocha']) },
    ]);
    const listed = await reader.call(topicSegmentRoutes.list, {});
    expect(listed.rows).toMatchObject([{ name: 'Young', topics: 0, entered: 3, left: 3 }]);
    expect((await reader.call(segmentRoutes.list, {})).rows).toEqual([]);
    await reader.call(topicSegmentRoutes.remove, { params: { id } });
    const again = await reader.call(topicSegmentRoutes.restore, { params: { id } });
    expect(again.name).toBe('Young');
    const elsewhere = await signIn(listening.product, 'elsewhere', 'marketer');
    await expect(elsewhere.call(topicSegmentRoutes.members, { params: { id } })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('says when there is no such post in this workspace', async () => {
    const elsewhere = await signIn(listening.product, 'elsewhere', 'marketer');
    const asked = elsewhere.call(cascadeRoutes.show, { params: { id: ids.get('original') ?? '' } });
    await expect(asked).rejects.toThrow(RefusedCall);
    await expect(asked).rejects.toMatchObject({ status: 404 });
  });
});
