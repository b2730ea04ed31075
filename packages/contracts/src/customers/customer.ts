import { z } from 'zod';
import { IdParams, Instant } from '../basics.js';
import { VALUE_TIERS } from '../influence/columns.js';
import { route } from '../route.js';
import { TransactionRow } from './transaction.js';

export const RFM_GROUPS = [
  'champion',
  'loyal',
  'potential',
  'new',
  'attention',
  'at_risk',
  'sleeping',
  'lost',
] as const;

/** How good the predictions were where they could be checked: made for the last days from what was known before. */
export const PredictionQuality = z.object({
  /** `too_few`: nothing is predicted. */
  verdict: z.enum(['sound', 'weak', 'too_few']),
  testDays: z.number().int(),
  customers: z.number().int(),
  repeaters: z.number().int(),
  buyers: z.number().int(),
  auc: z.number().nullable(),
  calibrationError: z.number().nullable(),
  expected: z.number().nullable(),
  made: z.number(),
});
export type PredictionQuality = z.infer<typeof PredictionQuality>;

export const Preference = z.object({
  category: z.string(),
  purchases: z.number().int(),
  support: z.number(),
  lift: z.number(),
});

/** What is known of a customer from what they bought; money in minor units of the workspace's main currency. */
export const Customer = z.object({
  purchases: z.number().int(),
  spentMinor: z.number(),
  firstAt: Instant,
  lastAt: Instant,
  /** Fifths, 5 is best; null with too few customers. */
  rfm: z
    .object({
      recency: z.number().int(),
      frequency: z.number().int(),
      monetary: z.number().int(),
      group: z.enum(RFM_GROUPS),
    })
    .nullable(),
  /** For the next 365 days; churn is for as many days as `testDays` says. Null with too few customers. */
  prediction: z
    .object({
      activeChance: z.number(),
      churn: z.number(),
      purchases: z.number(),
      valueMinor: z.number(),
    })
    .nullable(),
  tier: z.enum(VALUE_TIERS),
  preferences: z.array(Preference),
});
export type Customer = z.infer<typeof Customer>;

/** What the figures of all customers rest on. */
export const CustomerBaseView = z.object({
  currency: z.string(),
  customers: z.number().int(),
  /** The latest transaction: silence is counted up to here. */
  until: Instant,
  reckonedAt: Instant,
  quality: PredictionQuality,
});
export type CustomerBaseView = z.infer<typeof CustomerBaseView>;

export const customerRoutes = {
  show: route({
    method: 'GET',
    path: '/api/identities/:id/customer',
    access: 'people.read',
    audit: false,
    params: IdParams,
    response: z.object({
      /** Null: bought nothing, or the figures are still being reckoned. */
      customer: Customer.nullable(),
      base: CustomerBaseView.nullable(),
      transactions: z.array(TransactionRow),
      total: z.number().int(),
    }),
  }),
  overview: route({
    method: 'GET',
    path: '/api/customers',
    access: 'people.read',
    audit: false,
    response: z.object({
      base: CustomerBaseView.nullable(),
      transactions: z.number().int(),
      /** Transactions in other currencies are kept and count in no figure. */
      otherCurrencies: z.number().int(),
      /** Known people by recency and frequency. */
      grid: z.array(
        z.object({
          recency: z.number().int(),
          frequency: z.number().int(),
          people: z.number().int(),
          spentMinor: z.number(),
          group: z.enum(RFM_GROUPS),
        }),
      ),
      /** Preferred categories, the most frequent first. */
      preferences: z.array(z.object({ category: z.string(), people: z.number().int() })),
    }),
  }),
  /** Reckons everything anew now; otherwise it is done within a minute of a change. */
  reckon: route({
    method: 'POST',
    path: '/api/customers/reckon',
    access: 'people.write',
    audit: false,
    response: z.object({ customers: z.number().int() }),
  }),
};
