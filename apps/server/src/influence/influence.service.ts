import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { computeProblem } from './compute/compute-error.js';
import { ActsRepository } from './network/acts.repository.js';
import {
  type AskedMoment,
  NetworkProjection,
  type NetworkState,
} from './network/network-projection.service.js';

/** The door to a workspace's network for everything that answers people. */
@Injectable()
export class InfluenceService {
  constructor(
    private readonly database: Database,
    private readonly projection: NetworkProjection,
    private readonly acts: ActsRepository,
  ) {}

  /** The network at a moment. Throws Problem where it cannot be computed. */
  async state(workspaceId: string, moment: AskedMoment = {}): Promise<NetworkState> {
    try {
      return await this.projection.state(workspaceId, moment);
    } catch (error) {
      throw computeProblem(error);
    }
  }

  /** On how many interactions each day saw, oldest first. */
  async days(workspaceId: string): Promise<{ day: string; interactions: number }[]> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.acts.days(tx, workspaceId),
    );
  }
}
