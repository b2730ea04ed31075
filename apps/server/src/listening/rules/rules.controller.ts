import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, type RuleView, ruleRoutes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { RulesService } from './rules.service.js';

@Controller()
export class RulesController {
  constructor(private readonly rules: RulesService) {}

  @Endpoint(ruleRoutes.list)
  async list(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof ruleRoutes.list>> {
    return { rows: await this.rules.list(caller.workspaceId) };
  }

  @Endpoint(ruleRoutes.create)
  async create(
    @CurrentCaller() caller: Caller,
    @Input(ruleRoutes.create) { body }: RouteInput<typeof ruleRoutes.create>,
  ): Promise<RuleView> {
    return await this.rules.create(caller.workspaceId, body, caller.userId);
  }

  @Endpoint(ruleRoutes.update)
  async update(
    @CurrentCaller() caller: Caller,
    @Input(ruleRoutes.update) { params, body }: RouteInput<typeof ruleRoutes.update>,
  ): Promise<RuleView> {
    return await this.rules.update(caller.workspaceId, params.id, body, caller.userId);
  }

  @Endpoint(ruleRoutes.remove)
  async remove(
    @CurrentCaller() caller: Caller,
    @Input(ruleRoutes.remove) { params }: RouteInput<typeof ruleRoutes.remove>,
  ): Promise<{ id: string }> {
    await this.rules.remove(caller.workspaceId, params.id, caller.userId);
    return params;
  }

  @Endpoint(ruleRoutes.preview)
  async preview(
    @CurrentCaller() caller: Caller,
    @Input(ruleRoutes.preview) { body }: RouteInput<typeof ruleRoutes.preview>,
  ): Promise<RouteOutput<typeof ruleRoutes.preview>> {
    return await this.rules.preview(caller.workspaceId, body.query);
  }
}
