/** The checks for connectors that are mail: the same promises, kept over mailboxes instead of HTTP. */

import assert from 'node:assert/strict';
import type { AccountContext, Connector, MessageRequest } from '../contract.js';
import { type ErrorKind } from '../errors.js';
import { textFingerprint } from '../fingerprint.js';
import { HttpFailure } from '../http/failure.js';
import { MailRefusal } from '../mail.js';
import type { Outcome } from '../outcome.js';
import type { Cursor, RemotePost } from '../remote.js';
import { type Check, failsWith, isFitForPeople } from './check.js';
import { NOW } from './harness.js';
import { CUSTOMER, cut, MailWorld, OWN } from './mail-world.js';
import { manifestChecks } from './manifest-checks.js';
import { TEXTS } from './mapping-checks.js';
import type { NetworkScript } from './script.js';

export interface MailScript {
  credentials: Record<string, string>;
  secret: string;
}

const FAILURES: [string, Error, ErrorKind][] = [
  ...(['dns', 'refused', 'tls', 'connect_timeout', 'timeout', 'cut'] as const).map(
    (code): [string, Error, ErrorKind] => [
      code,
      new HttpFailure(code, `failed: ${code}`, { requestSent: false }),
      'unavailable',
    ],
  ),
  ['a blocked address', new HttpFailure('blocked', 'no', { requestSent: false }), 'rejected'],
  ['an answer that is too large', new HttpFailure('too_large', 'no', { requestSent: true }), 'bad_response'],
  ['a refused sign-in', new MailRefusal('sign_in', 0, 'no'), 'auth_expired'],
  ['a folder that is not there', new MailRefusal('folder', 0, 'no'), 'rejected'],
];

const ENDS: [string, Error, boolean, Outcome['kind']][] = [
  ['a cut before the mail had left', cut(false), false, 'not_sent'],
  ['a cut after the server had all of it', cut(true), true, 'unknown'],
  [
    'silence after the server had all of it',
    new HttpFailure('timeout', 'late', { requestSent: true }),
    true,
    'unknown',
  ],
  ['silence before', new HttpFailure('connect_timeout', 'late', { requestSent: false }), false, 'not_sent'],
  ['a server that is not there', new HttpFailure('refused', 'no', { requestSent: false }), false, 'not_sent'],
  ['a refused sign-in', new MailRefusal('sign_in', 535, 'no'), false, 'rejected'],
  ['a refused sender', new MailRefusal('sender', 553, 'no'), false, 'rejected'],
  ['a refused recipient', new MailRefusal('recipient', 550, 'no'), false, 'rejected'],
  ['a refused content', new MailRefusal('content', 554, 'no'), false, 'rejected'],
  ['a busy server', new MailRefusal('content', 451, 'try later'), false, 'not_sent'],
  ['a greylisting server', new MailRefusal('recipient', 450, 'greylisted'), false, 'not_sent'],
  ['a server that limits', new MailRefusal('sender', 421, 'too many connections'), false, 'not_sent'],
];

/** The checks of a mail connector; each runs alone, over mailboxes in memory. */
export function mailConformance(connector: Connector, script: MailScript): Check[] {
  const check = (name: string, run: (world: MailWorld, account: AccountContext) => Promise<void>): Check => ({
    name,
    run: async () => {
      const world = new MailWorld(new Date(NOW.getTime() - 3_600_000));
      await run(world, accountOf(world, script));
    },
  });
  return [
    ...manifestChecks(connector),
    ...readFailures(connector, script, check),
    ...pollChecks(connector, check),
    ...sendChecks(connector, script, check),
  ];
}

type Register = (name: string, run: (world: MailWorld, account: AccountContext) => Promise<void>) => Check;

const accountOf = (world: MailWorld, { credentials }: MailScript): AccountContext => ({
  baseUrl: 'https://mail.invalid',
  credentials: { ...credentials, address: OWN },
  account: { externalId: OWN, handle: OWN },
  settings: {},
  http: { request: () => assert.fail('mail speaks no HTTP') },
  mail: world.client,
  now: () => NOW,
});

function readFailures(connector: Connector, script: MailScript, check: Register): Check[] {
  const own = { since: NOW, textFingerprint: textFingerprint('x'), sent: { idempotencyKey: 'k' } };
  const reads: [string, (account: AccountContext) => Promise<unknown>][] = [
    ['verify', (account) => connector.connect.verify(account)],
    ['messages', (account) => polled(connector, account, null, 5)],
    ['findOwn', (account) => connector.findOwn?.(account, own) ?? assert.fail('no findOwn')],
  ];
  return reads.flatMap(([ability, read]) =>
    FAILURES.map(([name, error, kind]) =>
      check(`${ability} names ${name}`, async (world, account) => {
        world.readFault = error;
        await failsWith(script as NetworkScript, kind, () => read(account));
      }),
    ),
  );
}

const polled = async (connector: Connector, account: AccountContext, cursor: Cursor | null, limit: number) =>
  (await connector.messages?.(account, cursor, { limit })) ?? assert.fail('no messages');

/** Polls until nothing more waits, with the cursor through JSON as it is stored. */
async function drained(connector: Connector, account: AccountContext, from: Cursor | null) {
  const posts: RemotePost[] = [];
  let cursor = from;
  for (let calls = 0; calls < 100; calls++) {
    const batch = await polled(connector, account, cursor, 5);
    posts.push(...batch.events.flatMap((event) => (event.type === 'post' ? [event.post] : [])));
    cursor = JSON.parse(JSON.stringify(batch.cursor)) as Cursor;
    if (!batch.more) return { posts, cursor };
  }
  return assert.fail('does not come to an end');
}

const ids = (posts: readonly RemotePost[]) => posts.map(({ externalId }) => externalId);

function pollChecks(connector: Connector, check: Register): Check[] {
  const arrivals = (
    ['an exact server', 'a server that numbers anew', 'a server that loses mails'] as const
  ).flatMap((server) =>
    [[1], [5], [47], [2, 0, 9, 1]].map((counts) =>
      check(`${counts.join(', then ')} arrive at ${server}`, async (world, account) => {
        world.write({ id: 'first@x', text: 'first' });
        let { cursor } = await drained(connector, account, null);
        for (const [round, count] of counts.entries()) {
          const expected = Array.from({ length: count }, (_, n) => `m${round}-${n}@post.example`);
          for (const id of expected) world.write({ id, text: id });
          if (server === 'a server that numbers anew') world.renumber(world.inbox);
          if (server === 'a server that loses mails') world.inbox.mails.shift();
          const heard = await drained(connector, account, cursor);
          const fresh = ids(heard.posts).filter((id) => expected.includes(id));
          assert.deepEqual(
            fresh,
            expected.filter((id) => world.inbox.mails.some(({ source }) => source.includes(id))),
          );
          cursor = heard.cursor;
        }
      }),
    ),
  );
  const texts = Object.entries(TEXTS).map(([name, text]) =>
    check(`messages keep ${name}`, async (world, account) => {
      world.write({ id: 'm1@x', text });
      const { posts } = await drained(connector, account, null);
      assert.equal(posts[0]?.text, text);
    }),
  );
  return [
    ...arrivals,
    ...texts,
    check('a first poll reads the newest', async (world, account) => {
      for (let n = 1; n <= 12; n++) world.write({ id: `m${n}@x`, text: 'x' });
      const batch = await polled(connector, account, null, 5);
      assert.deepEqual(
        batch.events.map(({ eventId }) => eventId),
        [8, 9, 10, 11, 12].map((n) => `m${n}@x`),
      );
      assert.equal(batch.more, false);
    }),
    check('nothing new is nothing', async (world, account) => {
      world.write({ id: 'm1@x', text: 'x' });
      const { cursor } = await drained(connector, account, null);
      const batch = await polled(connector, account, cursor, 5);
      assert.deepEqual([batch.events, batch.cursor, batch.more], [[], cursor, false]);
    }),
    check('an empty mailbox is an empty batch', async (world, account) => {
      const { cursor } = await drained(connector, account, null);
      world.write({ id: 'm1@x', text: 'x' });
      assert.deepEqual(ids((await drained(connector, account, cursor)).posts), ['m1@x']);
    }),
    check('bytes that are no mail are refused and the others are kept', async (world, account) => {
      world.write({ id: 'm1@x', text: 'x' });
      world.put(world.inbox, Buffer.alloc(0));
      world.write({ id: 'm2@x', text: 'x' });
      const batch = await polled(connector, account, null, 5);
      assert.deepEqual([batch.events.length, batch.refused.length], [2, 1]);
    }),
    check('a message has its author, time and conversation', async (world, account) => {
      world.write({ id: 'm1@x', text: 'one' });
      world.write({ id: 'm2@x', text: 'two' });
      const [one, two] = (await drained(connector, account, null)).posts;
      assert.deepEqual([one?.kind, one?.visibility, one?.isEcho ?? false], ['dm', 'direct', false]);
      assert.deepEqual([one?.author.externalId, one?.author.displayName], [CUSTOMER, 'Ana 安娜']);
      assert.equal(one?.occurredAt, world.inbox.mails[0]?.receivedAt.toISOString());
      assert.ok(one?.conversationExternalId);
      assert.equal(one?.conversationExternalId, two?.conversationExternalId);
    }),
    check('a message in our name is not ours for that', async (world, account) => {
      world.write({ id: 'm1@x', text: 'x', from: OWN });
      const [post] = (await drained(connector, account, null)).posts;
      assert.equal(post?.isEcho ?? false, false);
      assert.notEqual(post?.author.externalId, OWN);
    }),
    check('a message among the sent ones is our own', async (world, account) => {
      world.put(
        world.sent,
        Buffer.from(`From: ${OWN}\r\nTo: ${CUSTOMER}\r\nMessage-ID: <s1@x>\r\n\r\nhello`),
      );
      const [post] = (await drained(connector, account, null)).posts;
      assert.deepEqual([post?.isEcho, post?.author.externalId], [true, OWN]);
    }),
  ];
}

function sendChecks(connector: Connector, script: MailScript, check: Register): Check[] {
  const request = async (
    world: MailWorld,
    account: AccountContext,
    text: string,
  ): Promise<MessageRequest> => {
    world.write({
      id: 'm1@post.example',
      text: 'where?',
      headers: ['Subject: Parcel', 'References: <m0@x>'],
    });
    const [post] = (await drained(connector, account, null)).posts;
    return {
      text,
      idempotencyKey: 'delivery.1',
      conversationExternalId: post?.conversationExternalId ?? '',
      recipientExternalId: CUSTOMER,
      inReplyToExternalId: post?.externalId ?? '',
    };
  };
  const send = async (account: AccountContext, wanted: MessageRequest): Promise<Outcome> =>
    (await connector.sendMessage?.(account, wanted)) ?? assert.fail('no sendMessage');
  const mailOf = ({ submitted }: MailWorld) => Buffer.from(submitted[0]?.source ?? []).toString('utf8');

  const ends = ENDS.map(([name, error, isTaken, kind]) =>
    check(`sendMessage: ${name} is ${kind}`, async (world, account) => {
      const wanted = await request(world, account, '您的包裹明天到。');
      world.submitFault = { error, isTaken };
      const outcome = await send(account, wanted);
      assert.equal(outcome.kind, kind);
      if ('error' in outcome) isFitForPeople(script as NetworkScript, outcome.error);
    }),
  );
  const unread = FAILURES.map(([name, error]) =>
    check(`sendMessage: ${name} before anything was sent leaves nothing sent`, async (world, account) => {
      const wanted = await request(world, account, 'x');
      world.readFault = error;
      const outcome = await send(account, wanted);
      assert.ok(outcome.kind === 'not_sent' || outcome.kind === 'rejected');
      assert.deepEqual(world.submitted, []);
    }),
  );
  const texts = Object.entries(TEXTS).map(([name, text]) =>
    check(`a sent message keeps ${name}, and its echo is known`, async (world, account) => {
      const wanted = await request(world, account, text);
      const { cursor } = await drained(connector, account, null);
      const outcome = await send(account, wanted);
      assert.ok(outcome.kind === 'accepted');
      const [echo] = (await drained(connector, account, cursor)).posts;
      assert.deepEqual([echo?.isEcho, echo?.externalId, echo?.text], [true, outcome.externalId, text]);
      assert.equal(echo?.conversationExternalId, wanted.conversationExternalId);
    }),
  );
  return [
    ...ends,
    ...unread,
    ...texts,
    check('an answer is in the thread of its original', async (world, account) => {
      await send(account, await request(world, account, 'x'));
      const mail = mailOf(world);
      assert.match(mail, /^In-Reply-To:\s*<m1@post\.example>/m);
      assert.match(mail, /^Subject: Re: Parcel/m);
      assert.match(mail, /^References:[^:]*<m0@x>[^:]*<m1@post\.example>/m);
      assert.deepEqual([world.submitted[0]?.from, world.submitted[0]?.to], [OWN, [CUSTOMER]]);
    }),
    check('the same request is the same mail', async (world, account) => {
      const wanted = await request(world, account, 'x');
      world.submitFault = { error: cut(false), isTaken: false };
      await send(account, wanted);
      world.submitFault = undefined;
      const first = await send(account, wanted);
      const again = await send(account, wanted);
      assert.deepEqual(again, first);
      assert.equal(world.submitted.length, 1);
    }),
    check('a mail of unknown fate is found where the server files it', async (world, account) => {
      world.filesSentMail = true;
      const wanted = await request(world, account, 'x');
      world.submitFault = { error: cut(true), isTaken: true };
      await send(account, wanted);
      const query = { since: NOW, textFingerprint: '', sent: { idempotencyKey: wanted.idempotencyKey } };
      const found = await connector.findOwn?.(account, query);
      assert.equal(found?.matches.length, 1);
    }),
    ...[true, false].map((files) =>
      check(
        `a mail that is not found ${files ? 'was not sent' : 'proves nothing'} where the server ${files ? 'files' : 'does not file'} it`,
        async (world, account) => {
          world.filesSentMail = files;
          const query = { since: NOW, textFingerprint: '', sent: { idempotencyKey: 'other' } };
          assert.deepEqual(await connector.findOwn?.(account, query), { complete: files, matches: [] });
        },
      ),
    ),
    ...['nobody', 'a@b.example\r\nBcc: c@d.example', `unverified:${OWN}`, OWN].map((recipient) =>
      check(`nothing goes to ${JSON.stringify(recipient)}`, async (world, account) => {
        const wanted = { ...(await request(world, account, 'x')), recipientExternalId: recipient };
        assert.equal((await send(account, wanted)).kind, 'rejected');
        assert.deepEqual(world.submitted, []);
      }),
    ),
    check('a bounce is not answered', async (world, account) => {
      const wanted = await request(world, account, 'x');
      const headers = ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'];
      world.write({ id: 'bounce@x', text: '', from: 'mailer-daemon@mx.example', headers });
      const outcome = await send(account, { ...wanted, inReplyToExternalId: 'bounce@x' });
      assert.equal(outcome.kind, 'rejected');
    }),
  ];
}
