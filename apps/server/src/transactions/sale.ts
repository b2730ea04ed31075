/** A sale to somebody known, as attribution asks for it. */
export interface Sale {
  /** All identities of the person who bought. */
  identityIds: string[];
  at: Date;
  amountMinor: number;
  currency: string;
}
