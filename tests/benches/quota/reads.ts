import type { AccountContext, Connector } from '@tingshuo/connector-kit';
import { AccountContexts, BudgetSpentError, CostCapError, type Lane } from '@tingshuo/server';
import { BESIDE_POLLING, FULL } from './shares.js';
import { type Source, spread } from './source.js';
import type { Tally } from './tally.js';
import type { QuotaTown, TownAccount } from './town.js';

type Read = (
  connector: Connector,
  context: AccountContext,
  account: TownAccount,
) => Promise<unknown> | undefined;

/** Abilities with the lane that pays for them, and a call of each. */
const READS = {
  mentions: ['mentions', (connector, context) => connector.mentions?.(context, null, { limit: 20 })],
  home: ['keywords', (connector, context) => connector.home?.(context, null, { limit: 20 })],
  search: [
    'keywords',
    (connector, context) => connector.search?.(context, { query: 'parcel' }, null, { limit: 20 }),
  ],
  messages: ['messages', (connector, context) => connector.messages?.(context, null, { limit: 20 })],
  watch: [
    'keywords',
    (connector, context, { externalId }) => connector.watch?.(context, externalId, null, { limit: 20 }),
  ],
  followers: [
    'backfill',
    (connector, context, { externalId }) => connector.followers?.(context, externalId, null),
  ],
} as const satisfies Record<string, readonly [Lane, Read]>;

type ReadAbility = keyof typeof READS;
export const READ_ABILITIES = Object.keys(READS) as ReadAbility[];

/**
 * Reads beside what the product polls itself: all that the quota of their class allows, whoever else wants it. Where
 * no reply is paid from a class, what people wait for is a read of it.
 */
export function readSources(
  town: QuotaTown,
  account: TownAccount,
  tally: Tally,
  random: () => number,
): Source[] {
  const connector = town.connectors.get(account.network);
  if (!connector) return [];
  const contexts = town.product.app.get(AccountContexts);
  const pressed = new Set<string>();
  return READ_ABILITIES.flatMap((ability) => {
    const paidFrom = connector.endpointClass(ability);
    const rate = connector.manifest.rateLimits[paidFrom];
    if (!connector[ability] || !rate || pressed.has(paidFrom)) return [];
    pressed.add(paidFrom);
    const [polling, read] = READS[ability];
    const ask = (lane: Lane) => async () => {
      const context = await contexts.metered(town.workspaceId, account, ability, lane);
      if (connector.availability && !connector.availability(context, ability).available) return;
      try {
        await read(connector, context, account);
      } catch (error) {
        if (error instanceof CostCapError) tally.readsHeldByCap += 1;
        else if (!(error instanceof BudgetSpentError)) tally.failed(`${account.network} ${ability}`, error);
        else if (lane === polling) tally.readsHeld += 1;
        else if (town.record.isUsedUpByPeople(account.id, paidFrom, rate)) tally.waitedForOwnQuota += 1;
        else tally.readsOfPeopleHeld += 1;
      }
    };
    const hasReply = connector.reply && connector.endpointClass('reply') === paidFrom;
    return [
      spread(town.startedAt, rate, FULL, random, ask(polling)),
      ...(hasReply ? [] : [spread(town.startedAt, rate, BESIDE_POLLING, random, ask('reply'))]),
    ];
  });
}
