/** Every read must survive every way to fail, and name it. */

import assert from 'node:assert/strict';
import type { AccountContext, Connector } from '../contract.js';
import type { ErrorKind } from '../errors.js';
import { textFingerprint } from '../fingerprint.js';
import { type Check, failsWith } from './check.js';
import { BAD_BODIES, cut, cutInBody, redirected, refusedWith, silent, withBody } from './faults.js';
import { type Fault, type HarnessOptions, NOW, UNREACHABLE, withHarness } from './harness.js';
import type { NetworkScript } from './script.js';
import type { World } from './world.js';

type Read = (account: AccountContext, world: World) => Promise<unknown>;

/** The reads that this connector has, each as a call. */
function readsOf(connector: Connector): [string, Read][] {
  const { connect, mentions, home, search, thread, findOwn, followers, following, templates } = connector;
  const options = { limit: 20 };
  const own = { since: NOW, textFingerprint: textFingerprint('x') };
  const reads: [string, Read | undefined][] = [
    ['verify', (account) => connect.verify(account)],
    ['mentions', mentions && ((account) => mentions(account, null, options))],
    ['home', home && ((account) => home(account, null, options))],
    ['search for words', search && ((account) => search(account, { query: 'parcel' }, null, options))],
    ['search for a hashtag', search && ((account) => search(account, { query: '#parcel' }, null, options))],
    ['thread', thread && ((account, world) => thread(account, world.lists.mentions[0]?.id ?? ''))],
    ['findOwn', findOwn && ((account) => findOwn(account, own))],
    ['followers', followers && ((account, world) => followers(account, world.me.id, null))],
    ['templates', templates && ((account) => templates(account))],
    ['following', following && ((account, world) => following(account, world.me.id, null))],
  ];
  return reads.flatMap(([name, read]) => (read ? [[name, read]] : []));
}

interface Expected {
  kind: ErrorKind;
  status?: number;
  code?: string;
  retryAfterMs?: number;
}

function failuresOf(script: NetworkScript): [string, Fault, Expected, HarnessOptions][] {
  const date = new Date(NOW.getTime() + 60_000).toUTCString();
  const statuses: [string, Fault, Expected][] = [
    ['401', refusedWith(script, 401), { kind: 'auth_expired', status: 401 }],
    ['410', refusedWith(script, 410), { kind: 'rejected', status: 410 }],
    [
      '429 with seconds',
      refusedWith(script, 429, { 'retry-after': '7' }),
      { kind: 'rate_limited', retryAfterMs: 7000 },
    ],
    [
      '429 with a date',
      refusedWith(script, 429, { 'retry-after': date }),
      { kind: 'rate_limited', retryAfterMs: 60_000 },
    ],
    ['429 without a time', refusedWith(script, 429), { kind: 'rate_limited', status: 429 }],
    ['500', refusedWith(script, 500), { kind: 'unavailable', status: 500 }],
    ['503', refusedWith(script, 503, { 'retry-after': '3' }), { kind: 'unavailable', retryAfterMs: 3000 }],
  ];
  const lines: [string, Fault, Expected, HarnessOptions][] = [
    ['a cut connection', cut, { kind: 'unavailable', code: 'connection_cut' }, {}],
    ['a cut answer', cutInBody, { kind: 'unavailable', code: 'connection_cut' }, {}],
    ['silence', silent, { kind: 'unavailable', code: 'connection_timeout' }, { headersMs: 80 }],
    [
      'a redirect into a private network',
      redirected('http://10.0.0.1/'),
      { kind: 'rejected', code: 'connection_blocked' },
      {},
    ],
  ];
  const bodies = Object.entries(BAD_BODIES).map(
    ([name, { fault, maxBytes }]): [string, Fault, Expected, HarnessOptions] => [
      name,
      fault,
      { kind: (name === 'an empty body' && script.emptyMeans) || 'bad_response' },
      maxBytes === undefined ? {} : { maxBytes },
    ],
  );
  const hostile = Object.entries(script.hostileBodies ?? {}).map(
    ([name, body]): [string, Fault, Expected, HarnessOptions] => [
      name,
      withBody(body, { 'content-type': 'application/xml' }),
      { kind: 'bad_response' },
      {},
    ],
  );
  return [
    ...hostile,
    ...statuses.map((row): [string, Fault, Expected, HarnessOptions] => [...row, {}]),
    ...lines,
    ...bodies,
  ];
}

export function readChecks(connector: Connector, script: NetworkScript): Check[] {
  const failures = readsOf(connector).flatMap(([ability, read]) =>
    failuresOf(script).map(([failure, fault, expected, options]) => ({
      name: `${ability} names ${failure}`,
      run: () =>
        withHarness(
          script,
          async (harness) => {
            harness.world.post('mentions', 'first');
            harness.fault = fault;
            const error = await failsWith(script, expected.kind, () => read(harness.account, harness.world));
            const told = {
              kind: error.kind,
              status: error.status,
              code: error.code,
              retryAfterMs: error.retryAfterMs,
            };
            assert.deepEqual({ ...told, ...expected }, told);
          },
          options,
        ),
    })),
  );
  const unreachable = readsOf(connector).map(([ability, read]) => ({
    name: `${ability} names a server that is not there`,
    run: () =>
      withHarness(script, async ({ account, world }) => {
        const away = { ...account, baseUrl: `http://${UNREACHABLE}` };
        const error = await failsWith(script, 'unavailable', () => read(away, world));
        assert.equal(error.code, 'connection_refused');
      }),
  }));
  const manners = readsOf(connector).map(([ability, read]) => ({
    name: `${ability} sends a user agent, and its token in no address`,
    run: () =>
      withHarness(script, async (harness) => {
        harness.world.post('mentions', 'first');
        await read(harness.account, harness.world);
        assert.ok(harness.requests.length > 0);
        for (const request of harness.requests) {
          assert.equal(request.headers['user-agent'], 'Tingshuo/conformance');
          if (script.hasSecretInAddress !== true)
            assert.ok(!`${request.path}?${request.query}`.includes(script.secret));
        }
      }),
  }));
  return [...failures, ...unreachable, ...manners];
}
