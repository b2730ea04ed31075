import { Injectable } from '@nestjs/common';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';
import { lockAccounts, lockStreams } from '../platform/database/lock-order.js';
import type { KeywordStream } from './keyword-plan.js';

/** Streams that search networks for the words of rules. Their keys begin with the rule's id. */
@Injectable()
export class KeywordStreams {
  /** Those of all rules, whether they rest or not. */
  async all(tx: Tx, workspaceId: string): Promise<KeywordStream[]> {
    return await tx.connectorStream.findMany({
      where: { workspaceId, kind: 'keyword' },
      select: { socialAccountId: true, key: true, query: true, enabled: true },
    });
  }

  /** Locks the accounts, and all streams of the rule. */
  async lock(tx: Tx, workspaceId: string, ruleId: string, accountIds: readonly string[]): Promise<void> {
    await lockAccounts(tx, workspaceId, accountIds);
    await lockStreams(tx, workspaceId, Prisma.sql`s.kind = 'keyword' AND starts_with(s.key, ${ruleId})`);
  }

  /** Ends those whose word is no longer searched for. */
  async keep(tx: Tx, workspaceId: string, ruleId: string, keys: readonly string[]): Promise<void> {
    await tx.connectorStream.deleteMany({
      where: { workspaceId, kind: 'keyword', key: { startsWith: ruleId, notIn: [...keys] } },
    });
  }

  /** Rests those of other accounts than these; where they stand is kept. */
  async rest(tx: Tx, workspaceId: string, ruleId: string, accountIds: readonly string[]): Promise<void> {
    await tx.connectorStream.updateMany({
      where: {
        workspaceId,
        kind: 'keyword',
        key: { startsWith: ruleId },
        socialAccountId: { notIn: [...accountIds] },
        enabled: true,
      },
      data: { enabled: false },
    });
  }
}
