import { Controller } from '@nestjs/common';
import { membershipRoutes, placeRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { MembersService } from './memberships/members.service.js';
import { PlacesService } from './places/places.service.js';

const { map } = placeRoutes;
const { members, segments } = membershipRoutes;

/** Where people live and to which segments they belong: other ways to look at the same network. */
@Controller()
export class PlacesController {
  constructor(
    private readonly places: PlacesService,
    private readonly memberships: MembersService,
  ) {}

  @Endpoint(map)
  async map(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(map) { query }: RouteInput<typeof map>,
  ): Promise<RouteOutput<typeof map>> {
    return await this.places.map(workspaceId, query);
  }

  @Endpoint(members)
  async members(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(members) { query }: RouteInput<typeof members>,
  ): Promise<RouteOutput<typeof members>> {
    return await this.memberships.members(workspaceId, query);
  }

  @Endpoint(segments)
  async segments(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(segments) { body }: RouteInput<typeof segments>,
  ): Promise<RouteOutput<typeof segments>> {
    return await this.memberships.segmentsOf(workspaceId, body);
  }
}
