/** Pushes are believed only where they are proved, read without loss, and known again. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import { ConnectorError } from '../errors.js';
import { htmlToText } from '../html-text.js';
import type { PushedBatch, PushReceiver, PushRequest } from '../push.js';
import type { RemotePost } from '../remote.js';
import { type Check, isFitForPeople } from './check.js';
import { NOW } from './harness.js';
import { TEXTS } from './mapping-checks.js';
import type { PushScript } from './push-script.js';
import type { NetworkScript } from './script.js';
import { World, type WorldPost } from './world.js';

const FAR_MS = 7 * 24 * 3_600_000;

const BAD_PUSHES: Record<string, string> = {
  nothing: '',
  'a page': '<!DOCTYPE html><p>502</p>',
  'cut JSON': '{"a": [1',
  'cut XML': '<xml><A><![CDATA[',
  'an object of nothing': '{}',
  'a number': '7',
  'nesting of thousands': '['.repeat(50_000),
  'elements of thousands': '<a>'.repeat(50_000),
  'broken UTF-8': Buffer.from([0xff, 0xfe, 0x00, 0xc3]).toString('latin1'),
};

export function pushChecks(connector: Connector, script: NetworkScript): Check[] {
  const { push: receiver } = connector;
  const { push } = script;
  if (!receiver || !push) return [];
  const { credentials } = script;
  const heard = (text: string, facts: Partial<WorldPost> = {}, sentAt = NOW) => {
    const world = new World((number) => script.idOf(number), new Date(NOW.getTime() - 3_600_000));
    const post = world.post('mentions', text, { visibility: 'direct', ...facts });
    return { world, post, request: push.message(world, post, { at: sentAt, credentials }) };
  };
  const verify = (request: PushRequest, now = NOW) => receiver.verify(request, credentials, now);
  const fails = (code: string | RegExp, act: () => unknown) => {
    assert.throws(act, (error) => {
      assert.ok(error instanceof ConnectorError, String(error));
      isFitForPeople(script, error);
      assert.match(error.code, new RegExp(code));
      return true;
    });
  };

  const cases: [string, () => void][] = [
    ...Object.entries(TEXTS).map(([name, text]): [string, () => void] => [
      `a message keeps ${name}`,
      () => assert.equal(textOf(postOf(receiver.read(heard(text).request, credentials))), text),
    ]),
    [
      'a message keeps id, author, time and conversation',
      () => {
        const { world, post, request } = heard('hello');
        const got = postOf(receiver.read(request, credentials));
        assert.equal(got.externalId, post.id);
        assert.equal(got.author.externalId, world.customer.id);
        assert.equal(Math.floor(Date.parse(got.occurredAt) / 1000), Math.floor(post.at.getTime() / 1000));
        assert.ok(got.conversationExternalId);
        assert.deepEqual([got.kind, got.visibility, got.isEcho ?? false], ['dm', 'direct', false]);
      },
    ],
    [
      'a message is for the account and of the person',
      () => {
        const { world, request } = heard('hello');
        const [batch, ...others] = receiver.read(request, credentials);
        assert.ok(batch && others.length === 0);
        assert.equal(batch.accountExternalId, world.me.id);
        assert.deepEqual(batch.refused, []);
      },
    ],
    [
      'two messages of a person are in one conversation',
      () => {
        const [first, second] = [heard('one'), heard('two', { id: script.idOf(77) })].map(({ request }) =>
          postOf(receiver.read(request, credentials)),
        );
        assert.equal(first?.conversationExternalId, second?.conversationExternalId);
        assert.notEqual(first?.externalId, second?.externalId);
      },
    ],
    ['a proved push is believed', () => assert.ok(verify(heard('hello').request).replayKey)],
    [
      'copies have the same replay key and event ids',
      () => {
        const first = heard('hello');
        const again = heard('hello', {}, push.hasTime ? new Date(NOW.getTime() - 4_000) : NOW);
        assert.equal(verify(first.request).replayKey, verify(again.request).replayKey);
        assert.deepEqual(
          eventIds(receiver.read(first.request, credentials)),
          eventIds(receiver.read(again.request, credentials)),
        );
      },
    ],
    [
      'different messages have different replay keys',
      () =>
        assert.notEqual(
          verify(heard('hello').request).replayKey,
          verify(heard('hello', { id: script.idOf(78) }).request).replayKey,
        ),
    ],
    [
      'a sender with another secret is not believed',
      () => {
        const other = { ...credentials, [push.secret]: changed(credentials[push.secret] ?? '') };
        fails('^push_not_authentic$', () => receiver.verify(heard('hello').request, other, NOW));
      },
    ],
    [
      'an account without a secret believes nobody',
      () => {
        const { world, post } = heard('hello');
        const none = { ...credentials, [push.secret]: '' };
        const forged = push.message(world, post, { at: NOW, credentials: none });
        fails('^push_not_authentic$', () => receiver.verify(forged, none, NOW));
      },
    ],
    [
      'a push without any proof is not believed',
      () => {
        const { body, method } = heard('hello').request;
        fails('^push_not_authentic$', () => verify({ method, body, query: {}, headers: {} }));
      },
    ],
    ['the push is answered with success', () => assert.equal(Math.floor(receiver.answer.status / 100), 2)],
    ...Object.entries(BAD_PUSHES).map(([name, body]): [string, () => void] => [
      `${name} is read with a coded error`,
      () => {
        const request = { ...heard('hello').request, body: Buffer.from(body, 'latin1') };
        fails(/^[a-z_]+$/, () => receiver.read(request, credentials));
      },
    ]),
    ...timeCases(push, verify, heard, fails),
    ...bodyCases(push, verify, heard, fails),
    ...echoCases(push, script, receiver),
    ...challengeCases(push, script, receiver, fails),
  ];
  return cases.map(([name, run]) => ({ name: `push: ${name}`, run: async () => run() }));
}

type Heard = (
  text: string,
  facts?: Partial<WorldPost>,
  sentAt?: Date,
) => { world: World; post: WorldPost; request: PushRequest };
type Verify = (request: PushRequest, now?: Date) => { replayKey: string };
type Fails = (code: string | RegExp, act: () => unknown) => void;

function timeCases(push: PushScript, verify: Verify, heard: Heard, fails: Fails): [string, () => void][] {
  if (!push.hasTime) return [];
  return (
    [
      ['that is old', -FAR_MS],
      ['from the future', FAR_MS],
    ] as const
  ).map(([what, shift]) => [
    `a push ${what} is stale`,
    () => {
      const { request } = heard('hello', {}, new Date(NOW.getTime() + shift));
      fails('^push_stale$', () => verify(request));
    },
  ]);
}

function bodyCases(push: PushScript, verify: Verify, heard: Heard, fails: Fails): [string, () => void][] {
  if (!push.coversBody) return [];
  return [
    [
      'a body of another push is not believed',
      () => {
        const { request } = heard('hello');
        const { body } = heard('send money').request;
        fails('^push_not_authentic$', () => verify({ ...request, body }));
      },
    ],
  ];
}

function echoCases(push: PushScript, { credentials, idOf }: NetworkScript, receiver: PushReceiver) {
  const { echo } = push;
  if (!echo) return [];
  const check: [string, () => void] = [
    'our own message is marked as an echo in the conversation of the other side',
    () => {
      const world = new World((number) => idOf(number), NOW);
      const theirs = world.post('mentions', 'hi', { visibility: 'direct' });
      const ours = world.post('own', 'hello', { visibility: 'direct' });
      const sent = { at: NOW, credentials };
      const read = (request: PushRequest) => postOf(receiver.read(request, credentials));
      const [heardPost, echoed] = [read(push.message(world, theirs, sent)), read(echo(world, ours, sent))];
      assert.equal(echoed.isEcho, true);
      assert.equal(echoed.externalId, ours.id);
      assert.equal(echoed.conversationExternalId, heardPost.conversationExternalId);
    },
  ];
  return [check];
}

function challengeCases(
  { challenge, secret: proof, challengeSecret: secret = proof }: PushScript,
  { credentials }: NetworkScript,
  receiver: PushReceiver,
  fails: Fails,
): [string, () => void][] {
  if (!challenge || !receiver.challenge) return [];
  const ask = receiver.challenge.bind(receiver);
  return [
    [
      'the question whether the address is ours is answered',
      () => {
        const { request, answer } = challenge(credentials);
        const given = ask(request, credentials, NOW);
        assert.deepEqual([given?.status, given?.body], [200, answer]);
        assert.match(given?.contentType ?? '', /^text\/plain|^application\/json/);
      },
    ],
    [
      'who asks with another secret gets no answer',
      () => {
        const other = { ...credentials, [secret]: changed(credentials[secret] ?? '') };
        fails('^push_not_authentic$', () => ask(challenge(other).request, credentials, NOW));
      },
    ],
    [
      'a push is no question',
      () =>
        assert.equal(
          ask({ method: 'POST', query: {}, headers: {}, body: Buffer.alloc(0) }, credentials, NOW),
          null,
        ),
    ],
  ];
}

const changed = (secret: string) => `${secret.startsWith('x') ? 'y' : 'x'}${secret.slice(1)}`;
const eventIds = (batches: PushedBatch[]) =>
  batches.flatMap(({ events }) => events.map(({ eventId }) => eventId));

function postOf(batches: PushedBatch[]): RemotePost {
  const [event, ...others] = batches.flatMap(({ events }) => events);
  assert.ok(event?.type === 'post' && others.length === 0, 'not one post');
  assert.equal(event.why, 'message');
  return event.post;
}

const textOf = (post: RemotePost) => post.text ?? htmlToText(post.html ?? '');
