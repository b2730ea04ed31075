import { Controller } from '@nestjs/common';
import { DIMENSIONS, type RouteInput, type RouteOutput, valueModelRoutes } from '@tingshuo/contracts';
import { VALUE_DIMENSIONS } from '@tingshuo/graph';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { DIMENSION_TEXTS } from './value/dimension-texts.js';
import { ValueModels } from './value/value-models.service.js';
import { ValuePreview } from './value/value-preview.service.js';

const { current, preview, save } = valueModelRoutes;

/** How micro-value is computed: its versions, what a change would do, and the change. */
@Controller()
export class ValueModelController {
  constructor(
    private readonly models: ValueModels,
    private readonly previews: ValuePreview,
  ) {}

  @Endpoint(current)
  async current(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof current>> {
    const versions = await this.models.versions(workspaceId);
    const dimensions = DIMENSIONS.map((code) => ({
      code,
      ...DIMENSION_TEXTS[code],
      source: VALUE_DIMENSIONS[code].source,
    }));
    return { current: versions[0], versions, dimensions };
  }

  @Endpoint(preview)
  async preview(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(preview) { body }: RouteInput<typeof preview>,
  ): Promise<RouteOutput<typeof preview>> {
    return await this.previews.preview(workspaceId, body.model, body.limit);
  }

  @Endpoint(save)
  async save(
    @CurrentCaller() caller: Caller,
    @Input(save) { body }: RouteInput<typeof save>,
  ): Promise<RouteOutput<typeof save>> {
    return await this.models.save(caller, body);
  }
}
