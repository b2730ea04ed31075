/** Private messages and the files for them: what arrives, and how each ends. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import type { Check } from './check.js';
import { type Harness, withHarness } from './harness.js';
import { TEXTS } from './mapping-checks.js';
import type { NetworkScript } from './script.js';
import { endChecks, type Write } from './write-checks.js';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

export function messageChecks({ sendMessage, upload }: Connector, script: NetworkScript): Check[] {
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
    ['sendMessage', send && ((harness) => send('您的包裹明天到。', harness))],
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
  return [...endChecks(present, script), ...kept, ...handles];
}
