import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { BuyerRepository, type FoundBuyer } from './buyer.repository.js';
import { CLAIMS, type Claims, customerKey } from './claims.js';

export interface Buyer {
  identityId: string;
  matchedBy: FoundBuyer['kind'];
}

export type BuyerOf = (claims: Claims) => { buyer: Buyer | null; isAmbiguous: boolean };

/** Who the customers of transactions are. */
@Injectable()
export class Buyers {
  constructor(private readonly buyers: BuyerRepository) {}

  /**
   * What people have said by hand goes first, then the surest claim that exactly one person has. A claim that several
   * people have decides nothing.
   */
  async of(tx: Tx, workspaceId: string, everybody: readonly Claims[]): Promise<BuyerOf> {
    const claims = everybody.flatMap((each) =>
      CLAIMS.flatMap((kind) => (each[kind] === undefined ? [] : [{ kind, value: each[kind] }])),
    );
    if (claims.length === 0) return () => ({ buyer: null, isAmbiguous: false });
    const keys = [...new Set(everybody.flatMap((each) => customerKey(each) ?? []))];
    const found = await this.buyers.find(tx, workspaceId, claims, keys);
    const byClaim = new Map(found.map((one) => [`${one.kind}:${one.value}`, one]));
    return (of) => {
      const byHand = byClaim.get(`hand:${customerKey(of)}`);
      if (byHand) return { buyer: { identityId: byHand.identityId, matchedBy: 'hand' }, isAmbiguous: false };
      const having = CLAIMS.flatMap((kind) => byClaim.get(`${kind}:${of[kind]}`) ?? []);
      const clear = having.find(({ people }) => people === 1);
      return {
        buyer: clear ? { identityId: clear.identityId, matchedBy: clear.kind } : null,
        isAmbiguous: !clear && having.length > 0,
      };
    };
  }
}
