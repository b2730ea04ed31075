import type { AccountContext } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { bluesky } from './connector.js';

const US = 'did:plc:us';
const OURS = `at://${US}/app.bsky.feed.post/3kaaaaaaaaaa2`;
const REPLY = 'at://did:plc:a/app.bsky.feed.post/3kbbbbbbbbbb2';
const AT = '2026-11-21T10:00:00.000Z';

/** A repository of one record; whoever else writes there does so before every n-th of our writes. */
function repository(record: Record<string, unknown> | null, options: { busy?: number; root?: string } = {}) {
  const state = { record, version: 1, puts: [] as { rkey: string; collection: string }[] };
  let busy = options.busy ?? 0;
  const answer = ({ path, query, body }: Asked) => {
    const method = path.split('.').at(-1);
    if (method === 'getPosts') {
      const uri = query.get('uris') ?? '';
      const root = { uri: options.root ?? OURS, cid: 'c-root' };
      const reply = uri === REPLY && { reply: { root, parent: root } };
      const author = { did: 'did:plc:a', handle: 'a.test' };
      return answerWith(200, {
        posts: [
          { uri, cid: 'c-post', author, record: { text: 'x', createdAt: AT, ...reply }, indexedAt: AT },
        ],
      });
    }
    if (method === 'getRecord')
      return state.record
        ? answerWith(200, { uri: 'at://x', cid: `c${state.version}`, value: state.record })
        : answerWith(400, { error: 'RecordNotFound', message: 'Could not locate record' });
    const { record: put, swapRecord, ...place } = JSON.parse(body);
    if (busy > 0) {
      busy -= 1;
      state.version += 1;
      state.record = { ...state.record, changed: state.version };
    }
    const found = state.record ? `c${state.version}` : null;
    if (swapRecord !== found)
      return answerWith(400, { error: 'InvalidSwap', message: `Record was at ${found}` });
    state.puts.push(place);
    state.record = put;
    return answerWith(200, { uri: 'at://x', cid: 'c9' });
  };
  const use = <T>(call: (account: AccountContext) => Promise<T>) =>
    replayed(
      answer,
      { credentials: { accessJwt: 't' }, account: { externalId: US, handle: 'us.test' } },
      call,
    );
  return { state, use };
}

describe('pin', () => {
  const profile = {
    $type: 'app.bsky.actor.profile',
    displayName: '蓝星',
    avatar: { $type: 'blob', ref: { $link: 'bafk' }, mimeType: 'image/png', size: 12 },
    unknownToUs: { kept: [1, 'two'] },
  };

  it('names the post in the profile and leaves everything else there as it was', async () => {
    const { state, use } = repository(profile);
    expect(await use((account) => bluesky.pin(account, OURS))).toEqual({
      kind: 'accepted',
      externalId: OURS,
    });
    expect(state.record).toEqual({ ...profile, pinnedPost: { uri: OURS, cid: 'c-post' } });
    expect(state.puts).toEqual([{ repo: US, collection: 'app.bsky.actor.profile', rkey: 'self' }]);
  });

  it('writes nothing where the post is pinned already, and makes a profile where there is none', async () => {
    const pinned = repository({ ...profile, pinnedPost: { uri: OURS, cid: 'c-old' } });
    expect(await pinned.use((account) => bluesky.pin(account, OURS))).toMatchObject({ kind: 'accepted' });
    expect(pinned.state.puts).toEqual([]);
    const none = repository(null);
    expect(await none.use((account) => bluesky.pin(account, OURS))).toMatchObject({ kind: 'accepted' });
    expect(none.state.record).toMatchObject({ $type: 'app.bsky.actor.profile', pinnedPost: { uri: OURS } });
  });

  it('reads again what somebody changed meanwhile, and gives up after three times', async () => {
    const once = repository(profile, { busy: 2 });
    expect(await once.use((account) => bluesky.pin(account, OURS))).toMatchObject({ kind: 'accepted' });
    expect(once.state.record).toMatchObject({ displayName: '蓝星', changed: 3, pinnedPost: { uri: OURS } });
    const always = repository(profile, { busy: 9 });
    expect(await always.use((account) => bluesky.pin(account, OURS))).toMatchObject({
      kind: 'not_sent',
      error: { code: 'record_changes', kind: 'unavailable' },
    });
    expect(always.state.record).not.toHaveProperty('pinnedPost');
  });

  it('takes own posts only', async () => {
    const { state, use } = repository(profile);
    expect(await use((account) => bluesky.pin(account, REPLY))).toMatchObject({
      kind: 'rejected',
      error: { code: 'not_own_post' },
    });
    expect(state.puts).toEqual([]);
  });
});

describe('hide', () => {
  it('begins a rule beside the first post that lets everybody answer on', async () => {
    const { state, use } = repository(null);
    expect(await use((account) => bluesky.hide(account, REPLY))).toEqual({
      kind: 'accepted',
      externalId: REPLY,
    });
    expect(state.puts).toEqual([{ repo: US, collection: 'app.bsky.feed.threadgate', rkey: '3kaaaaaaaaaa2' }]);
    expect(state.record).toEqual({
      $type: 'app.bsky.feed.threadgate',
      post: OURS,
      createdAt: '2026-11-21T22:31:00.000Z',
      hiddenReplies: [REPLY],
    });
  });

  it('keeps who may answer and what was hidden before, and hides once', async () => {
    const gate = {
      $type: 'app.bsky.feed.threadgate',
      post: OURS,
      allow: [{ $type: 'app.bsky.feed.threadgate#mentionRule' }],
      createdAt: AT,
      hiddenReplies: ['at://did:plc:b/app.bsky.feed.post/1'],
    };
    const { state, use } = repository(gate);
    for (const _ of [1, 2])
      expect(await use((account) => bluesky.hide(account, REPLY))).toMatchObject({ kind: 'accepted' });
    expect(state.record).toEqual({ ...gate, hiddenReplies: [...gate.hiddenReplies, REPLY] });
    expect(state.puts).toHaveLength(1);
  });

  it.each([
    ['in the thread of another', REPLY, 'at://did:plc:b/app.bsky.feed.post/1'],
    ['that answers nothing', OURS, OURS],
  ])('is refused for a post %s', async (_name, post, root) => {
    const { state, use } = repository(null, { root });
    expect(await use((account) => bluesky.hide(account, post))).toMatchObject({
      kind: 'rejected',
      error: { code: 'not_in_own_thread' },
    });
    expect(state.puts).toEqual([]);
  });
});
