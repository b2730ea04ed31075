import type { RemoteEvent } from '@tingshuo/connector-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, startListening } from '../harness/listening.js';
import { type ListeningWorkspace, ownAccount } from '../harness/listening-workspace.js';
import { heard, naming, person, remotePost } from '../harness/remote-posts.js';

let listening: Listening;
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

const brand = person('brand', { externalId: '100001' });
const [ann, bob, cem] = [person('ann'), person('bob'), person('cem')];

const mentions = (workspace: ListeningWorkspace) =>
  listening.rows(
    workspace,
    `SELECT p.external_id AS post, m.why, a.external_id AS account,
       (SELECT count(*)::int FROM mention_hit h WHERE h.workspace_id = m.workspace_id AND h.mention_id = m.id) AS hits
     FROM mention m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
     JOIN social_account a ON a.workspace_id = m.workspace_id AND a.id = m.social_account_id
     WHERE m.workspace_id = $1 ORDER BY 1`,
  );
const acts = (workspace: ListeningWorkspace) =>
  listening.rows(
    workspace,
    `SELECT s.value_norm AS source, i.action, t.value_norm AS target FROM interaction i
     JOIN identity s ON s.workspace_id = i.workspace_id AND s.id = i.source_id
     JOIN identity t ON t.workspace_id = i.workspace_id AND t.id = i.target_id
     WHERE i.workspace_id = $1 ORDER BY 1, 2, 3`,
  );

describe('a post', () => {
  it('that was edited keeps its former words and its times', async () => {
    const workspace = await listening.workspace();
    const first = remotePost('e', ann, { html: '<p>before</p>', ...naming(brand) });
    await listening.feed(workspace, [heard(first, 'mentioned')]);
    const read = () =>
      listening.rows(
        workspace,
        'SELECT text, occurred_at, ingested_at, edited_at IS NOT NULL AS edited FROM post WHERE workspace_id = $1',
      );
    const [stored] = await read();
    const edit = (minute: number, html: string): RemoteEvent =>
      heard({ ...first, html, editedAt: `2026-11-01T10:0${minute}:00Z` }, 'mentioned');
    await listening.feed(workspace, [edit(2, '<p>after</p>'), edit(1, '<p>between</p>')]);
    await listening.feed(workspace, [edit(1, '<p>between</p>')]);
    expect(await read()).toEqual([{ ...stored, text: 'after', edited: true }]);
    expect(
      await listening.rows(workspace, 'SELECT seq, text FROM post_revision WHERE workspace_id = $1'),
    ).toEqual([{ seq: 1, text: 'before' }]);
    expect(await mentions(workspace)).toHaveLength(1);
  });

  it('that was edited under a new id stays one post and one mention', async () => {
    const workspace = await listening.workspace({ streams: 2 });
    const first = remotePost('v1', ann, { html: '<p>before</p>', ...naming(brand) });
    const second = {
      ...first,
      externalId: 'v2',
      html: '<p>after</p>',
      editedAt: '2026-11-01T10:02:00Z',
      earlierExternalIds: ['v0', 'v1'],
    };
    await listening.feed(workspace, [heard(first, 'mentioned')]);
    await listening.feed(workspace, [heard(second, 'mentioned')]);
    await listening.feed(workspace, [heard(second, 'mentioned')], { stream: 1 });
    const rows = await listening.rows(
      workspace,
      'SELECT external_id, text, edited_at IS NOT NULL AS edited FROM post WHERE workspace_id = $1',
    );
    expect(rows).toEqual([{ external_id: 'v2', text: 'after', edited: true }]);
    expect(await mentions(workspace)).toEqual([{ post: 'v2', why: 'mentioned', account: '100001', hits: 0 }]);
  });

  it('that was deleted is marked once and stays', async () => {
    const workspace = await listening.workspace();
    await listening.feed(workspace, [heard(remotePost('d', ann))]);
    const gone = (minute: number, externalId = 'd'): RemoteEvent => ({
      type: 'deleted',
      eventId: `gone ${minute}`,
      externalId,
      occurredAt: `2026-11-02T10:0${minute}:00.000Z`,
    });
    await listening.feed(workspace, [gone(1)]);
    await listening.feed(workspace, [gone(2), gone(3, 'unknown')]);
    const rows = await listening.rows(workspace, 'SELECT deleted_at, text FROM post WHERE workspace_id = $1');
    expect(rows).toEqual([{ deleted_at: new Date('2026-11-02T10:01:00Z'), text: 'words of d' }]);
  });

  it('that a rule found and that then proves to name us is one mention with the better reason', async () => {
    const workspace = await listening.workspace({ streams: 2, rules: ['words'] });
    const post = remotePost('m', ann);
    await listening.feed(workspace, [heard(post, 'search')]);
    expect(await mentions(workspace)).toEqual([{ post: 'm', why: 'rule', account: '100001', hits: 1 }]);
    await listening.feed(workspace, [heard(post, 'mentioned', 'notice 7')], { stream: 1 });
    expect(await mentions(workspace)).toEqual([{ post: 'm', why: 'mentioned', account: '100001', hits: 1 }]);
    await listening.feed(workspace, [heard(post, 'search', 'again')]);
    expect(await mentions(workspace)).toEqual([{ post: 'm', why: 'mentioned', account: '100001', hits: 1 }]);
  });

  it('gets the hits of a rule that was saved after it had become a mention', async () => {
    const workspace = await listening.workspace({ streams: 2 });
    const post = remotePost('h', ann, naming(brand));
    await listening.feed(workspace, [heard(post, 'mentioned')]);
    await listening.rows(
      workspace,
      `INSERT INTO listening_rule (workspace_id, id, name, query, updated_at) VALUES ($1, gen_random_uuid(), 'later', 'words', now())`,
    );
    await listening.feed(workspace, [heard(post, 'search')], { stream: 1 });
    expect(await mentions(workspace)).toEqual([{ post: 'h', why: 'mentioned', account: '100001', hits: 1 }]);
  });

  it('of our own never becomes work, whoever hears it', async () => {
    const workspace = await listening.workspace({ rules: ['words'] });
    const other = await ownAccount(listening.owner, workspace.id, 2, {
      externalId: '100002',
      issuer: workspace.account.issuer,
    });
    const shop = person('shop', { externalId: '100002' });
    await listening.feed(workspace, [heard(remotePost('o', shop, naming(brand)), 'mentioned')]);
    expect(await mentions(workspace)).toEqual([]);
    expect(
      await listening.rows(
        workspace,
        'SELECT direction, social_account_id FROM post WHERE workspace_id = $1',
      ),
    ).toEqual([{ direction: 'out', social_account_id: other.id }]);
  });

  it('is work of the own account that it names, not of the one that heard it', async () => {
    const workspace = await listening.workspace();
    await ownAccount(listening.owner, workspace.id, 2, {
      externalId: '100002',
      issuer: workspace.account.issuer,
    });
    const shop = person('shop', { externalId: '100002' });
    const answer = remotePost('q', ann, { parentExternalId: 'x', parentAuthorExternalId: shop.externalId });
    await listening.feed(workspace, [heard(remotePost('p', ann, naming(shop))), heard(answer)]);
    expect(await mentions(workspace)).toEqual([
      { post: 'p', why: 'mentioned', account: '100002', hits: 0 },
      { post: 'q', why: 'reply', account: '100002', hits: 0 },
    ]);
  });

  it('inside a repost is stored and matched; the repost itself is no work', async () => {
    const workspace = await listening.workspace({ rules: ['words'] });
    const inner = remotePost('inner', bob);
    const repost = remotePost('outer', ann, {
      kind: 'repost',
      repostOf: inner,
      html: inner.html ?? '',
      second: 5,
    });
    await listening.feed(workspace, [heard(repost)]);
    expect(await mentions(workspace)).toEqual([{ post: 'inner', why: 'rule', account: '100001', hits: 1 }]);
    const posts = await listening.rows(
      workspace,
      'SELECT external_id FROM post WHERE workspace_id = $1 ORDER BY 1',
    );
    expect(posts.map((row) => row.external_id)).toEqual(['inner', 'outer']);
    expect(await acts(workspace)).toEqual([{ source: 'id-ann', action: 'repost', target: 'id-bob' }]);
  });
});

describe('acts', () => {
  const own = remotePost('own', brand);
  const at = '2026-11-01T11:00:00.000Z';

  it('are kept once each: likes, reposts, follows, answers, mentions, quotes', async () => {
    const workspace = await listening.workspace({ streams: 2 });
    const events: RemoteEvent[] = [
      { type: 'like', eventId: 'n1', actor: ann, post: own, occurredAt: at },
      { type: 'repost', eventId: 'n2', actor: ann, post: own, occurredAt: at },
      { type: 'follow', eventId: 'n3', actor: ann, occurredAt: at },
      heard(
        remotePost('r', bob, {
          parentExternalId: 'own',
          parentAuthorExternalId: brand.externalId,
          ...naming(brand, cem),
        }),
      ),
      heard(remotePost('k', cem, { kind: 'quote', repostOf: remotePost('z', bob) })),
    ];
    await listening.feed(workspace, events);
    await listening.feed(
      workspace,
      events.map((event) => ({ ...event, eventId: `${event.eventId} again` })),
      { stream: 1 },
    );
    const repostInTimeline = remotePost('r9', ann, { kind: 'repost', repostOf: own });
    await listening.feed(workspace, [heard(repostInTimeline)]);
    expect(await acts(workspace)).toEqual([
      { source: 'id-ann', action: 'follow', target: '100001' },
      { source: 'id-ann', action: 'like', target: '100001' },
      { source: 'id-ann', action: 'repost', target: '100001' },
      { source: 'id-bob', action: 'mention', target: 'id-cem' },
      { source: 'id-bob', action: 'reply', target: '100001' },
      { source: 'id-cem', action: 'quote', target: 'id-bob' },
    ]);
    expect(await listening.rows(workspace, 'SELECT until FROM follow_edge WHERE workspace_id = $1')).toEqual([
      { until: null },
    ]);
  });

  it('keep a whole profile when later only a handle is seen', async () => {
    const workspace = await listening.workspace({ streams: 2 });
    await listening.feed(workspace, [heard(remotePost('1', { ...bob, displayName: 'Bob', followers: 7 }))]);
    await listening.feed(workspace, [heard(remotePost('2', ann, naming(bob, cem)))], { stream: 1 });
    const profiles = await listening.rows(
      workspace,
      'SELECT handle, display_name, followers FROM social_profile WHERE workspace_id = $1 ORDER BY 1',
    );
    expect(profiles).toEqual([
      { handle: 'ann', display_name: 'ann', followers: null },
      { handle: 'bob', display_name: 'Bob', followers: 7 },
      { handle: 'cem', display_name: 'cem', followers: null },
    ]);
  });
});

describe('a conversation', () => {
  it('that was answered waits again for a post after the answer, not for one heard again', async () => {
    const workspace = await listening.workspace({ streams: 2 });
    const question = remotePost('q1', ann, naming(brand));
    await listening.feed(workspace, [heard(question, 'mentioned')]);
    const waiting = async () =>
      (await listening.rows(workspace, 'SELECT waiting_since FROM conversation WHERE workspace_id = $1'))[0]
        ?.waiting_since;
    expect(await waiting()).toEqual(new Date(question.occurredAt));
    await listening.rows(
      workspace,
      `UPDATE conversation SET waiting_since = NULL, last_out_at = '2026-11-01T09:01:00Z' WHERE workspace_id = $1`,
    );
    await listening.feed(workspace, [heard(question, 'home')], { stream: 1 });
    expect(await waiting()).toBeNull();
    const more = remotePost('q2', ann, { second: 120, parentExternalId: 'q1', ...naming(brand) });
    await listening.feed(workspace, [heard(more, 'mentioned')]);
    expect(await waiting()).toEqual(new Date(more.occurredAt));
  });
});
