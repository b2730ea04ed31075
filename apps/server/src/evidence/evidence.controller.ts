import { Controller, Res } from '@nestjs/common';
import {
  type EvidenceCheck,
  type EvidenceView,
  evidenceRoutes,
  type RouteInput,
  type RouteOutput,
} from '@tingshuo/contracts';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { EvidenceService } from './evidence.service.js';

/** The drawing holds its pictures as data and nothing else. */
const DRAWING = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox";

@Controller()
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Endpoint(evidenceRoutes.list)
  async list(
    @CurrentCaller() caller: Caller,
    @Input(evidenceRoutes.list) { query }: RouteInput<typeof evidenceRoutes.list>,
  ): Promise<RouteOutput<typeof evidenceRoutes.list>> {
    const of = { caseId: query.case, postId: query.post };
    return { rows: await this.evidence.list(caller.workspaceId, of) };
  }

  @Endpoint(evidenceRoutes.keep)
  async keep(
    @CurrentCaller() caller: Caller,
    @Input(evidenceRoutes.keep) { params, body }: RouteInput<typeof evidenceRoutes.keep>,
  ): Promise<EvidenceView> {
    return await this.evidence.keep(caller, params.id, body.caseId);
  }

  @Endpoint(evidenceRoutes.undo)
  async undo(
    @CurrentCaller() caller: Caller,
    @Input(evidenceRoutes.undo) { params }: RouteInput<typeof evidenceRoutes.undo>,
  ): Promise<RouteOutput<typeof evidenceRoutes.undo>> {
    await this.evidence.undo(caller, params.id);
    return { id: params.id };
  }

  @Endpoint(evidenceRoutes.picture)
  async picture(
    @CurrentCaller() caller: Caller,
    @Input(evidenceRoutes.picture) { params }: RouteInput<typeof evidenceRoutes.picture>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const picture = await this.evidence.picture(caller.workspaceId, params.id);
    await reply
      .header('content-type', 'image/svg+xml; charset=utf-8')
      .header('content-security-policy', DRAWING)
      .header('cache-control', 'private, max-age=604800, immutable')
      .send(picture);
  }

  @Endpoint(evidenceRoutes.file)
  async file(
    @CurrentCaller() caller: Caller,
    @Input(evidenceRoutes.file) { params }: RouteInput<typeof evidenceRoutes.file>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.evidence.export(caller.workspaceId, params.id);
    const name = `evidence-${file.contentHash.slice(0, 12)}.json`;
    await reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(JSON.stringify(file));
  }

  @Endpoint(evidenceRoutes.verify)
  async verify(
    @CurrentCaller() caller: Caller,
    @Input(evidenceRoutes.verify) { params }: RouteInput<typeof evidenceRoutes.verify>,
  ): Promise<EvidenceCheck> {
    return await this.evidence.verify(caller.workspaceId, params.id);
  }
}
