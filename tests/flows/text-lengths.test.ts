import { bluesky, facebook, instagram, mastodon, telegram, wechat, weibo, x } from '@tingshuo/connectors';
import { type TextMeasure, textMeasures } from '@tingshuo/sandbox';
import { TEXT_COUNTERS } from '@tingshuo/text-length';
import { describe, expect, it } from 'vitest';
import { randomText, seededDice } from '../harness/random-texts.js';

/** A sample; TINGSHUO_TEXTS=100000 compares as many as the network's rules are to be trusted with. */
const COUNT = Number(process.env.TINGSHUO_TEXTS ?? 3_000);
const SEED = 20_261_121;
const SHOWN = 20;

function measure(network: string, name: string): TextMeasure {
  const found = textMeasures(network)[name];
  if (!found) throw new Error(`the sandbox does not measure ${name} on ${network}`);
  return found;
}

const characters = measure('mastodon', 'characters');
const weight = measure('x', 'weight');
const graphemes = measure('bluesky', 'graphemes');
const bytes = measure('bluesky', 'bytes');
const halfWidth = measure('weibo', 'length');
const wechatBytes = measure('wechat', 'bytes');
const facebookCharacters = measure('facebook', 'characters');
const instagramCharacters = measure('instagram', 'characters');
const telegramUnits = measure('telegram', 'units');

const COUNTERS = [
  { network: mastodon, ofSandbox: characters.of },
  { network: x, ofSandbox: weight.of },
  { network: weibo, ofSandbox: halfWidth.of },
  { network: wechat, ofSandbox: wechatBytes.of },
  { network: facebook, ofSandbox: facebookCharacters.of },
  { network: instagram, ofSandbox: instagramCharacters.of },
  { network: telegram, ofSandbox: telegramUnits.of },
  {
    network: bluesky,
    // Three hundred of the one or three thousand of the other: the connector tells them as one.
    ofSandbox: (text: string) => Math.max(graphemes.of(text), Math.ceil(bytes.of(text) / 10)),
  },
];

describe(`the length of ${COUNT} random texts`, () => {
  it.each(COUNTERS)(
    'is the same for the sandbox and the connector of $network.manifest.network',
    ({ network, ofSandbox }) => {
      const { fallback, counting } = network.manifest.text;
      const count = TEXT_COUNTERS[counting];
      const dice = seededDice(SEED);
      const differences: { text: string; connector: number; sandbox: number }[] = [];
      let different = 0;
      for (let n = 0; n < COUNT; n++) {
        const text = randomText(dice);
        const [connector, sandbox] = [count(text, fallback), ofSandbox(text)];
        if (connector === sandbox) continue;
        different += 1;
        if (differences.length < SHOWN) differences.push({ text, connector, sandbox });
      }
      expect(differences).toEqual([]);
      expect(different).toBe(0);
    },
    1_800_000,
  );

  it('is limited alike', () => {
    expect(mastodon.manifest.text.fallback.max).toBe(characters.max);
    expect(x.manifest.text.fallback.max).toBe(weight.max);
    expect(weibo.manifest.text.fallback.max).toBe(halfWidth.max);
    expect(wechat.manifest.text.fallback.max).toBe(wechatBytes.max);
    expect(facebook.manifest.text.fallback.max).toBe(facebookCharacters.max);
    expect(instagram.manifest.text.fallback.max).toBe(instagramCharacters.max);
    expect(telegram.manifest.text.fallback.max).toBe(telegramUnits.max);
    expect(bluesky.manifest.text.fallback.max).toBe(graphemes.max);
    expect(bytes.max).toBe(graphemes.max * 10);
  });
});
