import type { AccountContext, Connector } from '@tingshuo/connector-kit';
import { AccountContexts, BudgetSpentError, CostCapError, type Lane } from '@tingshuo/server';
import { besidePolling, FULL } from './shares.js';
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
  templates: ['mentions', (connector, context) => connector.templates?.(context)],
  verify: ['mentions', (connector, context) => connector.connect.verify(context)],
} as const satisfies Record<string, readonly [Lane, Read]>;

/** What people write that is pressed where reading costs the same quota; the first of them stands for all. */
export const WRITES = ['reply', 'sendMessage'] as const;

type ReadAbility = keyof typeof READS;

/** What an account is read by, and the lane that polling pays it from; of those of one quota the first stands for all. */
export function readsOf(connector: Connector, account: TownAccount): ReadOfQuota[] {
  const reads = (Object.keys(READS) as ReadAbility[])
    .filter((ability) => ability === 'verify' || connector[ability])
    .map((ability) => {
      const [lane, read] = READS[ability];
      return { ability, lane, read, paidFrom: connector.endpointClass(ability, account) };
    });
  return reads.filter(({ paidFrom }, n) => reads.findIndex((each) => each.paidFrom === paidFrom) === n);
}

interface ReadOfQuota {
  ability: ReadAbility;
  lane: Lane;
  read: Read;
  paidFrom: string;
}

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
  return readsOf(connector, account).flatMap(({ ability, lane: polling, read, paidFrom }) => {
    const rate = connector.manifest.rateLimits[paidFrom];
    if (!rate) return [];
    const ask = (lane: Lane) => async () => {
      const context = await contexts.metered(town.workspaceId, account, ability, lane);
      if (connector.availability && !connector.availability(context, ability).available) return;
      try {
        await read(connector, context, account);
      } catch (error) {
        if (error instanceof CostCapError) tally.readsHeldByCap += 1;
        else if (!(error instanceof BudgetSpentError)) tally.failed(`${account.network} ${ability}`, error);
        else if (lane === polling) tally.readsHeld += 1;
        else if (town.record.isUsedUpByPeople(account.id, connector, paidFrom, polling))
          tally.waitedForOwnQuota += 1;
        else tally.readsOfPeopleHeld += 1;
      }
    };
    const isWritten = WRITES.some(
      (write) => connector[write] && connector.endpointClass(write, account) === paidFrom,
    );
    return [
      spread(town.span, rate, FULL, random, ask(polling)),
      ...(isWritten
        ? []
        : [spread(town.span, rate, besidePolling(connector, paidFrom, polling), random, ask('reply'))]),
    ];
  });
}
