/** Private messages and the files for them: what arrives, and how each ends. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import { textFingerprint } from '../fingerprint.js';
import type { Outcome } from '../outcome.js';
import type { Check } from './check.js';
import { cut, refusedWith } from './faults.js';
import { type Harness, NOW, withHarness } from './harness.js';
import { TEXTS } from './mapping-checks.js';
import type { NetworkScript } from './script.js';
import { endChecks, onWrites, type Write } from './write-checks.js';

const WORDS = '您的包裹明天到。';
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

export function messageChecks(connector: Connector, script: NetworkScript): Check[] {
  const { sendMessage, upload } = connector;
  const { privately, takesFiles } = script;
  const send =
    sendMessage &&
    privately &&
    ((text: string, { account, world }: Harness) =>
      sendMessage(account, { text, idempotencyKey: 'key-1', ...privately(world) }));
  const bring: Write | undefined =
    upload &&
    takesFiles &&
    (({ account }) =>
      upload(
        account,
        { bytes: PNG, mimeType: 'image/png', name: '包裹 "1".png', alt: '包裹' },
        { kind: 'post' },
      ));
  const writes: [string, Write | undefined][] = [
    ['sendMessage', send && ((harness) => send(WORDS, harness))],
    ['upload', bring],
  ];
  const present = writes.flatMap(([name, write]) => (write ? [[name, write] as const] : []));
  const kept = Object.entries(send ? TEXTS : {}).map(([name, text]) => ({
    name: `a private message keeps ${name}`,
    run: () =>
      withHarness(script, async (harness) => {
        const outcome = await send?.(text, harness);
        assert.equal(outcome?.kind, 'accepted');
        assert.equal(harness.world.own[0]?.text, text);
      }),
  }));
  const handles = (bring ? [bring] : []).map((write) => ({
    name: 'an uploaded file has a handle',
    run: () =>
      withHarness(script, async (harness) => {
        const outcome = await write(harness);
        assert.ok(outcome.kind === 'accepted' && outcome.externalId !== '');
        assert.ok(harness.requests.some(({ body }) => body.includes('PNG')));
      }),
  }));
  const settled = send ? settleChecks(connector, script, send) : [];
  return [...endChecks(present, script), ...kept, ...handles, ...settled];
}

/** What a caller does after `unknown`, where private messages can be read back. */
function settleChecks(
  { findOwn, manifest }: Connector,
  script: NetworkScript,
  send: (text: string, harness: Harness) => Promise<Outcome>,
): Check[] {
  if (!findOwn || !manifest.findsOwnMessages || !script.privately) return [];
  const since = new Date(NOW.getTime() - 3_600_000);
  return (
    [
      ['is found after a cut', cut, 1],
      ['is not found after a refusal', refusedWith(script, 500), 0],
    ] as const
  ).map(([what, fault, count]) => ({
    name: `a private message ${what}`,
    run: () =>
      withHarness(script, async (harness) => {
        harness.world.post('own', 'An earlier message.', { visibility: 'direct' });
        harness.fault = onWrites(fault, script);
        await send(WORDS, harness);
        harness.fault = undefined;
        const found = await findOwn(harness.account, {
          since,
          textFingerprint: textFingerprint(WORDS),
          conversationExternalId: script.privately?.(harness.world).conversationExternalId ?? '',
        });
        assert.equal(found.matches.length, count);
        if (count === 0) assert.equal(found.complete, true);
      }),
  }));
}
