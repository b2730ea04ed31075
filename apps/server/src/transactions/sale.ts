/** A sale to somebody known, as attribution asks for it. */
export interface Sale {
  source: string;
  order: string;
  items: string;
  /** The identity that the sale names, and all identities of that person. */
  identityId: string;
  identityIds: string[];
  at: Date;
  amountMinor: number;
  currency: string;
}
