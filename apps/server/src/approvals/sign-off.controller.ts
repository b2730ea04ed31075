import { Controller, Req } from '@nestjs/common';
import { type RouteInput, type RouteOutput, signOffRoutes as routes } from '@tingshuo/contracts';
import type { FastifyRequest } from 'fastify';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { SignOff } from './sign-off.service.js';
import { whenceOf } from './whence.js';

/** Open to whoever holds a link. */
@Controller()
export class SignOffController {
  constructor(private readonly signOff: SignOff) {}

  @Endpoint(routes.show)
  async show(
    @Input(routes.show) { body }: RouteInput<typeof routes.show>,
    @Req() { ip }: FastifyRequest,
  ): Promise<RouteOutput<typeof routes.show>> {
    return await this.signOff.show(body.token, ip);
  }

  @Endpoint(routes.decide)
  async decide(
    @Input(routes.decide) { body }: RouteInput<typeof routes.decide>,
    @Req() request: FastifyRequest,
  ): Promise<RouteOutput<typeof routes.decide>> {
    const { token, name, decisions } = body;
    return { outcomes: await this.signOff.decide(token, name, decisions, whenceOf(request)) };
  }

  @Endpoint(routes.picture)
  async picture(
    @Input(routes.picture) { body }: RouteInput<typeof routes.picture>,
    @Req() { ip }: FastifyRequest,
  ): Promise<RouteOutput<typeof routes.picture>> {
    return { dataUrl: await this.signOff.picture(body.token, body.assetId, ip) };
  }
}
