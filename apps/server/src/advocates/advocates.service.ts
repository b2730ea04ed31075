import { Injectable } from '@nestjs/common';
import type {
  AdvocateStepName,
  AdvocateWork,
  advocateRoutes,
  CreditRule,
  RouteOutput,
} from '@tingshuo/contracts';
import { advocateProgress, audienceOverlap, nextAdvocateSteps } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem, staleWrite } from '../platform/http/problem.js';
import type { Sale } from '../transactions/sale.js';
import { Transactions } from '../transactions/transactions.service.js';
import { AdvocateRepository, type StoredAdvocate } from './advocate.repository.js';
import { AudienceRepository, type LeadSource } from './audience.repository.js';
import { audienceCsv } from './audience-csv.js';
import { type Conversion, type Credit, creditsOf, MOST_HOPS } from './credit.js';

const ADVOCATE = { en: 'key person', zh: '关键人物' };
const PERSON = { en: 'person', zh: '人' };
const DAYS = 90;
const DAY_MS = 86_400_000;

type Routes = typeof advocateRoutes;

/** The work list of key people: from the first contact to what their word brought. */
@Injectable()
export class Advocates {
  constructor(
    private readonly database: Database,
    private readonly advocates: AdvocateRepository,
    private readonly audiences: AudienceRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string, rule: CreditRule): Promise<RouteOutput<Routes['list']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.advocates.list(tx, workspaceId);
      const leads = await this.audiences.leadsSince(tx, workspaceId, this.since());
      const { currency, sales } = await this.transactions.salesSince(tx, workspaceId, this.since());
      const credits = await this.credits(tx, workspaceId, stored, leads, rule);
      const saleCredits = await this.credits(tx, workspaceId, stored, sales, rule);
      return {
        rows: stored.map((advocate) => rowOf(advocate, credits, saleCredits)),
        leads: leads.length,
        unreached: leads.length - new Set(credits.map(({ of }) => of.id)).size,
        currency,
        revenueMinor: sales.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      };
    });
  }

  async choose(workspaceId: string, people: readonly string[], userId: string): Promise<{ ids: string[] }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const ids = await this.advocates.choose(tx, workspaceId, people, userId);
      if (ids.length === 0) throw notFound(PERSON);
      return { ids };
    });
  }

  async change(
    workspaceId: string,
    id: string,
    change: { version: number; step?: AdvocateStepName | undefined; note?: string | undefined },
  ): Promise<{ id: string; version: number }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const current = await this.advocates.lock(tx, workspaceId, id);
      if (!current) throw notFound(ADVOCATE);
      if (current.version !== change.version) throw staleWrite(current);
      const { step, note } = change;
      if (step && !nextAdvocateSteps(current.step).includes(step)) throw NO_SUCH_STEP;
      await this.advocates.change(tx, workspaceId, id, { step, note });
      return { id, version: current.version + 1 };
    });
  }

  async setRemoved(workspaceId: string, id: string, removed: boolean): Promise<{ id: string }> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.advocates.setRemoved(tx, workspaceId, id, removed))) throw notFound(ADVOCATE);
    });
    return { id };
  }

  async work(workspaceId: string, id: string, rule: CreditRule): Promise<AdvocateWork> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.advocates.list(tx, workspaceId);
      const advocate = stored.find((one) => one.id === id);
      if (!advocate) throw notFound(ADVOCATE);
      const { identityId, agreedAt } = advocate;
      if (!agreedAt) return { posts: [], leads: [] };
      const posts = await this.advocates.posts(tx, workspaceId, identityId, agreedAt);
      const leads = await this.audiences.leadsSince(tx, workspaceId, this.since());
      const credits = await this.credits(tx, workspaceId, stored, leads, rule);
      const own = credits.filter(({ touch }) => touch.advocateId === identityId);
      const ids = own.flatMap(({ of: lead, touch }) => [
        lead.identityId,
        ...touch.path.map((act) => act.targetId),
      ]);
      const names = new Map(
        (await this.audiences.names(tx, workspaceId, ids)).map((person) => [person.id, person] as const),
      );
      return {
        posts: posts.map(({ at, ...post }) => ({ ...post, at: at.toISOString() })),
        leads: own.map(({ of: lead, touch, share }) => ({
          id: lead.id,
          number: lead.number,
          stage: lead.stage,
          at: lead.at.toISOString(),
          share,
          way: [...touch.path.map((act) => act.targetId).reverse(), lead.identityId].flatMap(
            (person) => names.get(person) ?? [],
          ),
        })),
      };
    });
  }

  async overlap(workspaceId: string): Promise<RouteOutput<Routes['overlap']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const since = this.since();
      const ours = new Set(
        (await this.audiences.audienceOf(tx, workspaceId, null, since)).map(({ id }) => id),
      );
      const watched = await this.audiences.watchedAudiences(tx, workspaceId, since);
      const rows = watched.map(({ people, ...whom }) => ({
        ...whom,
        ...audienceOverlap(ours, new Set(people)),
      }));
      return { rows: rows.sort((a, b) => b.jaccard - a.jaccard), days: DAYS };
    });
  }

  async audience(workspaceId: string, of: string): Promise<RouteOutput<Routes['audience']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const target = of === 'us' ? null : of;
      const [whom] = target ? await this.audiences.names(tx, workspaceId, [target]) : [{ handle: 'us' }];
      if (!whom) throw notFound(PERSON);
      const people = await this.audiences.audienceOf(tx, workspaceId, target, this.since());
      const day = this.clock.now().toISOString().slice(0, 10);
      const name = whom.handle.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-');
      return {
        fileName: `audience-${name}-${day}.csv`,
        mediaType: 'text/csv',
        content: audienceCsv(people),
        people: people.length,
      };
    });
  }

  private async credits<C extends Conversion>(
    tx: Tx,
    workspaceId: string,
    advocates: readonly StoredAdvocate[],
    conversions: readonly C[],
    rule: CreditRule,
  ): Promise<Credit<C>[]> {
    const agreedAt = new Map(
      advocates.flatMap(({ identityId, step, agreedAt: at }) =>
        step === 'agreed' && at ? [[identityId, at.getTime()] as const] : [],
      ),
    );
    if (conversions.length === 0 || agreedAt.size === 0) return [];
    const earliest = new Date(Math.min(...agreedAt.values()));
    const people = [...new Set(conversions.flatMap(({ identityIds }) => identityIds))];
    const acts = await this.audiences.actsFrom(tx, workspaceId, people, earliest, MOST_HOPS);
    return creditsOf(conversions, acts, agreedAt, rule);
  }

  private since(): Date {
    return new Date(this.clock.now().getTime() - DAYS * DAY_MS);
  }
}

const NO_SUCH_STEP = new Problem('conflict', 'no_such_step', {
  en: 'This step does not follow on where the work stands now.',
  zh: '当前进度不能直接进入这一步。',
});

function rowOf(
  advocate: StoredAdvocate,
  leadCredits: readonly Credit<LeadSource>[],
  saleCredits: readonly Credit<Sale>[],
) {
  const ofAdvocate = ({ touch }: { touch: { advocateId: string } }) =>
    touch.advocateId === advocate.identityId;
  const own = leadCredits.filter(ofAdvocate);
  const sum = (of: readonly { share: number }[]) => of.reduce((total, { share }) => total + share, 0);
  const leads = sum(own);
  const { step, posts } = advocate;
  return {
    ...advocate,
    progress: advocateProgress(step, { posts, leads }),
    nextSteps: [...nextAdvocateSteps(step)],
    chosenAt: advocate.chosenAt.toISOString(),
    approachedAt: advocate.approachedAt?.toISOString() ?? null,
    agreedAt: advocate.agreedAt?.toISOString() ?? null,
    leads,
    sales: sum(own.filter(({ of }) => of.stage === 'converted')),
    revenueMinor: Math.round(
      saleCredits.filter(ofAdvocate).reduce((total, { of, share }) => total + share * of.amountMinor, 0),
    ),
  };
}
