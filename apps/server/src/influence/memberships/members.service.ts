import { Injectable } from '@nestjs/common';
import type { membershipRoutes, RouteOutput } from '@tingshuo/contracts';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { InfluenceService } from '../influence.service.js';
import type { AskedMoment, NetworkState } from '../network/network-projection.service.js';
import { PlacesService } from '../places/places.service.js';
import { MembershipRepository } from './membership.repository.js';

export interface MembersQuestion extends AskedMoment {
  segment?: string | undefined;
  place?: string | undefined;
}

const MOST_IDS = 5_000;

/** Who of the network belongs to a segment or lives in a place. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly influence: InfluenceService,
    private readonly places: PlacesService,
    private readonly memberships: MembershipRepository,
    private readonly clock: Clock,
  ) {}

  /** Whether a node matches what was asked; everybody does where nothing was. */
  async filter(
    workspaceId: string,
    state: NetworkState,
    { segment, place, at }: MembersQuestion,
  ): Promise<(node: number) => boolean> {
    const codes = place === undefined ? null : (await this.places.of(workspaceId, state)).codes;
    const members = segment === undefined ? null : await this.nodesOf(workspaceId, state, segment, at);
    return (node) => (codes === null || codes.get(node) === place) && (members === null || members.has(node));
  }

  async members(
    workspaceId: string,
    question: MembersQuestion,
  ): Promise<RouteOutput<typeof membershipRoutes.members>> {
    const state = await this.influence.state(workspaceId, question);
    const isMember = await this.filter(workspaceId, state, question);
    const nodes = state.snapshot.orders.value.filter(isMember);
    const ids = Array.from(nodes.subarray(0, MOST_IDS), (node) => state.network.log.nodes.idOf(node) ?? '');
    return { ids, total: nodes.length };
  }

  async segmentsOf(
    workspaceId: string,
    { ids, at }: { ids: readonly string[]; at?: string | undefined },
  ): Promise<RouteOutput<typeof membershipRoutes.segments>> {
    const stays = await this.database.readWorkspace(
      workspaceId,
      async (tx) => await this.memberships.staysOf(tx, workspaceId, ids, this.moment(at)),
    );
    return {
      segments: stays.map(({ segmentId, name }) => ({ id: segmentId, name })),
      person: stays.flatMap(({ people }) => people),
      segment: stays.flatMap(({ people }, segment) => people.map(() => segment)),
    };
  }

  private async nodesOf(
    workspaceId: string,
    { network }: NetworkState,
    segment: string,
    at: string | undefined,
  ): Promise<Set<number>> {
    const ids = await this.database.readWorkspace(
      workspaceId,
      async (tx) => await this.memberships.membersOf(tx, workspaceId, segment, this.moment(at)),
    );
    return new Set(ids.flatMap((id) => network.log.nodes.indexOf(id) ?? []));
  }

  private moment(at: string | undefined): Date {
    return at === undefined ? this.clock.now() : new Date(at);
  }
}
