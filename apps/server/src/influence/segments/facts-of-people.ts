import type { NetworkRow } from '@tingshuo/contracts';
import { type RfmScores, rfmCell, rfmGroup, type SegmentFacts } from '@tingshuo/domain';
import type { NetworkState } from '../network/network-projection.service.js';
import type { PersonAsCustomer } from '../network/people.repository.js';

export interface Someone {
  row: NetworkRow;
  facts: SegmentFacts;
}

const DAY_MS = 86_400_000;

/** A person of the network with everything that a segment can ask. */
export function someone({ network, snapshot }: NetworkState, row: NetworkRow, node: number): Someone {
  const person = network.people.of(node);
  const facts: SegmentFacts = {
    ...row,
    mood: person?.mood ?? null,
    community: String(row.community),
    networkRole: row.roles,
    ...customerFacts(person?.customer ?? null, network.people.minorDigits, snapshot.atMs),
  };
  return { row, facts };
}

/**
 * Everybody whom a segment can have, by number: the people of the network by micro-value, then those who bought without
 * ever having acted, by money spent.
 */
export function segmentOrder({ network, snapshot }: NetworkState): Int32Array {
  const present = snapshot.orders.value;
  const isIn = new Set(present);
  const spent = (node: number) => network.people.of(node)?.customer?.spentMinor ?? Number.NaN;
  const others = Array.from({ length: snapshot.graph.nodeCount }, (_, node) => node)
    .filter((node) => !isIn.has(node) && !Number.isNaN(spent(node)))
    .sort((a, b) => spent(b) - spent(a) || a - b);
  return others.length === 0 ? present : Int32Array.from([...present, ...others]);
}

type CustomerFacts = Pick<
  SegmentFacts,
  | 'rfmRecency'
  | 'rfmFrequency'
  | 'rfmMonetary'
  | 'purchases'
  | 'spent'
  | 'expectedValue'
  | 'churn'
  | 'daysSincePurchase'
  | 'rfm'
  | 'rfmGroup'
  | 'customerTier'
  | 'preference'
>;

function customerFacts(customer: PersonAsCustomer | null, minorDigits: number, nowMs: number): CustomerFacts {
  if (!customer) return NO_CUSTOMER;
  const { recency, frequency, monetary, churn, expectedMinor } = customer;
  const scores: RfmScores | null =
    recency === null || frequency === null || monetary === null ? null : { recency, frequency, monetary };
  const whole = 10 ** minorDigits;
  return {
    rfmRecency: recency,
    rfmFrequency: frequency,
    rfmMonetary: monetary,
    purchases: customer.purchases,
    spent: customer.spentMinor / whole,
    expectedValue: expectedMinor === null ? null : expectedMinor / whole,
    churn: churn === null ? null : churn * 100,
    daysSincePurchase: Math.floor((nowMs - customer.lastMs) / DAY_MS),
    rfm: scores && rfmCell(scores),
    rfmGroup: scores && rfmGroup(scores),
    customerTier: customer.tier,
    preference: customer.preferences,
  };
}

const NO_CUSTOMER: CustomerFacts = {
  rfmRecency: null,
  rfmFrequency: null,
  rfmMonetary: null,
  purchases: null,
  spent: null,
  expectedValue: null,
  churn: null,
  daysSincePurchase: null,
  rfm: null,
  rfmGroup: null,
  customerTier: null,
  preference: [],
};
