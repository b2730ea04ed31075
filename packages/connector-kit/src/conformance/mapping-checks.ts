/** Posts and people arrive as the network has them; threads and people's lists are read whole. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import { htmlToText } from '../html-text.js';
import type { RemotePost } from '../remote.js';
import type { Check } from './check.js';
import { type Harness, withHarness } from './harness.js';
import { mediaOf, type NetworkScript } from './script.js';
import type { WorldPost } from './world.js';

/** Texts that are easily spoilt on their way. */
export const TEXTS: Record<string, string> = {
  Chinese: '包裹还没到，怎么回事？',
  'emoji sequences': '👩‍👩‍👧‍👦 🇨🇳 👍🏽 ok',
  'right-to-left text': 'أين طردي؟ #parcel',
  'markup characters': 'a < b && c > "d" \u2019',
  'combining marks': 'cafe\u0301 na\u00efve \u1112\u1161\u11ab',
  'a long text': '好'.repeat(5000),
  'a link': 'see https://example.org/a?b=1&c=2',
  'control characters': 'tab\there',
  Japanese: '荷物はどこですか？',
  Korean: '소포가 아직 안 왔어요',
  Thai: 'พัสดุของฉันอยู่ที่ไหน',
  'full-width signs': '订单ＡＢＣ１２３，为什么？！',
};

const textOf = (post: RemotePost | undefined) => post?.text ?? htmlToText(post?.html ?? '');

export function mappingChecks(connector: Connector, script: NetworkScript): Check[] {
  const { mentions, home, thread, reply, publish, followers } = connector;
  // Where nobody can be mentioned, what is listened to is looked at.
  const heard = mentions ?? home;
  const [list, why] = mentions ? (['mentions', 'mentioned'] as const) : (['home', 'home'] as const);
  const check = (name: string, run: (harness: Harness) => Promise<void>): Check => ({
    name,
    run: () => withHarness(script, run),
  });
  const visibilities = script.visibilities ?? (['public', 'unlisted', 'followers', 'direct'] as const);
  const checks: Check[] = [];

  if (heard) {
    const hear = async ({ world, account }: Harness, text: string, facts: Partial<WorldPost> = {}) => {
      const post = world.post(list, text, facts);
      const [event] = (await heard(account, null, { limit: 5 })).events;
      assert.ok(event?.type === 'post' && event.why === why);
      return { sent: post, got: event.post };
    };
    for (const [name, text] of Object.entries(TEXTS))
      checks.push(
        check(`a mention keeps ${name}`, async (harness) =>
          assert.equal(textOf((await hear(harness, text)).got), text),
        ),
      );
    checks.push(
      check('a mention keeps id, author and time', async (harness) => {
        const { sent, got } = await hear(harness, 'hello');
        assert.equal(got.externalId, sent.id);
        const { externalId: id, handle, displayName: name } = got.author;
        assert.deepEqual({ id, handle, name }, script.shownAs?.(sent.author) ?? sent.author);
        assert.equal(Date.parse(got.occurredAt), sent.at.getTime());
        assert.ok((got.html === undefined) !== (got.text === undefined));
      }),
      ...(script.tellsParents === false
        ? []
        : [
            check('a mention keeps its parent', async (harness) => {
              const { got } = await hear(harness, 'again', { parentId: script.idOf(900) });
              assert.equal(got.parentExternalId, script.idOf(900));
              assert.equal(got.kind, script.replyKind ?? 'reply');
            }),
          ]),
      ...(script.tellsMedia === false
        ? []
        : [
            check('a mention keeps its media with their descriptions', async (harness) => {
              const media = [{ url: 'https://media.example/a.png', alt: '破损的包裹' }];
              const { got } = await hear(harness, 'look', { media });
              const told =
                script.tellsAlt === false ? media.map((each) => ({ ...each, alt: undefined })) : media;
              assert.deepEqual(
                got.media.map(({ url, alt }) => ({ url, alt })),
                told,
              );
            }),
          ]),
      ...(script.tellsLanguage === false
        ? []
        : [
            check('a mention keeps its language', async (harness) => {
              assert.equal((await hear(harness, '你好', { lang: 'zh' })).got.lang, 'zh');
            }),
          ]),
      ...visibilities.map((visibility) =>
        check(`a mention keeps the visibility ${visibility}`, async (harness) => {
          const { got } = await hear(harness, 'hi', { visibility });
          assert.equal(got.visibility, visibility);
          assert.equal(got.kind === 'dm', visibility === 'direct');
        }),
      ),
    );
  }

  if (thread)
    checks.push(
      check('a thread has the post between its ancestors and descendants', async ({ world, account }) => {
        const root = world.post('mentions', 'root');
        const middle = world.post('mentions', 'middle', { parentId: root.id });
        const leaf = world.post('mentions', 'leaf', { parentId: middle.id });
        const { posts } = await thread(account, middle.id);
        assert.deepEqual(
          posts.map((post) => post.externalId),
          [root.id, middle.id, leaf.id],
        );
        assert.equal(posts[2]?.parentExternalId, middle.id);
      }),
      check('a thread keeps its good posts when one is bad', async ({ world, account }) => {
        const root = world.post('mentions', 'root');
        world.post('mentions', 'bad', { parentId: root.id, broken: true });
        const { posts, refused } = await thread(account, root.id);
        assert.deepEqual([posts.length, refused.length], [1, 1]);
      }),
      check('a thread asks with the id as one path segment', async ({ account, requests }) => {
        await thread(account, '../../oauth/token?x=#').catch(() => undefined);
        assert.ok(requests.every((request) => !request.path.includes('/oauth/')));
      }),
    );

  if (reply)
    checks.push(
      ...visibilities.map((visibility) =>
        check(`a reply to a post for ${visibility} keeps that visibility`, async ({ world, account }) => {
          const { id } = world.post('mentions', 'hi', { visibility });
          const outcome = await reply(account, {
            text: 'ok',
            idempotencyKey: 'k',
            replyTo: { externalId: id },
          });
          assert.equal(outcome.kind, 'accepted');
          assert.deepEqual([world.own[0]?.visibility, world.own[0]?.parentId], [visibility, id]);
        }),
      ),
    );
  if (reply && script.readsOriginal !== false)
    checks.push(
      check('a reply whose original cannot be read is not sent', async (harness) => {
        const { id } = harness.world.post('mentions', 'hi');
        harness.fault = ({ response }) => response.writeHead(500).end();
        const request = { text: 'ok', idempotencyKey: 'k', replyTo: { externalId: id } };
        assert.equal((await reply(harness.account, request)).kind, 'not_sent');
        assert.equal(harness.world.own.length, 0);
      }),
    );

  if (publish) {
    for (const [name, whole] of Object.entries(TEXTS))
      checks.push(
        check(`a publication keeps ${name}`, async ({ world, account }) => {
          const text = whole.slice(0, script.longestText);
          const outcome = await publish(account, { text, idempotencyKey: 'k', ...mediaOf(script) });
          assert.ok(outcome.kind === 'accepted');
          assert.equal(outcome.externalId, world.own[0]?.id);
          assert.equal(world.own[0]?.text, text);
        }),
      );
    if (connector.manifest.idempotency.by !== 'none')
      checks.push(
        check('the same key twice is one post', async ({ world, account }) => {
          const request = { text: 'once', idempotencyKey: 'same', ...mediaOf(script) };
          const [first, second] = [await publish(account, request), await publish(account, request)];
          assert.deepEqual(first, second);
          assert.equal(world.own.length, 1);
        }),
      );
  }

  if (followers)
    checks.push(
      check('followers are paged to the end, each once', async ({ world, account }) => {
        for (let n = 1; n <= 170; n++)
          world.followers.push({ id: script.idOf(n), handle: `f${n}`, name: `F ${n}` });
        const ids: string[] = [];
        let page = await followers(account, world.me.id, null);
        ids.push(...page.profiles.map((profile) => profile.externalId));
        while (page.next) {
          page = await followers(account, world.me.id, page.next);
          ids.push(...page.profiles.map((profile) => profile.externalId));
        }
        assert.deepEqual(ids.sort(), world.followers.map((person) => person.id).sort());
      }),
    );
  return checks;
}
