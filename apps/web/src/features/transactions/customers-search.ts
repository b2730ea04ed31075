import { z } from 'zod';

export const CUSTOMER_TABS = [
  'customers',
  'lifecycle',
  'participation',
  'transactions',
  'unmatched',
  'import',
] as const;

/** Which part of the page is open; absent: the customers. */
export const CustomersSearch = z.object({ tab: z.enum(CUSTOMER_TABS).optional().catch(undefined) });
