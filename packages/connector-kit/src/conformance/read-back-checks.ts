/** Own posts are found again exactly when they are there, and doubt is told. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import { textFingerprint } from '../fingerprint.js';
import type { Check } from './check.js';
import { type Harness, NOW, withHarness } from './harness.js';
import type { NetworkScript } from './script.js';

export function readBackChecks({ findOwn }: Connector, script: NetworkScript): Check[] {
  if (!findOwn) return [];
  const since = new Date(NOW.getTime() - 3_600_000);
  const old = new Date(since.getTime() - 3_600_000);
  const find = ({ account }: Harness, text: string, replyToExternalId?: string) =>
    findOwn(account, {
      since,
      textFingerprint: textFingerprint(text),
      ...(replyToExternalId !== undefined && { replyToExternalId }),
    });
  const cases: [string, (harness: Harness) => Promise<void>][] = [
    [
      'finds the same text',
      async (harness) => {
        harness.world.post('own', 'older', { at: old });
        const { id } = harness.world.post('own', 'Hello & 您好 https://example.org/x');
        const found = await find(harness, 'Hello  & 您好 https://example.org/x');
        assert.deepEqual([found.complete, found.matches.map((match) => match.externalId)], [true, [id]]);
      },
    ],
    [
      'finds every copy',
      async (harness) => {
        harness.world.post('own', 'twice');
        harness.world.post('own', 'twice');
        assert.equal((await find(harness, 'twice')).matches.length, 2);
      },
    ],
    [
      'does not take another text',
      async (harness) => {
        harness.world.post('own', 'Hello there');
        assert.deepEqual((await find(harness, 'Hello')).matches, []);
      },
    ],
    [
      'does not take the same text under another post',
      async (harness) => {
        harness.world.post('own', '@a sorry', { parentId: script.idOf(800) });
        assert.deepEqual((await find(harness, 'sorry', script.idOf(801))).matches, []);
        assert.equal((await find(harness, 'sorry', script.idOf(800))).matches.length, 1);
      },
    ],
    [
      'does not take a post from before the window',
      async (harness) => {
        harness.world.post('own', 'same', { at: old });
        assert.deepEqual(await find(harness, 'same'), { complete: true, matches: [] });
      },
    ],
    [
      'says that an account without posts was read whole',
      async (harness) => {
        assert.deepEqual(await find(harness, 'any'), { complete: true, matches: [] });
      },
    ],
    [
      'reads several pages',
      async (harness) => {
        const { id } = harness.world.post('own', 'first of many');
        harness.world.fill('own', 90);
        const found = await find(harness, 'first of many');
        assert.deepEqual([found.complete, found.matches[0]?.externalId], [true, id]);
      },
    ],
    [
      'says when the window was too long to read',
      async (harness) => {
        harness.world.fill('own', 500);
        assert.equal((await find(harness, 'not there')).complete, false);
      },
    ],
    [
      'says when the server repeats a page',
      async (harness) => {
        harness.world.quirks = { ignoresCursors: true };
        harness.world.fill('own', 90);
        assert.equal((await find(harness, 'not there')).complete, false);
      },
    ],
    [
      'says when a post could not be read',
      async (harness) => {
        harness.world.post('own', 'bad', { broken: true });
        assert.equal((await find(harness, 'not there')).complete, false);
      },
    ],
  ];
  return cases.map(([name, run]) => ({ name: `findOwn ${name}`, run: () => withHarness(script, run) }));
}
