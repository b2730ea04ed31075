import { type CustomerBase, customerFigures } from '@tingshuo/domain';

/** What one customer bought, as a message for a thread: entry i of every list is one purchase. */
export interface PurchaseLists {
  readonly key: string;
  readonly times: readonly number[];
  readonly amounts: readonly number[];
  readonly categories: readonly (readonly string[])[];
}

/** Figures of all customers. */
export function reckonCustomers(everybody: readonly PurchaseLists[]): CustomerBase {
  return customerFigures(
    everybody.map(({ key, times, amounts, categories }) => ({
      key,
      purchases: times.map((at, n) => ({
        at,
        amountMinor: amounts[n] ?? 0,
        categories: categories[n] ?? [],
      })),
    })),
  );
}
