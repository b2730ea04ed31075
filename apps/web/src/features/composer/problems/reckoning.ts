import { type MediaFacts, type PublicationProblem, type PublishRules, textFor } from '@tingshuo/contracts';
import {
  lengthFor,
  literalText,
  placeOf,
  type ReplacedPiece,
  renderedFor,
  replacedText,
  validatePublication,
} from '@tingshuo/publishing';
import { type Draft, isCustomised } from '../draft/draft.js';
import { fieldIdIn } from './jump-target.js';

/** A piece of the texts that goes out as something else for an account, as the server told. */
export type Replaced = ReplacedPiece & { accountId: string };

/** How much of a field a network takes. */
export interface FieldCount {
  network: string;
  length: number;
  max: number;
}

/** What is known of a draft that takes a while to find out. */
export interface Reckoning {
  problems: PublicationProblem[];
  /** By the field's DOM id, one per network that reads the field. */
  counts: ReadonlyMap<string, FieldCount[]>;
}

export const NOTHING_RECKONED: Reckoning = { problems: [], counts: new Map() };

/** Filled by the server when a post of a campaign is planned. */
const CAMPAIGN_VARIABLES = ['link', 'coupon'] as const;

/** Judges the draft for its accounts and counts its texts; `now` in epoch ms. Slow for long texts. */
export function reckon(
  draft: Draft,
  chosen: readonly PublishRules[],
  media: ReadonlyMap<string, MediaFacts>,
  now: number,
  replaced: readonly Replaced[],
): Reckoning {
  const { content, kind } = draft;
  const dueAt = draft.dueAt === null ? null : Date.parse(draft.dueAt);
  const variables = draft.campaignId === null ? [] : CAMPAIGN_VARIABLES;
  const shown = (text: string, accountId: string) => replacedText(text, piecesOf(replaced, accountId));
  const rules = chosen;
  const problems = validatePublication({ content, kind, rules, media, dueAt, now, variables, shown });
  return { problems, counts: countFields(draft, strictest(chosen), shown) };
}

export const piecesOf = (replaced: readonly Replaced[], of: string): Replaced[] =>
  replaced.filter(({ accountId }) => accountId === of);

/** One account per network: the one that allows least, because instances differ. */
export function strictest(chosen: readonly PublishRules[]): PublishRules[] {
  const byNetwork = new Map<string, PublishRules>();
  for (const rules of chosen) {
    const other = byNetwork.get(rules.network);
    if (!other || rules.text.max < other.text.max) byNetwork.set(rules.network, rules);
  }
  return [...byNetwork.values()];
}

function countFields(
  draft: Draft,
  networks: readonly PublishRules[],
  shown: (text: string, accountId: string) => string,
): Map<string, FieldCount[]> {
  const counts = new Map<string, FieldCount[]>();
  for (const rules of networks) {
    const { network } = rules;
    const scope = isCustomised(draft, network) ? network : null;
    for (const rendered of renderedFor(draft.content, rules)) {
      const { text, part } = rendered;
      const id = part === null ? fieldIdIn('firstComment', scope) : fieldIdIn('text', scope, part);
      const { length, max } = lengthFor(literalText(shown(text, rules.accountId)), rules, placeOf(rendered));
      counts.set(id, [...(counts.get(id) ?? []), { network, length, max }]);
    }
  }
  return counts;
}

/** How many UTF-16 units there are to judge. */
export function sizeOf({ content }: Draft, networks: readonly string[]): number {
  return networks.reduce((sum, network) => {
    const { parts, firstComment } = textFor(content, network);
    return sum + (firstComment?.length ?? 0) + parts.reduce((all, { text }) => all + text.length, 0);
  }, 0);
}
