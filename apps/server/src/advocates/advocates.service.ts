import { Injectable } from '@nestjs/common';
import type { AdvocateStepName, advocateRoutes, CreditRule, RouteOutput } from '@tingshuo/contracts';
import { advocateProgress, audienceOverlap, nextAdvocateSteps } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound, Problem, staleWrite } from '../platform/http/problem.js';
import type { Sale } from '../transactions/sale.js';
import { AdvocateRepository, type StoredAdvocate } from './advocate.repository.js';
import { ADVOCATE } from './advocate-work.service.js';
import { Attribution, DAYS } from './attribution.service.js';
import { AudienceRepository, type LeadSource } from './audience.repository.js';
import { audienceCsv } from './audience-csv.js';
import type { Credit } from './credit.js';

const PERSON = { en: 'person', zh: '人' };

type Routes = typeof advocateRoutes;

/** The work list of key people: from the first contact to what their word brought. */
@Injectable()
export class Advocates {
  constructor(
    private readonly database: Database,
    private readonly advocates: AdvocateRepository,
    private readonly audiences: AudienceRepository,
    private readonly attribution: Attribution,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string, rule: CreditRule): Promise<RouteOutput<Routes['list']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.advocates.list(tx, workspaceId);
      const leads = await this.attribution.leads(tx, workspaceId, stored, rule);
      const sales = await this.attribution.sales(tx, workspaceId, stored, rule);
      return {
        rows: stored.map((advocate) => rowOf(advocate, leads.credits, sales.credits)),
        leads: leads.of.length,
        unreached: leads.of.length - new Set(leads.credits.map(({ of }) => of.id)).size,
        currency: sales.currency,
        revenueMinor: sales.of.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
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

  async overlap(workspaceId: string): Promise<RouteOutput<Routes['overlap']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const since = this.attribution.since();
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
      const people = await this.audiences.audienceOf(tx, workspaceId, target, this.attribution.since());
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
  const bought = saleCredits.filter(ofAdvocate);
  const purchases = sum(bought);
  const { step, posts } = advocate;
  return {
    ...advocate,
    progress: advocateProgress(step, { posts, brought: leads + purchases }),
    nextSteps: [...nextAdvocateSteps(step)],
    chosenAt: advocate.chosenAt.toISOString(),
    approachedAt: advocate.approachedAt?.toISOString() ?? null,
    agreedAt: advocate.agreedAt?.toISOString() ?? null,
    leads,
    sales: sum(own.filter(({ of }) => of.stage === 'converted')),
    purchases,
    revenueMinor: Math.round(bought.reduce((total, { of, share }) => total + share * of.amountMinor, 0)),
  };
}
