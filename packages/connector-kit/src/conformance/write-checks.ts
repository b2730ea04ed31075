/** Every write must end in the outcome that can be proved, and an unknown one must be found again. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import { textFingerprint } from '../fingerprint.js';
import type { Outcome } from '../outcome.js';
import { type Check, isFitForPeople } from './check.js';
import { acceptedThen, BAD_BODIES, cut, cutInBody, redirected, refusedWith, silent } from './faults.js';
import {
  type Fault,
  type Harness,
  type HarnessOptions,
  NOW,
  send,
  UNREACHABLE,
  withHarness,
} from './harness.js';
import { mediaOf, type NetworkScript } from './script.js';

export type Write = (harness: Harness) => Promise<Outcome>;

const TEXT = 'Thank you! 您的包裹明天到。';

function writesOf(connector: Connector, script: NetworkScript): [string, Write][] {
  const { publish, reply, remove } = connector;
  const writes: [string, Write | undefined][] = [
    [
      'publish',
      publish &&
        (({ account }) => publish(account, { text: TEXT, idempotencyKey: 'key-1', ...mediaOf(script) })),
    ],
    ['reply', reply && ((harness) => reply(harness.account, replyRequest(harness)))],
    ['remove', remove && (({ account, world }) => remove(account, world.own[0]?.id ?? ''))],
  ];
  return writes.flatMap(([name, write]) => (write ? [[name, write]] : []));
}

function replyRequest({ world }: Harness) {
  const original = world.lists.mentions[0];
  assert.ok(original);
  const { id: externalId, visibility } = original;
  return {
    text: TEXT,
    idempotencyKey: 'key-1',
    replyTo: { externalId, visibility, authorHandle: original.author.handle },
  };
}

/** What a write reads or prepares first goes well. */
/** Meets writes only: what is read before them is answered. */
export const onWrites =
  (fault: Fault, { prepares }: NetworkScript): Fault =>
  (exchange) => {
    const { method, url = '' } = exchange.request;
    const isFirst = method === 'GET' || prepares?.(url.split('?')[0] ?? '') === true;
    if (isFirst) send(exchange.response, exchange.serve());
    else fault(exchange);
  };

interface Expected {
  kind: Outcome['kind'];
  error?: string;
  retryAfterMs?: number;
}

function endsOf(script: NetworkScript): [string, Fault | undefined, Expected, HarnessOptions][] {
  const date = new Date(NOW.getTime() + 60_000).toUTCString();
  const unknownBodies = Object.entries(BAD_BODIES).map(
    ([name, { fault, maxBytes }]): [string, Fault, Expected, HarnessOptions] => [
      `${name} after acceptance`,
      fault,
      { kind: 'unknown', error: 'bad_response' },
      maxBytes === undefined ? {} : { maxBytes },
    ],
  );
  const unavailable: Expected = { kind: 'unknown', error: 'unavailable' };
  return [
    ['success', undefined, { kind: 'accepted' }, {}],
    ['401', refusedWith(script, 401), { kind: 'rejected', error: 'auth_expired' }, {}],
    [
      'a refusal of the content',
      refusedWith(script, script.refusedStatus),
      { kind: 'rejected', error: 'rejected' },
      {},
    ],
    [
      '429 with seconds',
      refusedWith(script, 429, { 'retry-after': '7' }),
      { kind: 'not_sent', error: 'rate_limited', retryAfterMs: 7000 },
      {},
    ],
    [
      '429 with a date',
      refusedWith(script, 429, { 'retry-after': date }),
      { kind: 'not_sent', error: 'rate_limited', retryAfterMs: 60_000 },
      {},
    ],
    ['429 without a time', refusedWith(script, 429), { kind: 'not_sent', error: 'rate_limited' }, {}],
    [
      '503 with a time',
      refusedWith(script, 503, { 'retry-after': '3' }),
      { kind: 'not_sent', error: 'unavailable', retryAfterMs: 3000 },
      {},
    ],
    ['503 without a time', refusedWith(script, 503), unavailable, {}],
    ['500 before acceptance', refusedWith(script, 500), unavailable, {}],
    ['500 after acceptance', acceptedThen(500, () => script.errorBody(500)), unavailable, {}],
    ['a cut after acceptance', cut, unavailable, {}],
    ['a cut answer', cutInBody, unavailable, {}],
    ['silence after acceptance', silent, unavailable, { headersMs: 80 }],
    ['a redirect', redirected('/elsewhere'), { kind: 'unknown', error: 'bad_response' }, {}],
    ...unknownBodies,
  ];
}

export function writeChecks(connector: Connector, script: NetworkScript): Check[] {
  return [...endChecks(writesOf(connector, script), script), ...settleChecks(connector, script)];
}

/** Each of these writes ends in what can be proved, whatever the network does. */
export function endChecks(writes: readonly (readonly [string, Write])[], script: NetworkScript): Check[] {
  const ends = writes.flatMap(([ability, write]) =>
    endsOf(script).map(([name, fault, expected, options]) => ({
      name: `${ability} ends right on ${name}`,
      run: () =>
        withHarness(
          script,
          async (harness) => {
            harness.world.post('own', 'older');
            harness.world.post('mentions', 'Where is my parcel?');
            harness.fault = fault && onWrites(fault, script);
            const outcome = await write(harness);
            if ('error' in outcome) isFitForPeople(script, outcome.error);
            assert.deepEqual(summary(outcome), expected);
          },
          options,
        ),
    })),
  );
  const unsent = writes.flatMap(([ability, write]) =>
    [
      { reason: 'nothing listens', baseUrl: `http://${UNREACHABLE}`, kinds: ['not_sent'] },
      // Another try is of no use: what reads first may say so.
      {
        reason: 'the address is forbidden',
        baseUrl: 'http://169.254.169.254',
        kinds: ['not_sent', 'rejected'],
      },
    ].map(({ reason, baseUrl, kinds }) => ({
      name: `${ability} is not sent when ${reason}`,
      run: () =>
        withHarness(script, async (harness) => {
          harness.world.post('own', 'older');
          harness.world.post('mentions', 'Where is my parcel?');
          const outcome = await write({
            ...harness,
            account: { ...harness.account, baseUrl },
          });
          assert.ok(kinds.includes(outcome.kind), outcome.kind);
          assert.ok('error' in outcome && outcome.error.code.startsWith('connection_'));
          assert.equal(harness.requests.length, 0);
        }),
    })),
  );
  return [...ends, ...unsent];
}

function summary(outcome: Outcome): Expected {
  if (!('error' in outcome)) return { kind: outcome.kind };
  const wait = outcome.kind === 'not_sent' ? outcome.retryAfterMs : undefined;
  return { kind: outcome.kind, error: outcome.error.kind, ...(wait !== undefined && { retryAfterMs: wait }) };
}

/** What a caller does after `unknown`: read back, and find the post exactly when the network has it. */
function settleChecks(connector: Connector, script: NetworkScript): Check[] {
  const { findOwn } = connector;
  if (!findOwn) return [];
  const since = new Date(NOW.getTime() - 3_600_000);
  return writesOf(connector, script)
    .filter(([ability]) => ability !== 'remove')
    .flatMap(([ability, write]) =>
      (
        [
          ['is found after a cut', cut, 1],
          ['is not found after a refusal', refusedWith(script, 500), 0],
        ] as const
      ).map(([what, fault, count]) => ({
        name: `${ability} ${what}`,
        run: () =>
          withHarness(script, async (harness) => {
            harness.world.post('own', 'another text', { at: new Date(since.getTime() - 600_000) });
            harness.world.post('mentions', 'Where is my parcel?');
            harness.fault = onWrites(fault, script);
            await write(harness);
            harness.fault = undefined;
            const parent = ability === 'reply' ? harness.world.lists.mentions[0]?.id : undefined;
            const found = await findOwn(harness.account, {
              since,
              textFingerprint: textFingerprint(TEXT),
              ...(parent !== undefined && { replyToExternalId: parent }),
            });
            assert.equal(found.complete, true);
            assert.equal(found.matches.length, count);
          }),
      })),
    );
}
