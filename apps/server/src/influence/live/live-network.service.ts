import { Injectable, Logger } from '@nestjs/common';
import type { NodeActs } from '../compute/live-networks.js';
import type { NetworkSnapshot } from '../compute/network-snapshot.js';
import type { ActColumns } from '../network/acts.repository.js';
import type { WorkspaceNetwork } from '../network/workspace-network.js';
import { LivePool } from './live-pool.js';
import { patchSnapshot } from './patch-snapshot.js';

/** More acts at once are left to the next exact snapshot, with which the live graph begins again. */
const MOST_ACTS = 5_000;

/** Follows a workspace act by act in a thread that stays, so that figures move before the next exact snapshot. */
@Injectable()
export class LiveNetwork {
  private readonly logger = new Logger('LiveNetwork');

  constructor(private readonly pool: LivePool) {}

  /** Takes new acts up. A failure costs nothing but time: the next snapshot is exact. */
  async record(workspaceId: string, network: WorkspaceNetwork, added: ActColumns): Promise<void> {
    if (network.live === 'off') return;
    const acts = nodeActs(network, added);
    if (acts.weights.length > MOST_ACTS) {
      network.live = 'off';
      return;
    }
    if (network.live === 'starting') {
      network.waiting.push(acts);
      return;
    }
    const { snapshot } = network;
    try {
      const figures = await this.pool.run('recordLive', { workspaceId, acts });
      if (!figures) network.live = 'off';
      else if (snapshot && snapshot === network.snapshot && network.model.model.group === 'everyone') {
        patchSnapshot(snapshot, figures, acts);
      }
    } catch (error) {
      network.live = 'off';
      this.logger.warn(error instanceof Error ? error.message : String(error));
    }
  }

  /** To be called before a snapshot takes its columns: from then on acts wait for the start. */
  prepare(network: WorkspaceNetwork): void {
    if (network.live !== 'off') return;
    network.live = 'starting';
    network.waiting.length = 0;
  }

  /** Begins with a snapshot's ties, then takes up the acts that came while it was made. */
  async start(workspaceId: string, network: WorkspaceNetwork, snapshot: NetworkSnapshot): Promise<void> {
    if (network.live !== 'starting') return;
    const { graph, atMs, halfLifeMs } = snapshot;
    try {
      await this.pool.run('startLive', { workspaceId, graph, atMs, halfLifeMs });
      for (const acts of network.waiting.splice(0)) await this.pool.run('recordLive', { workspaceId, acts });
      network.live = 'on';
    } catch (error) {
      network.live = 'off';
      this.logger.warn(error instanceof Error ? error.message : String(error));
    }
  }

  /** How far the live ranks are from exact ones; the next snapshot starts a new live graph. */
  async check(workspaceId: string, network: WorkspaceNetwork) {
    const found = network.live === 'on' ? await this.pool.run('checkLive', { workspaceId }) : null;
    network.live = 'off';
    return found;
  }
}

function nodeActs({ log, model }: WorkspaceNetwork, added: ActColumns): NodeActs {
  const nodes = added.ids.map((id) => log.nodes.intern(id));
  const weights: Readonly<Record<string, number>> = model.model.actionWeights;
  const weightOf = added.kinds.map((kind) => (Object.hasOwn(weights, kind) ? (weights[kind] ?? 0) : 0));
  return {
    sources: added.sources.map((end) => nodes[end]!),
    targets: added.targets.map((end) => nodes[end]!),
    weights: Float64Array.from(added.kindOf, (kind) => weightOf[kind] ?? 0),
    timesMs: added.timesMs,
  };
}
