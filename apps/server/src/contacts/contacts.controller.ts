import { Controller } from '@nestjs/common';
import { contactRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { ContactsService } from './contacts.service.js';

@Controller()
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Endpoint(contactRoutes.noteInCase)
  async noteInCase(
    @CurrentCaller() caller: Caller,
    @Input(contactRoutes.noteInCase) { params, body }: RouteInput<typeof contactRoutes.noteInCase>,
  ): Promise<RouteOutput<typeof contactRoutes.noteInCase>> {
    return await this.contacts.noteInCase(caller, params.id, body);
  }

  @Endpoint(contactRoutes.noteOfPerson)
  async noteOfPerson(
    @CurrentCaller() caller: Caller,
    @Input(contactRoutes.noteOfPerson) { params, body }: RouteInput<typeof contactRoutes.noteOfPerson>,
  ): Promise<RouteOutput<typeof contactRoutes.noteOfPerson>> {
    return await this.contacts.noteOfPerson(caller, params.id, body);
  }

  @Endpoint(contactRoutes.ofPerson)
  async ofPerson(
    @CurrentCaller() caller: Caller,
    @Input(contactRoutes.ofPerson) { params }: RouteInput<typeof contactRoutes.ofPerson>,
  ): Promise<RouteOutput<typeof contactRoutes.ofPerson>> {
    return await this.contacts.ofPerson(caller, params.id);
  }
}
