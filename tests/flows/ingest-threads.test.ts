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
const ann = person('ann');

/** A post for the brand, so that each one is work and has a conversation. */
const asks = (externalId: string, parentExternalId?: string, second = 0) =>
  heard(
    remotePost(externalId, ann, {
      second,
      ...naming(brand),
      ...(parentExternalId === undefined ? {} : { parentExternalId }),
    }),
    'mentioned',
  );

/** external id → [external id of the parent, of the root]. */
async function tree(workspace: ListeningWorkspace): Promise<Record<string, [string | null, string | null]>> {
  const rows = await listening.rows<{ name: string; parent: string | null; root: string | null }>(
    workspace,
    `SELECT p.external_id AS name, a.external_id AS parent, r.external_id AS root FROM post p
     LEFT JOIN post a ON a.workspace_id = p.workspace_id AND a.id = p.parent_id
     LEFT JOIN post r ON r.workspace_id = p.workspace_id AND r.id = p.root_id
     WHERE p.workspace_id = $1`,
  );
  return Object.fromEntries(rows.map(({ name, parent, root }) => [name, [parent, root]]));
}

/** The thread keys with the posts of their mentions. */
async function conversations(workspace: ListeningWorkspace): Promise<Record<string, string[]>> {
  const rows = await listening.rows<{ key: string; posts: string[] }>(
    workspace,
    `SELECT c.thread_key AS key, array_remove(array_agg(p.external_id ORDER BY p.external_id), NULL) AS posts
     FROM conversation c LEFT JOIN mention m ON m.workspace_id = c.workspace_id AND m.conversation_id = c.id
     LEFT JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
     WHERE c.workspace_id = $1 GROUP BY c.workspace_id, c.id`,
  );
  return Object.fromEntries(rows.map(({ key, posts }) => [key, posts]));
}

describe('threads', () => {
  const whole = { a: [null, null], b: ['a', 'a'], c: ['b', 'a'] };

  it.each([
    ['in one batch', [['a', 'b', 'c']]],
    ['in one batch, answers first', [['c', 'b', 'a']]],
    ['post by post', [['a'], ['b'], ['c']]],
    ['answers first', [['c'], ['b'], ['a']]],
    ['the middle last', [['c'], ['a'], ['b']]],
    ['the middle first', [['b'], ['c', 'a']]],
  ])('get the same parents, roots and one conversation: %s', async (_, batches) => {
    const workspace = await listening.workspace();
    const posts = { a: asks('a'), b: asks('b', 'a', 1), c: asks('c', 'b', 2) };
    for (const batch of batches)
      await listening.feed(
        workspace,
        batch.map((name) => posts[name as keyof typeof posts]),
      );
    expect(await tree(workspace)).toEqual(whole);
    expect(await conversations(workspace)).toEqual({ a: ['a', 'b', 'c'] });
    const [orphan] = await listening.rows(
      workspace,
      `SELECT count(*)::int AS n FROM conversation_episode e WHERE e.workspace_id = $1`,
    );
    expect(orphan?.n).toBe(1);
  });

  it('keep siblings of a post that never comes in one conversation', async () => {
    const workspace = await listening.workspace();
    await listening.feed(workspace, [asks('b', 'gone')]);
    await listening.feed(workspace, [asks('c', 'gone', 1), asks('d', 'c', 2)]);
    expect(await tree(workspace)).toEqual({ b: [null, null], c: [null, null], d: ['c', 'c'] });
    expect(await conversations(workspace)).toEqual({ gone: ['b', 'c', 'd'] });
  });

  it('move a case with its conversation when two conversations become one', async () => {
    const workspace = await listening.workspace();
    await listening.feed(workspace, [asks('c', 'b')]);
    await listening.feed(workspace, [asks('a')]);
    await listening.rows(
      workspace,
      `INSERT INTO service_case (workspace_id, id, number, subject, requester_id, source_post_id, conversation_id, social_account_id)
       SELECT m.workspace_id, gen_random_uuid(), 1, 'x', m.author_id, m.post_id, m.conversation_id, m.social_account_id
       FROM mention m JOIN post p ON p.id = m.post_id WHERE m.workspace_id = $1 AND p.external_id = 'c'`,
    );
    await listening.feed(workspace, [asks('b', 'a', 1)]);
    expect(await conversations(workspace)).toEqual({ a: ['a', 'b', 'c'] });
    const [opened] = await listening.rows(
      workspace,
      `SELECT c.thread_key FROM service_case s JOIN conversation c ON c.id = s.conversation_id WHERE s.workspace_id = $1`,
    );
    expect(opened?.thread_key).toBe('a');
  });

  it('leave a root in a circle, also when it closes across batches, and in a post that answers itself', async () => {
    const workspace = await listening.workspace();
    await listening.feed(workspace, [asks('self', 'self'), asks('x', 'y'), asks('y', 'x', 1)]);
    await listening.feed(workspace, [asks('b', 'a')]);
    await listening.feed(workspace, [asks('a', 'b', 1)]);
    const made = await tree(workspace);
    expect(made.self).toEqual([null, null]);
    expect(made.b).toEqual([null, null]);
    expect(made.a).toEqual(['b', 'b']);
    expect([made.x, made.y].filter((place) => place?.[0] === null)).toHaveLength(1);
  });

  it.each([
    ['one batch', 500],
    ['many batches', 23],
  ])('hold chains of 500 posts, newest first in %s', async (_, size) => {
    const workspace = await listening.workspace();
    const chain = Array.from({ length: 500 }, (_unused, n) =>
      asks(`n${n}`, n === 0 ? undefined : `n${n - 1}`, n),
    ).reverse();
    for (let at = 0; at < chain.length; at += size)
      await listening.feed(workspace, chain.slice(at, at + size));
    const made = await tree(workspace);
    expect(made.n499).toEqual(['n498', 'n0']);
    expect(new Set(Object.values(made).map(([, root]) => root))).toEqual(new Set([null, 'n0']));
    expect(Object.keys(await conversations(workspace))).toEqual(['n0']);
  });

  it('meet when two streams store their halves at the same time', async () => {
    const workspace = await listening.workspace({ streams: 2 });
    for (let n = 0; n < 15; n++) {
      await Promise.all([
        listening.feed(workspace, [asks(`q${n}`)]),
        listening.feed(workspace, [asks(`r${n}`, `q${n}`, 1)], { stream: 1 }),
      ]);
    }
    const made = await tree(workspace);
    for (let n = 0; n < 15; n++) expect(made[`r${n}`]).toEqual([`q${n}`, `q${n}`]);
    expect(Object.keys(await conversations(workspace))).toHaveLength(15);
  });
});
