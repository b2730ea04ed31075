import { Injectable } from '@nestjs/common';
import type { RouteOutput, reportRoutes } from '@tingshuo/contracts';
import { agentResponse, brandResponses, type EpisodeResponse, KPIS, type KpiId } from '@tingshuo/domain';
import { MembershipRepository } from '../auth/membership.repository.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { KpiRepository, type Period } from './kpi.repository.js';

const BRAND_KPIS = ['brand_response_rate', 'brand_response_median', 'brand_response_p90'] as const;
const AGENT_KPIS = ['first_response_median', 'first_response_p90'] as const;

/** KPIs of one workspace; every surface (card, table, API, command line) asks here. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly kpis: KpiRepository,
    private readonly memberships: MembershipRepository,
    private readonly clock: Clock,
  ) {}

  async brandResponse(
    workspaceId: string,
    period: Period,
  ): Promise<RouteOutput<typeof reportRoutes.brandResponse>> {
    const { posts, brands } = await this.database.withWorkspace(
      workspaceId,
      async (tx) => ({
        posts: await this.kpis.brandThreads(tx, workspaceId, period),
        brands: await this.kpis.brands(tx, workspaceId),
      }),
      { timeoutMs: 30_000 },
    );
    const byBrand = new Map(brandResponses(posts).map((row) => [row.brand, row]));
    const none = { inbound: 0, answered: 0, rate: null, medianMs: null, p90Ms: null };
    return {
      definitions: BRAND_KPIS.map(definition),
      rows: brands.map((brand) => ({ ...none, ...byBrand.get(brand.id), brand })),
      computedAt: this.clock.now().toISOString(),
    };
  }

  async agentResponse(
    workspaceId: string,
    period: Period,
  ): Promise<RouteOutput<typeof reportRoutes.agentResponse>> {
    const { episodes, replies } = await this.database.withWorkspace(workspaceId, async (tx) => ({
      episodes: await this.kpis.agentEpisodes(tx, workspaceId, period),
      replies: await this.kpis.replyCounts(tx, workspaceId, period),
    }));
    const ofUser = new Map<string, EpisodeResponse[]>();
    for (const { userId, ...episode } of episodes)
      ofUser.set(userId, [...(ofUser.get(userId) ?? []), episode]);
    const members = await this.memberships.members(workspaceId);
    const now = this.clock.now();
    return {
      definitions: AGENT_KPIS.map(definition),
      rows: members
        .filter((member) => replies.has(member.userId))
        .map((member) => {
          const own = agentResponse(ofUser.get(member.userId) ?? [], now.getTime());
          return {
            user: { id: member.userId, name: member.name },
            replies: replies.get(member.userId) ?? 0,
            firstResponses: own.n,
            medianMs: own.median?.ms ?? null,
            p90Ms: own.p90?.ms ?? null,
          };
        }),
      computedAt: now.toISOString(),
    };
  }
}

function definition(id: KpiId) {
  const { version, name, formula, unit } = KPIS[id];
  return { id, version, name, formula, unit };
}
