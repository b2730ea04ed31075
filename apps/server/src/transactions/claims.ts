import type { TransactionDraft } from '@tingshuo/contracts';

/** What can tell who a customer is, the surest first. */
export const CLAIMS = ['identity', 'customer_no', 'email', 'phone', 'handle'] as const;
export type ClaimKind = (typeof CLAIMS)[number];

/** What a transaction says of its customer, in the form in which it is compared. */
export type Claims = Partial<Record<ClaimKind, string>>;

type Said = TransactionDraft['customer'];

export function claimsOf({ identityId, customerNo, email, phone, handle }: Said): Claims {
  return {
    ...(identityId && { identity: identityId.toLowerCase() }),
    ...(customerNo && { customer_no: customerNo.toLowerCase() }),
    ...(email && { email: email.toLowerCase() }),
    ...(phone && comparablePhone(phone) !== '' && { phone: comparablePhone(phone) }),
    ...(handle && { handle: comparableHandle(handle) }),
  };
}

/** The surest claim as one word, by which rows of one customer are told from others; null without claims. */
export function customerKey(claims: Claims): string | null {
  const kind = CLAIMS.find((each) => claims[each] !== undefined);
  return kind ? `${kind}:${claims[kind]}` : null;
}

/** Digits alone; the international prefix is left out, of Chinese mobile numbers also the country's. */
export function comparablePhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '').replace(/^00/, '');
  return /^86(1\d{10})$/.exec(digits)?.[1] ?? digits;
}

/** `ana`, or `weibo:ana` where the network is said. */
function comparableHandle(handle: string): string {
  const [, network = '', name = ''] = /^(?:([a-z_]+):)?@?(.*)$/isu.exec(handle.trim()) ?? [];
  return network === '' ? name.toLowerCase() : `${network.toLowerCase()}:${name.toLowerCase()}`;
}
