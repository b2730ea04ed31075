import { Injectable } from '@nestjs/common';
import { compileRules, type Matcher, parseQuery } from '@tingshuo/listening';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { accountKey, type ListeningContext, type OwnAccount } from '../ingest/ingest-input.js';
import { RuleRepository } from './rule.repository.js';

export interface CurrentRules {
  /** Names this state of the rules and accounts. */
  stamp: string;
  matcher: Matcher;
  revisions: ReadonlyMap<string, number>;
  ownAccounts: ReadonlyMap<string, OwnAccount>;
  watched: ListeningContext['watched'];
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
    const { stamp, rules, accounts, watched } = await this.rules.listeningState(workspaceId);
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
      watched: {
        people: earliest(
          watched
            .filter(({ kind }) => kind === 'profile')
            .map(({ issuer, externalId, createdAt }) => [accountKey(issuer, externalId), createdAt]),
        ),
        accounts: earliest(
          watched
            .filter(({ kind }) => kind === 'feed')
            .map(({ socialAccountId, createdAt }) => [socialAccountId, createdAt]),
        ),
      },
    };
    this.compiled.set(workspaceId, current);
    return current;
  }
}

/** Who is on two lists is heard since the first. */
function earliest(times: readonly (readonly [string, Date])[]): Map<string, number> {
  const since = new Map<string, number>();
  for (const [key, at] of times) since.set(key, Math.min(at.getTime(), since.get(key) ?? at.getTime()));
  return since;
}
