import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant } from '../basics.js';
import { Currency } from '../publishing/campaign.js';
import { DATE_ORDERS } from '../publishing/upload.js';
import { route } from '../route.js';

/** What a column of a table of transactions may be. `when` holds date and time together, or they stand in two columns. */
export const TRANSACTION_FIELDS = [
  'order',
  'when',
  'date',
  'time',
  'amount',
  'currency',
  'kind',
  'identity',
  'customerNo',
  'email',
  'phone',
  'handle',
  'name',
  'items',
  'categories',
] as const;
export const TransactionField = z.enum(TRANSACTION_FIELDS);
export type TransactionField = z.infer<typeof TransactionField>;

/** How a table is read. What the table says itself goes before what stands here. */
export const TransactionSettings = z.object({
  /** One per column of the table; absent: by their names. Null: the column is left out. */
  columns: z.array(TransactionField.nullable()).max(200).optional(),
  /** IANA name: times without an offset are of this zone. */
  zone: z.string().max(64).default('UTC'),
  /** Of dates like 03/04/2026; null: as the table's dates show by themselves. */
  dateOrder: z.enum(DATE_ORDERS).nullable().default(null),
  /** Of rows that name none. */
  currency: Currency.default('CNY'),
});
export type TransactionSettings = z.infer<typeof TransactionSettings>;

export const TRANSACTION_PROBLEMS = [
  'row_too_short',
  'row_too_long',
  'quote_not_closed',
  'formula',
  'order_missing',
  'order_twice',
  'amount_missing',
  'amount_unreadable',
  'currency_unknown',
  'kind_unknown',
  'when_missing',
  'when_unreadable',
  'when_ambiguous',
  'when_does_not_exist',
  'when_in_future',
  'too_long',
] as const;

export const TransactionProblem = z.object({
  code: z.enum(TRANSACTION_PROBLEMS),
  /** Index of the column that it is about; null where it is about the row. */
  column: z.number().int().nullable(),
  message: Bilingual,
  fix: Bilingual,
});
export type TransactionProblem = z.infer<typeof TransactionProblem>;

/** What somebody bought, as programs say it. */
export const TransactionDraft = z.object({
  order: z.string().trim().min(1).max(200),
  occurredAt: Instant,
  /** Minor units; a refund is negative and has an order number of its own. */
  amountMinor: z.number().int().min(-1e15).max(1e15),
  currency: Currency,
  items: z.string().max(2_000).default(''),
  categories: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
  customer: z
    .object({
      identityId: Id.optional(),
      customerNo: z.string().trim().min(1).max(200).optional(),
      email: z.string().trim().min(3).max(320).optional(),
      phone: z.string().trim().min(5).max(40).optional(),
      /** `@ana`, or with the network in front: `weibo:ana`. */
      handle: z.string().trim().min(1).max(200).optional(),
      name: z.string().trim().max(200).optional(),
    })
    .default({}),
});
export type TransactionDraft = z.infer<typeof TransactionDraft>;

export const MATCHES = ['identity', 'customer_no', 'email', 'phone', 'handle', 'hand'] as const;

const Buyer = z.object({
  identityId: Id,
  name: z.string(),
  handle: z.string(),
  network: z.string(),
});

export const TransactionRow = z.object({
  /** Null for a coupon's redemption. */
  id: Id.nullable(),
  source: z.string(),
  order: z.string(),
  at: Instant,
  amountMinor: z.number(),
  currency: z.string(),
  items: z.string(),
  categories: z.array(z.string()),
  /** What the row says of the customer, where nobody here is known by it. */
  claim: z.string().nullable(),
  buyer: Buyer.nullable(),
  matchedBy: z.enum(MATCHES).nullable(),
});
export type TransactionRow = z.infer<typeof TransactionRow>;

/** A table as it was read, and what its rows are (or have become). */
export const TransactionTable = z.object({
  encoding: z.string(),
  delimiter: z.string(),
  header: z.array(z.string()),
  columns: z.array(TransactionField.nullable()),
  /** `same`: known already and unchanged. `changed`: known, and says something else now. */
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    error: z.number().int(),
  }),
  /** Of the rows without error: whose customer is known here. */
  matched: z.number().int(),
  unmatched: z.number().int(),
  /** Wrong rows, the first 200. */
  errors: z.array(
    z.object({
      line: z.number().int(),
      cells: z.array(z.string()),
      problems: z.array(TransactionProblem),
    }),
  ),
  /** The first rows that can be read. */
  sample: z.array(
    z.object({
      line: z.number().int(),
      order: z.string(),
      at: Instant,
      amountMinor: z.number(),
      currency: z.string(),
      claim: z.string().nullable(),
      categories: z.array(z.string()),
    }),
  ),
  /** The first cells of each column. */
  examples: z.array(z.string()),
  /** Names what was stored, so that it can be taken back; null where nothing was. */
  importId: Id.nullable(),
});
export type TransactionTable = z.infer<typeof TransactionTable>;

/** A customer of transactions whom nobody here is known to be. */
export const UnmatchedCustomer = z.object({
  key: z.string(),
  name: z.string(),
  transactions: z.number().int(),
  amountMinor: z.number(),
  currency: z.string(),
  lastAt: Instant,
  /** More than one person here is known by it. */
  isAmbiguous: z.boolean(),
});
export type UnmatchedCustomer = z.infer<typeof UnmatchedCustomer>;

const Source = z.string().trim().toLowerCase().min(1).max(60);
const read = 'people.read';
const write = 'people.write';

export const transactionRoutes = {
  /** For programs: up to 1,000 at once; an order that is known and says the same changes nothing. */
  add: route({
    method: 'POST',
    path: '/api/transactions',
    access: write,
    audit: 'transactions.added',
    body: z.object({ source: Source, rows: z.array(TransactionDraft).min(1).max(1_000) }),
    response: z.object({
      importId: Id.nullable(),
      rows: z.array(
        z.object({
          order: z.string(),
          state: z.enum(['new', 'changed', 'same', 'error']),
          /** Null: nobody here, or more than one person, has what the row says of the customer. */
          identityId: Id.nullable(),
          problem: TransactionProblem.nullable(),
        }),
      ),
    }),
  }),
  /**
   * The file is the body, as `text/csv` whatever its encoding; with `store=false` it is only read. 400 `upload_empty`,
   * `upload_too_large` (16 MB), `upload_too_many_rows` (50,000), `upload_no_table`.
   */
  table: route({
    method: 'POST',
    path: '/api/transactions/table',
    access: write,
    audit: 'transactions.imported',
    query: z.object({
      source: Source,
      store: z.enum(['true', 'false']).default('false'),
      /** JSON of TransactionSettings. */
      settings: z.string().max(20_000).default('{}'),
    }),
    response: TransactionTable,
  }),
  /** Takes back what an import added; what it changed stays. */
  /** Removes what the import brought, and gives what it had changed back as it was. */
  undoImport: route({
    method: 'DELETE',
    path: '/api/transactions/imports/:id',
    access: write,
    audit: 'transactions.import_undone',
    params: IdParams,
    response: z.object({ removed: z.number().int(), restored: z.number().int() }),
  }),
  /** Newest first, redemptions of coupons with an amount among them. */
  list: route({
    method: 'GET',
    path: '/api/transactions',
    access: read,
    audit: false,
    query: z.object({
      identityId: Id.optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ rows: z.array(TransactionRow), total: z.number().int() }),
  }),
  unmatched: route({
    method: 'GET',
    path: '/api/transactions/unmatched',
    access: read,
    audit: false,
    response: z.object({ rows: z.array(UnmatchedCustomer), anonymous: z.number().int() }),
  }),
  /** Says who a customer is; null takes that back. Later rows of the customer follow. */
  assign: route({
    method: 'PUT',
    path: '/api/transactions/customer',
    access: write,
    audit: 'transactions.customer_assigned',
    body: z.object({ key: z.string().min(1).max(400), identityId: Id.nullable() }),
    response: z.object({ transactions: z.number().int() }),
  }),
};
