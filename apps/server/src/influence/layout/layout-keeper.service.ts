import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { PreviousMap } from '../compute/network-snapshot.js';
import { WorkspaceLease } from '../network/workspace-lease.service.js';
import type { WorkspaceNetwork } from '../network/workspace-network.js';
import { LayoutRepository } from './layout.repository.js';

/** Keeps where people lie, so that a restart begins where the map was: the workspace's owner writes, all read. */
@Injectable()
export class LayoutKeeper {
  constructor(
    private readonly database: Database,
    private readonly lease: WorkspaceLease,
    private readonly layouts: LayoutRepository,
  ) {}

  /** The latest map kept, by the numbers of this network; people that it does not know are `NaN` and −1. */
  async before(workspaceId: string, { log }: WorkspaceNetwork): Promise<PreviousMap | null> {
    const kept = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.layouts.latest(tx, workspaceId),
    );
    if (!kept) return null;
    const size = log.nodes.size;
    const map = {
      x: new Float64Array(size).fill(Number.NaN),
      y: new Float64Array(size).fill(Number.NaN),
      community: new Int32Array(size).fill(-1),
    };
    kept.ids.forEach((id, person) => {
      const node = log.nodes.indexOf(id);
      if (node === undefined) return;
      map.x[node] = kept.x[person]!;
      map.y[node] = kept.y[person]!;
      map.community[node] = kept.communities[person]!;
    });
    return map;
  }

  async keep(workspaceId: string, { log, snapshot }: WorkspaceNetwork): Promise<boolean> {
    if (!snapshot || !(await this.lease.hold(workspaceId))) return false;
    const present = Int32Array.from(snapshot.isPresent, (_, node) => node).filter(
      (node) => snapshot.isPresent[node] === 1,
    );
    const map = {
      ids: Array.from(present, (node) => log.nodes.idOf(node)!),
      x: Float32Array.from(present, (node) => snapshot.x[node]!),
      y: Float32Array.from(present, (node) => snapshot.y[node]!),
      communities: Int32Array.from(present, (node) => snapshot.community[node]!),
    };
    await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.layouts.save(tx, workspaceId, map),
    );
    return true;
  }
}
