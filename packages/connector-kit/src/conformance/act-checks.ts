/** Acts on posts: every one ends in the outcome that can be proved. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import type { Outcome } from '../outcome.js';
import type { Check } from './check.js';
import { type Harness, withHarness } from './harness.js';
import type { NetworkScript } from './script.js';
import { endChecks, type Write } from './write-checks.js';

/** Abilities that do something to one post: their own, or one that they heard. */
const OWN = ['edit', 'pin'] as const;
const HEARD = ['repost', 'like', 'hide'] as const;
export type ActName = (typeof OWN)[number] | (typeof HEARD)[number];

export function actChecks(connector: Connector, script: NetworkScript): Check[] {
  const { edit } = connector;
  const isServed = (name: ActName) => script.acts?.includes(name) === true;
  const writes = [...OWN, ...HEARD].filter(isServed).flatMap((name): [string, Write][] => {
    const act = actOf(connector, name);
    return act ? [[name, (harness) => act(harness, targetOf(harness, name))]] : [];
  });
  const edits: Check[] =
    edit && isServed('edit')
      ? [
          {
            name: 'edit changes the text of the post',
            run: () =>
              withHarness(script, async ({ world, account }) => {
                const { id } = world.post('own', 'before');
                const outcome = await edit(account, id, { text: '之后 👍🏽', idempotencyKey: 'k' });
                assert.ok(outcome.kind === 'accepted' && outcome.externalId === id);
                assert.equal(world.own[0]?.text, '之后 👍🏽');
              }),
          },
        ]
      : [];
  return [...endChecks(writes, script), ...edits];
}

const isOwnAct = (name: ActName) => OWN.some((each) => each === name);

function targetOf({ world }: Harness, name: ActName): string {
  const [own] = world.own;
  const [heard] = world.lists.mentions;
  assert.ok(own && heard);
  // What is hidden stands below a post of ours.
  if (name === 'hide') return world.post('mentions', 'rude', { parentId: own.id }).id;
  return isOwnAct(name) ? own.id : heard.id;
}

type Act = (harness: Harness, externalId: string) => Promise<Outcome>;

function actOf(connector: Connector, name: ActName): Act | undefined {
  if (name === 'edit') {
    const { edit } = connector;
    return edit && (({ account }, id) => edit(account, id, { text: 'after', idempotencyKey: 'k' }));
  }
  const act = connector[name];
  return act && (({ account }, id) => act(account, id));
}
