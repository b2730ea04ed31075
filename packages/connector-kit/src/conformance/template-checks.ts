/** Messages from templates: what can be sent, and how each one ends. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import type { Check } from './check.js';
import { type Harness, withHarness } from './harness.js';
import type { NetworkScript } from './script.js';
import { endChecks } from './write-checks.js';

export function templateChecks(connector: Connector, script: NetworkScript): Check[] {
  const { manifest, templates, sendTemplate } = connector;
  const { template: given, privately } = script;
  const together: Check = {
    name: 'templates: they can be read and sent, and people are told where to add them, or none of it',
    run: async () => {
      const there = [templates, sendTemplate, manifest.templateLibrary].map((part) => part !== undefined);
      assert.equal(new Set(there).size, 1);
    },
  };
  if (!templates || !sendTemplate || !given || !privately) return [together];
  const send = ({ account, world }: Harness) =>
    sendTemplate(account, {
      templateId: given.template.id,
      values: given.values,
      idempotencyKey: 'key-1',
      ...privately(world),
    });
  const check = (name: string, run: (harness: Harness) => Promise<void>): Check => ({
    name: `templates: ${name}`,
    run: () => withHarness(script, run),
  });
  return [
    together,
    check('words, slots and their limits are told', async ({ account }) => {
      const { templates: told, refused } = await templates(account);
      assert.deepEqual([told, refused], [[given.template], []]);
    }),
    check('every slot has a room, and its pattern can be read', async ({ account }) => {
      for (const { body, slots } of (await templates(account)).templates) {
        const keys = body.flatMap((part) => ('slot' in part ? [part.slot] : []));
        assert.deepEqual(
          [...new Set(keys)],
          slots.map(({ key }) => key),
        );
        for (const { max, pattern = '' } of slots) {
          assert.ok(Number.isInteger(max) && max > 0);
          assert.ok(new RegExp(pattern, 'u'));
        }
      }
    }),
    check('the person gets the values', async (harness) => {
      assert.equal((await send(harness)).kind, 'accepted');
      const text = harness.world.own[0]?.text ?? '';
      for (const value of Object.values(given.values)) assert.ok(text.includes(value), `${value}: ${text}`);
    }),
    ...(given.isKeyed
      ? [
          check('the same one twice arrives once, under one id', async (harness) => {
            const [first, second] = [await send(harness), await send(harness)];
            assert.deepEqual(second, first);
            assert.equal(harness.world.own.length, 1);
          }),
        ]
      : []),
    ...endChecks([['sendTemplate', send]], script),
  ];
}
