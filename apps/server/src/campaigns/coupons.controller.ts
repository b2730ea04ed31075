import { Controller } from '@nestjs/common';
import {
  type CouponBatch,
  type CouponRedemption,
  type RouteInput,
  type RouteOutput,
  couponRoutes as routes,
} from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { CouponsService } from './coupons.service.js';
import { Redemptions } from './redemptions.service.js';

@Controller()
export class CouponsController {
  constructor(
    private readonly coupons: CouponsService,
    private readonly redemptions: Redemptions,
  ) {}

  @Endpoint(routes.batches)
  async batches(
    @CurrentCaller() caller: Caller,
    @Input(routes.batches) { params }: RouteInput<typeof routes.batches>,
  ): Promise<RouteOutput<typeof routes.batches>> {
    return { rows: await this.coupons.batches(caller.workspaceId, params.id) };
  }

  @Endpoint(routes.create)
  async create(
    @CurrentCaller() caller: Caller,
    @Input(routes.create) { params, body }: RouteInput<typeof routes.create>,
  ): Promise<CouponBatch> {
    return await this.coupons.create(caller, params.id, body);
  }

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(routes.show) { params }: RouteInput<typeof routes.show>,
  ): Promise<RouteOutput<typeof routes.show>> {
    return await this.coupons.show(caller.workspaceId, params.id);
  }

  @Endpoint(routes.export)
  async export(
    @CurrentCaller() caller: Caller,
    @Input(routes.export) { params }: RouteInput<typeof routes.export>,
  ): Promise<RouteOutput<typeof routes.export>> {
    return await this.coupons.export(caller.workspaceId, params.id);
  }

  @Endpoint(routes.withdraw)
  async withdraw(
    @CurrentCaller() caller: Caller,
    @Input(routes.withdraw) { params }: RouteInput<typeof routes.withdraw>,
  ): Promise<CouponBatch> {
    return await this.coupons.withdraw(caller, params.id, true);
  }

  @Endpoint(routes.reinstate)
  async reinstate(
    @CurrentCaller() caller: Caller,
    @Input(routes.reinstate) { params }: RouteInput<typeof routes.reinstate>,
  ): Promise<CouponBatch> {
    return await this.coupons.withdraw(caller, params.id, false);
  }

  @Endpoint(routes.redeem)
  async redeem(
    @CurrentCaller() caller: Caller,
    @Input(routes.redeem) { body }: RouteInput<typeof routes.redeem>,
  ): Promise<RouteOutput<typeof routes.redeem>> {
    return await this.redemptions.redeem(caller, body);
  }

  @Endpoint(routes.void)
  async void(
    @CurrentCaller() caller: Caller,
    @Input(routes.void) { params }: RouteInput<typeof routes.void>,
  ): Promise<CouponRedemption> {
    return await this.redemptions.void(caller, params.id);
  }
}
