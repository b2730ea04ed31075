import { Injectable } from '@nestjs/common';
import { compileRules, type Matcher, parseQuery } from '@tingshuo/listening';
import { accountKey, type OwnAccount } from '../ingest/ingest-input.js';
import { RuleRepository } from './rule.repository.js';

export interface CurrentRules {
  matcher: Matcher;
  revisions: ReadonlyMap<string, number>;
  ownAccounts: ReadonlyMap<string, OwnAccount>;
}

/** The compiled rules and own accounts of each workspace, renewed when either changed. */
@Injectable()
export class RuleCache {
  private readonly compiled = new Map<string, { stamp: string; current: CurrentRules }>();

  constructor(private readonly rules: RuleRepository) {}

  async current(workspaceId: string): Promise<CurrentRules> {
    const stamp = await this.rules.stamp(workspaceId);
    const known = this.compiled.get(workspaceId);
    if (known?.stamp === stamp) return known.current;
    const { rules, accounts } = await this.rules.listeningState(workspaceId);
    const parsed = rules.flatMap((rule) => {
      const result = parseQuery(rule.query);
      return result.ok ? [{ id: rule.id, query: result.query }] : [];
    });
    const current = {
      matcher: compileRules(parsed),
      revisions: new Map(rules.map((rule) => [rule.id, rule.revision])),
      ownAccounts: new Map(
        accounts.map(({ id, number, issuer, externalId }) => [
          accountKey(issuer, externalId),
          { id, number },
        ]),
      ),
    };
    this.compiled.set(workspaceId, { stamp, current });
    return current;
  }
}
