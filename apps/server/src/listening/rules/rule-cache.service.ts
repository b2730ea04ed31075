import { Injectable } from '@nestjs/common';
import { compileRules, type Matcher, parseQuery } from '@tingshuo/listening';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { accountKey, type OwnAccount } from '../ingest/ingest-input.js';
import { RuleRepository } from './rule.repository.js';

export interface CurrentRules {
  /** Names this state of the rules and accounts. */
  stamp: string;
  matcher: Matcher;
  revisions: ReadonlyMap<string, number>;
  ownAccounts: ReadonlyMap<string, OwnAccount>;
}

/** The compiled rules and own accounts of each workspace, as they stood when they were last read. */
@Injectable()
export class RuleCache {
  private readonly compiled = new Map<string, CurrentRules>();

  constructor(private readonly rules: RuleRepository) {}

  /** What is kept; whoever acts on it asks `isCurrent` in the same transaction. */
  async current(workspaceId: string): Promise<CurrentRules> {
    return this.compiled.get(workspaceId) ?? (await this.renew(workspaceId));
  }

  async isCurrent(tx: SqlTx, { stamp }: CurrentRules): Promise<boolean> {
    return (await this.rules.stamp(tx)) === stamp;
  }

  async renew(workspaceId: string): Promise<CurrentRules> {
    const { stamp, rules, accounts } = await this.rules.listeningState(workspaceId);
    const parsed = rules.flatMap((rule) => {
      const result = parseQuery(rule.query);
      return result.ok ? [{ id: rule.id, query: result.query }] : [];
    });
    const current = {
      stamp,
      matcher: compileRules(parsed),
      revisions: new Map(rules.map((rule) => [rule.id, rule.revision])),
      ownAccounts: new Map(
        accounts.map(({ id, number, issuer, externalId }) => [
          accountKey(issuer, externalId),
          { id, number },
        ]),
      ),
    };
    this.compiled.set(workspaceId, current);
    return current;
  }
}
