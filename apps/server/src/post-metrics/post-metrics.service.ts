import { Injectable } from '@nestjs/common';
import type { AccountMetrics, BestTimes } from '@tingshuo/contracts';
import { BEST_TIME_POSTS, bestTimes, isZone } from '@tingshuo/publishing';
import { NetworksService } from '../accounts/networks.service.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { PostCounter } from './post-counter.service.js';
import { PublicationMetrics, StoredFault, type TargetMetricsRow } from './publication-metrics.repository.js';

/** What publications have brought, account by account, and the times that did well. */
@Injectable()
export class PostMetricsService {
  constructor(
    private readonly database: Database,
    private readonly networks: NetworksService,
    private readonly metrics: PublicationMetrics,
    private readonly counter: PostCounter,
  ) {}

  async ofPublication(workspaceId: string, publicationId: string): Promise<AccountMetrics[]> {
    const { rows, series } = await this.database.withWorkspace(workspaceId, async (tx) => ({
      rows: await this.metrics.ofPublication(tx, workspaceId, publicationId),
      series: await this.metrics.series(tx, workspaceId, publicationId),
    }));
    return rows.map((row) => ({
      ...this.view(row),
      series: series
        .filter(({ accountId }) => accountId === row.accountId)
        .map(({ at, interactions }) => ({ at: at.toISOString(), interactions })),
    }));
  }

  async refresh(workspaceId: string, publicationId: string): Promise<AccountMetrics[]> {
    await this.counter.hasten(workspaceId, publicationId);
    return await this.ofPublication(workspaceId, publicationId);
  }

  async bestTimes(
    workspaceId: string,
    accountIds: readonly string[],
    wanted: string | null,
  ): Promise<BestTimes> {
    if (wanted !== null && !isZone(wanted)) throw noSuchZone(wanted);
    const { zone, posts } = await this.database.withWorkspace(workspaceId, async (tx) => ({
      zone: wanted ?? (await this.metrics.workspaceZone(tx, workspaceId)),
      posts: await this.metrics.counted(tx, workspaceId, accountIds),
    }));
    const counted = posts.map((post) => ({ ...post, publishedAt: post.publishedAt.getTime() }));
    return { zone, posts: posts.length, needed: BEST_TIME_POSTS, times: bestTimes(counted, zone) };
  }

  private view(row: TargetMetricsRow): Omit<AccountMetrics, 'series'> {
    const {
      accountId,
      network,
      handle,
      permalink,
      parts,
      likes,
      replies,
      reposts,
      quotes,
      views,
      clicks,
      leads,
    } = row;
    const { manifest, metrics } = this.networks.connector(network);
    return {
      accountId,
      network,
      handle,
      permalink,
      parts,
      counts: { likes, replies, reposts, quotes, views },
      clicks,
      leads,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      state: metrics ? stateOf(row) : 'unavailable',
      fetchedAt: row.fetchedAt?.toISOString() ?? null,
      nextAt: row.nextAt?.toISOString() ?? null,
      isAsked: row.isAsked,
      fault: StoredFault.safeParse(row.fault).data?.cause ?? null,
      note: manifest.abilities.metrics ?? null,
    };
  }
}

function stateOf({ parts, nextAt, failures, fetchedAt }: TargetMetricsRow): AccountMetrics['state'] {
  if (failures > 0) return 'failing';
  if (parts > 0 && nextAt === null) return 'ended';
  return fetchedAt === null ? 'waiting' : 'counted';
}

const noSuchZone = (zone: string) =>
  new Problem('invalid', 'unknown_zone', {
    en: `There is no time zone “${zone}”.`,
    zh: `没有“${zone}”这个时区。`,
  });
