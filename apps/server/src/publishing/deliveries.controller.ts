import { Controller } from '@nestjs/common';
import {
  type Attention,
  type Delivery,
  deliveryRoutes,
  Id,
  type RouteInput,
  type RouteOutput,
} from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { AttentionRepository } from './attention.repository.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryViews } from './delivery-view.repository.js';

@Controller()
export class DeliveriesController {
  constructor(
    private readonly database: Database,
    private readonly service: DeliveriesService,
    private readonly views: DeliveryViews,
    private readonly waiting: AttentionRepository,
  ) {}

  @Endpoint(deliveryRoutes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(deliveryRoutes.list) { query }: RouteInput<typeof deliveryRoutes.list>,
  ): Promise<RouteOutput<typeof deliveryRoutes.list>> {
    const cursor = Id.safeParse(query.cursor).data;
    return await this.database.withWorkspace(
      caller.workspaceId,
      async (tx) => await this.views.page(tx, caller.workspaceId, { state: query.state, cursor }),
    );
  }

  @Endpoint(deliveryRoutes.attention)
  async attention(@CurrentCaller() caller: Caller): Promise<Attention> {
    return await this.database.withWorkspace(
      caller.workspaceId,
      async (tx) => await this.waiting.read(tx, caller.workspaceId),
    );
  }

  @Endpoint(deliveryRoutes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(deliveryRoutes.show) { params }: RouteInput<typeof deliveryRoutes.show>,
  ): Promise<Delivery> {
    return await this.service.show(caller.workspaceId, params.id);
  }

  @Endpoint(deliveryRoutes.cancel)
  async cancel(
    @CurrentCaller() caller: Caller,
    @Input(deliveryRoutes.cancel) { params }: RouteInput<typeof deliveryRoutes.cancel>,
  ): Promise<Delivery> {
    return await this.service.cancel(caller.workspaceId, params.id, caller.userId);
  }

  @Endpoint(deliveryRoutes.edit)
  async edit(
    @CurrentCaller() caller: Caller,
    @Input(deliveryRoutes.edit) { params, body }: RouteInput<typeof deliveryRoutes.edit>,
  ): Promise<Delivery> {
    return await this.service.edit(caller.workspaceId, params.id, caller.userId, body);
  }

  @Endpoint(deliveryRoutes.resolve)
  async resolve(
    @CurrentCaller() caller: Caller,
    @Input(deliveryRoutes.resolve) { params, body }: RouteInput<typeof deliveryRoutes.resolve>,
  ): Promise<Delivery> {
    return await this.service.resolve(caller.workspaceId, params.id, caller.userId, body);
  }
}
