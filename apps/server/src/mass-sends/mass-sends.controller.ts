import { Controller } from '@nestjs/common';
import { massSendRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { MassSendsService } from './mass-sends.service.js';

type In<K extends keyof typeof massSendRoutes> = RouteInput<(typeof massSendRoutes)[K]>;
type Out<K extends keyof typeof massSendRoutes> = RouteOutput<(typeof massSendRoutes)[K]>;

@Controller()
export class MassSendsController {
  constructor(private readonly service: MassSendsService) {}

  @Endpoint(massSendRoutes.list)
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(massSendRoutes.list) { query }: In<'list'>,
  ): Promise<Out<'list'>> {
    return await this.service.list(workspaceId, query.cursor);
  }

  @Endpoint(massSendRoutes.rules)
  async rules(@CurrentCaller() { workspaceId }: Caller): Promise<Out<'rules'>> {
    return await this.service.readRules(workspaceId);
  }

  @Endpoint(massSendRoutes.saveRules)
  async saveRules(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(massSendRoutes.saveRules) { body }: In<'saveRules'>,
  ): Promise<Out<'saveRules'>> {
    return await this.service.saveRules(workspaceId, body);
  }

  @Endpoint(massSendRoutes.preview)
  async preview(
    @CurrentCaller() caller: Caller,
    @Input(massSendRoutes.preview) { body }: In<'preview'>,
  ): Promise<Out<'preview'>> {
    return await this.service.preview(caller, body);
  }

  @Endpoint(massSendRoutes.create)
  async create(
    @CurrentCaller() caller: Caller,
    @Input(massSendRoutes.create) { params, body }: In<'create'>,
  ): Promise<Out<'create'>> {
    return await this.service.create(caller, params.id, body);
  }

  @Endpoint(massSendRoutes.show)
  async show(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(massSendRoutes.show) { params }: In<'show'>,
  ): Promise<Out<'show'>> {
    return await this.service.show(workspaceId, params.id);
  }

  @Endpoint(massSendRoutes.recipients)
  async recipients(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(massSendRoutes.recipients) { params }: In<'recipients'>,
  ): Promise<Out<'recipients'>> {
    return await this.service.recipients(workspaceId, params.id);
  }

  @Endpoint(massSendRoutes.cancel)
  async cancel(
    @CurrentCaller() caller: Caller,
    @Input(massSendRoutes.cancel) { params }: In<'cancel'>,
  ): Promise<Out<'cancel'>> {
    return await this.service.cancel(caller, params.id);
  }
}
