import { Injectable } from '@nestjs/common';
import type { AdvocateSale, AdvocateWork, CreditRule } from '@tingshuo/contracts';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type { Sale } from '../transactions/sale.js';
import { AdvocateRepository } from './advocate.repository.js';
import { Attribution } from './attribution.service.js';
import { AudienceRepository, type LeadSource } from './audience.repository.js';
import type { Credit } from './credit.js';

export const ADVOCATE = { en: 'key person', zh: '关键人物' };
const MOST_SALES = 200;

type Named = AdvocateSale['buyer'];

/** What came of the work with one key person: posts, and the leads and sales that their words led to, one by one. */
@Injectable()
export class AdvocateWorks {
  constructor(
    private readonly database: Database,
    private readonly advocates: AdvocateRepository,
    private readonly attribution: Attribution,
    private readonly audiences: AudienceRepository,
  ) {}

  async work(workspaceId: string, id: string, rule: CreditRule): Promise<AdvocateWork> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.advocates.list(tx, workspaceId);
      const advocate = stored.find((one) => one.id === id);
      if (!advocate) throw notFound(ADVOCATE);
      const { identityId, agreedAt } = advocate;
      if (!agreedAt) return { posts: [], leads: [], sales: [], salesInAll: 0, currency: 'CNY' };
      const isOwn = ({ touch }: { touch: { advocateId: string } }) => touch.advocateId === identityId;
      const posts = await this.advocates.posts(tx, workspaceId, identityId, agreedAt);
      const leads = (await this.attribution.leads(tx, workspaceId, stored, rule)).credits.filter(isOwn);
      const { credits, currency } = await this.attribution.sales(tx, workspaceId, stored, rule);
      const sales = bySale(credits.filter(isOwn));
      const shown = sales.slice(0, MOST_SALES);
      const named = await this.names(tx, workspaceId, [...leads, ...shown.flat()]);
      return {
        posts: posts.map(({ at, ...post }) => ({ ...post, at: at.toISOString() })),
        leads: leads.map((credit) => ({
          id: credit.of.id,
          number: credit.of.number,
          stage: credit.of.stage,
          at: credit.of.at.toISOString(),
          share: credit.share,
          way: wayOf(credit, named),
        })),
        sales: shown.map((touches) => saleOf(touches, named)),
        salesInAll: sales.length,
        currency,
      };
    });
  }

  private async names(
    tx: Tx,
    workspaceId: string,
    credits: readonly Credit<LeadSource | Sale>[],
  ): Promise<Map<string, Named>> {
    const ids = new Set(
      credits.flatMap(({ of, touch }) => [of.identityId, ...touch.path.map((act) => act.targetId)]),
    );
    const people = await this.audiences.names(tx, workspaceId, [...ids]);
    return new Map(people.map((person) => [person.id, person]));
  }
}

/** The touches of each sale, the newest sale first. */
function bySale(credits: readonly Credit<Sale>[]): [Credit<Sale>, ...Credit<Sale>[]][] {
  const sales = new Map<Sale, [Credit<Sale>, ...Credit<Sale>[]]>();
  for (const credit of credits) {
    const touches = sales.get(credit.of);
    if (touches) touches.push(credit);
    else sales.set(credit.of, [credit]);
  }
  return [...sales.values()].sort(([a], [b]) => b.of.at.getTime() - a.of.at.getTime());
}

function saleOf(
  touches: readonly [Credit<Sale>, ...Credit<Sale>[]],
  named: ReadonlyMap<string, Named>,
): AdvocateSale {
  const [{ of: sale, among }] = touches;
  const { source, order, items, amountMinor, identityId } = sale;
  const share = touches.reduce((sum, touch) => sum + touch.share, 0);
  return {
    source,
    order,
    items,
    at: sale.at.toISOString(),
    buyer: named.get(identityId) ?? { id: identityId, handle: '', name: '' },
    amountMinor,
    share,
    creditMinor: Math.round(share * amountMinor),
    touchesOfAll: among,
    touches: touches.map((credit) => ({
      at: new Date(credit.touch.at).toISOString(),
      place: credit.place,
      share: credit.share,
      way: wayOf(credit, named),
    })),
  };
}

/** From the advocate over whom the words came to who bought or became a lead. */
function wayOf({ of, touch }: Credit<LeadSource | Sale>, named: ReadonlyMap<string, Named>): Named[] {
  const ids = [...touch.path.map((act) => act.targetId).reverse(), of.identityId];
  return ids.flatMap((id) => named.get(id) ?? []);
}
