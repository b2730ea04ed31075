import assert from 'node:assert/strict';
import { TEXT_COUNTERS } from '@tingshuo/text-length';
import type { Connector } from '../contract.js';
import type { LocalText } from '../local-text.js';
import { CONNECTOR_ABILITIES } from '../manifest.js';
import type { Check } from './check.js';

const isLocal = ({ en, zh }: LocalText) => en.trim() !== '' && zh.trim() !== '';

/** WCAG 2.2, contrast ratio. */
function contrastToWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** The manifest is complete and agrees with the functions that are there. */
export function manifestChecks(connector: Connector): Check[] {
  const { manifest } = connector;
  const count = (text: string) => TEXT_COUNTERS[manifest.text.counting](text, manifest.text.fallback);
  const cases: [string, () => void][] = [
    [
      'the name of the network is one lower-case word',
      () => assert.match(manifest.network, /^[a-z][a-z0-9]*$/),
    ],
    [
      'every text is in English and Chinese',
      () => {
        const texts = [manifest.name, manifest.text.unit, ...Object.values(manifest.abilities)];
        for (const field of manifest.fields) texts.push(field.label, field.help);
        for (const name of [manifest.shortName, manifest.spokenName]) if (name) texts.push(name);
        assert.ok(texts.every(isLocal));
      },
    ],
    [
      'its sign is one letter, and white can be read on its colour',
      () => {
        const { letter, colour } = manifest.sign ?? { letter: '?', colour: '#000000' };
        assert.equal([...letter].length, 1);
        assert.match(colour, /^#[\da-f]{6}$/);
        assert.ok(contrastToWhite(colour) >= 4.5, `white on ${colour}`);
      },
    ],
    [
      'handles that are written without @ are told by a pattern',
      () => assert.ok(new RegExp(manifest.plainHandles?.like ?? '')),
    ],
    [
      'every ability that is there is described',
      () => {
        for (const ability of CONNECTOR_ABILITIES)
          if (connector[ability]) assert.ok(manifest.abilities[ability], `${ability} is not described`);
      },
    ],
    [
      'every ability is paid from a budget of the manifest',
      () => {
        for (const ability of CONNECTOR_ABILITIES)
          assert.ok(manifest.rateLimits[connector.endpointClass(ability)]);
      },
    ],
    [
      'prices are those of endpoint classes, in whole millionths',
      () => {
        for (const [name, price] of Object.entries(manifest.prices ?? {})) {
          assert.ok(manifest.rateLimits[name], `${name} is no endpoint class`);
          for (const amount of Object.values(price)) assert.ok(Number.isInteger(amount) && amount >= 0);
        }
      },
    ],
    [
      'a limit within another one names that',
      () => {
        for (const [name, { within }] of Object.entries(manifest.rateLimits)) {
          if (within === undefined) continue;
          const outer = manifest.rateLimits[within];
          assert.ok(outer && outer.within === undefined, `${name} is within ${within}`);
        }
      },
    ],
    ['an empty text has length 0', () => assert.equal(count(''), 0)],
    ['counting is pure', () => assert.equal(count('a 您 👍🏽'), count('a 您 👍🏽'))],
    ['a text never gets shorter by adding a letter', () => assert.ok(count('包裹 a') > count('包裹 '))],
    [
      'what posts may be is told where they can be published, and only there',
      () => {
        const { publishing } = manifest;
        assert.equal(publishing !== undefined, connector.publish !== undefined);
        const follows = publishing?.thread === true || publishing?.firstComment === true;
        if (follows) assert.ok(connector.reply, 'a post that goes on needs reply');
        const media = publishing?.media;
        if (media) assert.ok(media.min <= media.max && (media.image ?? media.video));
      },
    ],
    [
      'files go with answers where those can be sent, and files brought',
      () => {
        const { messageFiles, replyFiles } = manifest;
        if (messageFiles) assert.ok(connector.sendMessage, 'files of messages need sendMessage');
        if (replyFiles) assert.ok(connector.reply, 'files of replies need reply');
        for (const rule of [messageFiles, replyFiles])
          if (rule) assert.ok(rule.carried ?? connector.upload, 'files are carried or uploaded');
        for (const rule of [messageFiles, replyFiles]) if (rule) assert.ok(rule.max > 0 && rule.maxBytes > 0);
      },
    ],
    [
      'links have their fixed length',
      () => {
        const { urlLength } = manifest.text.fallback;
        const link = `https://example.org/${'x'.repeat(200)}`;
        if (urlLength !== undefined) assert.equal(count(link), urlLength);
      },
    ],
    [
      'secret fields are marked',
      () => {
        for (const field of manifest.fields)
          if (/token|secret|password/i.test(field.key)) assert.ok(field.secret);
      },
    ],
  ];
  return cases.map(([name, run]) => ({ name: `manifest: ${name}`, run: async () => run() }));
}
