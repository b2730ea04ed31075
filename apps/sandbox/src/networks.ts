/** Every network that the sandbox speaks. */
import { bluesky } from './bluesky/bluesky.js';
import { mastodon } from './mastodon/mastodon.js';
import { facebook } from './meta/facebook/facebook.js';
import { instagram } from './meta/instagram/instagram.js';
import type { NetworkDefinition, TextMeasure } from './network.js';
import { telegram } from './telegram/telegram.js';
import { wechat } from './wechat/wechat.js';
import { weibo } from './weibo/weibo.js';
import { x } from './x/x.js';

export const NETWORKS: readonly NetworkDefinition[] = [
  mastodon,
  x,
  bluesky,
  weibo,
  wechat,
  facebook,
  instagram,
  telegram,
];

/** The networks with these names, in the order of NETWORKS; throws a RangeError on an unknown name. */
export function networksNamed(names: readonly string[] | undefined): readonly NetworkDefinition[] {
  if (names === undefined) return NETWORKS;
  const unknown = names.find((name) => !NETWORKS.some((network) => network.name === name));
  if (unknown !== undefined) throw new RangeError(`There is no network ${unknown}`);
  return NETWORKS.filter((network) => names.includes(network.name));
}

/** How a network measures texts, by the name of the measure; throws a RangeError on an unknown network. */
export function textMeasures(network: string): Readonly<Record<string, TextMeasure>> {
  return Object.assign({}, ...networksNamed([network]).map(({ text }) => text));
}
