import { Controller } from '@nestjs/common';
import { networkMapRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { AudienceService } from './audience.service.js';
import { InfluenceService } from './influence.service.js';
import { MembersService } from './memberships/members.service.js';
import { mapView } from './views/map-view.js';
import { partView } from './views/part-view.js';
import { rowsView } from './views/rows-view.js';

const { map, days, people, part, export: exportRoute } = networkMapRoutes;

/** The map of everyone who talks about the brand, and the table that says the same. */
@Controller()
export class NetworkController {
  constructor(
    private readonly influence: InfluenceService,
    private readonly audience: AudienceService,
    private readonly members: MembersService,
  ) {}

  @Endpoint(map)
  async map(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(map) { query }: RouteInput<typeof map>,
  ): Promise<RouteOutput<typeof map>> {
    return mapView(await this.influence.state(workspaceId, query), query);
  }

  @Endpoint(days)
  async days(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof days>> {
    return { days: await this.influence.days(workspaceId) };
  }

  @Endpoint(people)
  async people(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(people) { query }: RouteInput<typeof people>,
  ): Promise<RouteOutput<typeof people>> {
    const state = await this.influence.state(workspaceId, query);
    return rowsView(state, query, await this.members.filter(workspaceId, state, query));
  }

  @Endpoint(part)
  async part(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(part) { body }: RouteInput<typeof part>,
  ): Promise<RouteOutput<typeof part>> {
    return partView(await this.influence.state(workspaceId, body), body.ids);
  }

  @Endpoint(exportRoute)
  async export(
    @CurrentCaller() caller: Caller,
    @Input(exportRoute) { body }: RouteInput<typeof exportRoute>,
  ): Promise<RouteOutput<typeof exportRoute>> {
    return await this.audience.export(caller, body);
  }
}
