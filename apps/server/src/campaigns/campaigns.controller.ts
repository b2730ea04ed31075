import { Controller } from '@nestjs/common';
import {
  type Campaign,
  type CampaignDetail,
  type CampaignLine,
  type RouteInput,
  type RouteOutput,
  campaignRoutes as routes,
} from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { CampaignsService } from './campaigns.service.js';
import { UtmPresets } from './utm-presets.service.js';

@Controller()
export class CampaignsController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly presets: UtmPresets,
  ) {}

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(routes.list) { query }: RouteInput<typeof routes.list>,
  ): Promise<RouteOutput<typeof routes.list>> {
    return { rows: await this.campaigns.list(caller.workspaceId, query.archived === 'yes') };
  }

  @Endpoint(routes.create)
  async create(
    @CurrentCaller() caller: Caller,
    @Input(routes.create) { body }: RouteInput<typeof routes.create>,
  ): Promise<Campaign> {
    const { id, ...draft } = body;
    return await this.campaigns.create(caller, id, draft);
  }

  @Endpoint(routes.previewLink)
  async previewLink(
    @CurrentCaller() caller: Caller,
    @Input(routes.previewLink) { body }: RouteInput<typeof routes.previewLink>,
  ): Promise<{ target: string }> {
    return { target: await this.presets.preview(caller.workspaceId, body) };
  }

  @Endpoint(routes.utmPresets)
  async utmPresets(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof routes.utmPresets>> {
    return await this.presets.list(caller.workspaceId);
  }

  @Endpoint(routes.saveUtmPreset)
  async saveUtmPreset(
    @CurrentCaller() caller: Caller,
    @Input(routes.saveUtmPreset) { body }: RouteInput<typeof routes.saveUtmPreset>,
  ): Promise<RouteOutput<typeof routes.saveUtmPreset>> {
    await this.presets.save(caller.workspaceId, body.accountId, body.preset);
    return body;
  }

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(routes.show) { params }: RouteInput<typeof routes.show>,
  ): Promise<CampaignDetail> {
    return await this.campaigns.show(caller.workspaceId, params.id);
  }

  @Endpoint(routes.change)
  async change(
    @CurrentCaller() caller: Caller,
    @Input(routes.change) { params, body }: RouteInput<typeof routes.change>,
  ): Promise<Campaign> {
    const { version, ...draft } = body;
    return await this.campaigns.change(caller, params.id, version, draft);
  }

  @Endpoint(routes.archive)
  async archive(
    @CurrentCaller() caller: Caller,
    @Input(routes.archive) { params }: RouteInput<typeof routes.archive>,
  ): Promise<Campaign> {
    return await this.campaigns.archive(caller, params.id);
  }

  @Endpoint(routes.restore)
  async restore(
    @CurrentCaller() caller: Caller,
    @Input(routes.restore) { params }: RouteInput<typeof routes.restore>,
  ): Promise<Campaign> {
    return await this.campaigns.restore(caller, params.id);
  }

  @Endpoint(routes.addLine)
  async addLine(
    @CurrentCaller() caller: Caller,
    @Input(routes.addLine) { params, body }: RouteInput<typeof routes.addLine>,
  ): Promise<CampaignLine> {
    return await this.campaigns.addLine(caller, params.id, body);
  }

  @Endpoint(routes.removeLine)
  async removeLine(
    @CurrentCaller() caller: Caller,
    @Input(routes.removeLine) { params }: RouteInput<typeof routes.removeLine>,
  ): Promise<{ id: string }> {
    await this.campaigns.removeLine(caller, params.id, true);
    return params;
  }

  @Endpoint(routes.restoreLine)
  async restoreLine(
    @CurrentCaller() caller: Caller,
    @Input(routes.restoreLine) { params }: RouteInput<typeof routes.restoreLine>,
  ): Promise<{ id: string }> {
    await this.campaigns.removeLine(caller, params.id, false);
    return params;
  }

  @Endpoint(routes.addLink)
  async addLink(
    @CurrentCaller() caller: Caller,
    @Input(routes.addLink) { params, body }: RouteInput<typeof routes.addLink>,
  ): Promise<RouteOutput<typeof routes.addLink>> {
    return await this.campaigns.addLink(caller, params.id, body);
  }
}
