import {
  LADDER,
  LIFECYCLE,
  NETWORK_ROLES,
  RFM_GROUPS,
  SEGMENT_NUMBERS,
  SEGMENT_WORDS,
  type SegmentTest,
  VALUE_TIERS,
} from '@tingshuo/contracts';
import type { Draft } from './condition-draft.js';

export type SegmentDraft = Draft<SegmentTest>;

export type NumberField = (typeof SEGMENT_NUMBERS)[number];
export type WordField = (typeof SEGMENT_WORDS)[number];
export const FIELDS: readonly (NumberField | WordField)[] = [...SEGMENT_WORDS, ...SEGMENT_NUMBERS];

/** Fields of somebody's place in the network. */
const OF_NETWORK: ReadonlySet<NumberField | WordField> = new Set([
  'community',
  'networkRole',
  'brandDistance',
  'bridging',
  'coreShare',
  'core',
]);

/** Fields that only say something of people who bought something. */
const OF_CUSTOMERS: ReadonlySet<NumberField | WordField> = new Set([
  'rfm',
  'rfmGroup',
  'customerTier',
  'preference',
  'rfmRecency',
  'rfmFrequency',
  'rfmMonetary',
  'purchases',
  'spent',
  'expectedValue',
  'churn',
  'daysSincePurchase',
]);

export const FIELD_GROUPS = ['groupWho', 'groupNetwork', 'groupBought'] as const;
export function groupOf(field: NumberField | WordField): (typeof FIELD_GROUPS)[number] {
  if (OF_NETWORK.has(field)) return 'groupNetwork';
  return OF_CUSTOMERS.has(field) ? 'groupBought' : 'groupWho';
}

const FIFTHS = ['5', '4', '3', '2', '1'];

/** What can be chosen of a field; communities, networks and categories are what is there. */
export const CLOSED_VALUES: Partial<Record<WordField, readonly string[]>> = {
  tier: VALUE_TIERS,
  ladder: LADDER,
  lifecycle: LIFECYCLE,
  networkRole: NETWORK_ROLES,
  rfm: FIFTHS.flatMap((recency) => FIFTHS.flatMap((often) => FIFTHS.map((much) => recency + often + much))),
  rfmGroup: RFM_GROUPS,
  customerTier: VALUE_TIERS.filter((tier) => tier !== 'unknown'),
};

const FIRST_NUMBER: Record<NumberField, number> = {
  value: 70,
  followers: 1000,
  mood: 0,
  inStrength: 1,
  outStrength: 1,
  inDegree: 3,
  core: 2,
  brandDistance: 2,
  bridging: 30,
  coreShare: 75,
  rfmRecency: 4,
  rfmFrequency: 4,
  rfmMonetary: 4,
  purchases: 2,
  spent: 100,
  expectedValue: 100,
  churn: 70,
  daysSincePurchase: 90,
};

export const isNumberField = (field: NumberField | WordField): field is NumberField =>
  SEGMENT_NUMBERS.some((known) => known === field);

/** The test that a field begins with. */
export function firstTest(field: NumberField | WordField): SegmentTest {
  return isNumberField(field)
    ? { field, op: field === 'brandDistance' ? 'at_most' : 'at_least', value: FIRST_NUMBER[field] }
    : { field, op: 'one_of', values: [] };
}
