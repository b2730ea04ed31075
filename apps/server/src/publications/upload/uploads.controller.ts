import { Controller, Req, Res } from '@nestjs/common';
import { type RouteInput, type RouteOutput, uploadRoutes as routes } from '@tingshuo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { PublicationImport } from './publication-import.service.js';
import { tableBody } from './table-body.js';
import { TableExport } from './table-export.service.js';
import { UploadImport } from './upload-import.service.js';
import { UploadsService } from './uploads.service.js';

@Controller()
export class UploadsController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly imports: UploadImport,
    private readonly rowsOfPrograms: PublicationImport,
    private readonly exports: TableExport,
  ) {}

  @Endpoint(routes.create)
  async create(
    @CurrentCaller() caller: Caller,
    @Input(routes.create) { query }: RouteInput<typeof routes.create>,
    @Req() request: FastifyRequest,
  ): Promise<RouteOutput<typeof routes.create>> {
    return await this.uploads.create(caller.workspaceId, await tableBody(request), query, caller.userId);
  }

  @Endpoint(routes.list)
  async list(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof routes.list>> {
    return { rows: await this.uploads.list(caller.workspaceId) };
  }

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(routes.show) { params }: RouteInput<typeof routes.show>,
  ): Promise<RouteOutput<typeof routes.show>> {
    return await this.uploads.show(caller.workspaceId, params.id);
  }

  @Endpoint(routes.rows)
  async rows(
    @CurrentCaller() caller: Caller,
    @Input(routes.rows) { params, query }: RouteInput<typeof routes.rows>,
  ): Promise<RouteOutput<typeof routes.rows>> {
    return await this.uploads.rows(caller.workspaceId, params.id, query);
  }

  @Endpoint(routes.change)
  async change(
    @CurrentCaller() caller: Caller,
    @Input(routes.change) { params, body }: RouteInput<typeof routes.change>,
  ): Promise<RouteOutput<typeof routes.change>> {
    return await this.uploads.reread(caller.workspaceId, params.id, body, caller.userId);
  }

  @Endpoint(routes.correct)
  async correct(
    @CurrentCaller() caller: Caller,
    @Input(routes.correct) { params, body }: RouteInput<typeof routes.correct>,
  ): Promise<RouteOutput<typeof routes.correct>> {
    return await this.uploads.correct(caller.workspaceId, params.id, body.cells, caller.userId);
  }

  @Endpoint(routes.import)
  async import(
    @CurrentCaller() caller: Caller,
    @Input(routes.import) { params }: RouteInput<typeof routes.import>,
  ): Promise<RouteOutput<typeof routes.import>> {
    return { jobId: await this.imports.start(caller.workspaceId, params.id, caller.userId) };
  }

  @Endpoint(routes.remove)
  async remove(
    @CurrentCaller() caller: Caller,
    @Input(routes.remove) { params }: RouteInput<typeof routes.remove>,
  ): Promise<RouteOutput<typeof routes.remove>> {
    await this.uploads.remove(caller.workspaceId, params.id);
    return params;
  }

  @Endpoint(routes.importRows)
  async importRows(
    @CurrentCaller() caller: Caller,
    @Input(routes.importRows) { body }: RouteInput<typeof routes.importRows>,
  ): Promise<RouteOutput<typeof routes.importRows>> {
    return { rows: await this.rowsOfPrograms.run(caller.workspaceId, body.rows, caller.userId) };
  }

  @Endpoint(routes.export)
  async export(
    @CurrentCaller() caller: Caller,
    @Input(routes.export) { query }: RouteInput<typeof routes.export>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [from, to] = [query.from, query.to].map((at) => (at === undefined ? null : new Date(at)));
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="publications.csv"');
    return await this.exports.write(caller.workspaceId, {
      from: from ?? null,
      to: to ?? null,
      zone: query.zone,
    });
  }
}
