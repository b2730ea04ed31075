import { Controller } from '@nestjs/common';
import { type PersonDetail, personRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { PeopleService } from './people.service.js';

@Controller()
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Endpoint(personRoutes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(personRoutes.show) { params }: RouteInput<typeof personRoutes.show>,
  ): Promise<PersonDetail> {
    return await this.people.show(caller.workspaceId, params.id);
  }

  @Endpoint(personRoutes.saveContact)
  async saveContact(
    @CurrentCaller() caller: Caller,
    @Input(personRoutes.saveContact) { params, body }: RouteInput<typeof personRoutes.saveContact>,
  ): Promise<RouteOutput<typeof personRoutes.saveContact>> {
    return await this.people.saveContact(caller.workspaceId, params.id, body.contact, caller.userId);
  }
}
