import { type CensoredQuantile, censoredQuantile, type Observation } from './quantile.js';

/**
 * The first response of one episode, by our own clock (epoch ms): from the ingestion of its first inbound post to
 * the network's acknowledgement of the first delivery by one of our users; null while unanswered.
 */
export interface EpisodeResponse {
  readonly firstInboundIngestedAt: number;
  readonly firstReplyAcknowledgedAt: number | null;
  /** An episode that was closed without a reply is left out: nobody waits any more. */
  readonly closedAt: number | null;
}

export interface AgentResponse {
  readonly n: number;
  readonly unanswered: number;
  /** Mean of the answered ones, ms. */
  readonly meanMs: number | null;
  readonly median: CensoredQuantile | null;
  readonly p90: CensoredQuantile | null;
}

/** First response time of our users, at time `now`; open episodes count as "at least so long". */
export function agentResponse(episodes: readonly EpisodeResponse[], now: number): AgentResponse {
  const observations = episodes.flatMap((episode) => observe(episode, now));
  const answered = observations.filter((observation) => !observation.open);
  const total = answered.reduce((sum, observation) => sum + observation.ms, 0);
  return {
    n: observations.length,
    unanswered: observations.length - answered.length,
    meanMs: answered.length === 0 ? null : total / answered.length,
    median: censoredQuantile(observations, 0.5),
    p90: censoredQuantile(observations, 0.9),
  };
}

function observe(episode: EpisodeResponse, now: number): Observation[] {
  const { firstInboundIngestedAt: start, firstReplyAcknowledgedAt: end, closedAt } = episode;
  if (end !== null) return [{ ms: end - start, open: false }];
  return closedAt === null ? [{ ms: Math.max(0, now - start), open: true }] : [];
}
