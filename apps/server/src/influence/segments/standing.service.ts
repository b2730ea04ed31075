import { Injectable } from '@nestjs/common';
import { type NetworkStanding, SegmentCondition } from '@tingshuo/contracts';
import { NETWORK_ROLE_RULE } from '@tingshuo/domain';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { InfluenceService } from '../influence.service.js';
import { MembershipRepository } from '../memberships/membership.repository.js';
import { nodeOf } from '../views/part-view.js';
import { known } from '../views/people-columns.js';
import { rowsOf } from '../views/rows-view.js';
import { standingFigures } from '../views/standing.js';
import { explained } from './explained.js';
import { someone } from './facts-of-people.js';
import { SegmentBook } from './segment-book.service.js';

/** Where somebody stands in the network, and in which segments and why. */
@Injectable()
export class StandingService {
  constructor(
    private readonly database: Database,
    private readonly influence: InfluenceService,
    private readonly memberships: MembershipRepository,
    private readonly book: SegmentBook,
    private readonly clock: Clock,
  ) {}

  /** Throws Problem (not found) for somebody who is not in the network. */
  async of(workspaceId: string, identityId: string): Promise<NetworkStanding> {
    const state = await this.influence.state(workspaceId);
    const node = nodeOf(state, identityId);
    const [row] = rowsOf(state, [node]);
    if (!row) throw new Error(`no row of node ${node}`);
    const figures = standingFigures(state.snapshot, node);
    const { facts } = someone(state, row, node);
    const { community, communityLabel, roles, brandDistance } = row;
    const { regions } = state.snapshot;
    return {
      community,
      communityLabel,
      communityPeople: regions.people[regions.community.indexOf(community)] ?? 1,
      roles,
      figures: figures && { ...figures, participation: known(figures.participation) },
      brandDistance,
      rule: NETWORK_ROLE_RULE,
      segments: (await this.segmentsOf(workspaceId, identityId)).map(({ id, name, condition }) => ({
        id,
        name,
        why: condition === null ? [] : explained(SegmentCondition.parse(condition), facts),
      })),
    };
  }

  private async segmentsOf(workspaceId: string, identityId: string) {
    const stays = await this.database.readWorkspace(
      workspaceId,
      async (tx) => await this.memberships.staysOf(tx, workspaceId, [identityId], this.clock.now()),
    );
    const isIn = new Set(stays.map(({ segmentId }) => segmentId));
    return (await this.book.list(workspaceId, 'people')).filter(({ id }) => isIn.has(id));
  }
}
