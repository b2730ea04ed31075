import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, testimonialRoutes as routes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { TestimonialConsents } from './testimonial-consents.service.js';
import { TestimonialQuotes } from './testimonial-quotes.service.js';
import { Testimonials } from './testimonials.service.js';

type Routes = typeof routes;

@Controller()
export class TestimonialsController {
  constructor(
    private readonly testimonials: Testimonials,
    private readonly consents: TestimonialConsents,
    private readonly quotes: TestimonialQuotes,
  ) {}

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.list) { query }: RouteInput<Routes['list']>,
  ): Promise<RouteOutput<Routes['list']>> {
    return await this.testimonials.list(workspaceId, query);
  }

  @Endpoint(routes.facets)
  async facets(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<Routes['facets']>> {
    return await this.testimonials.facets(workspaceId);
  }

  @Endpoint(routes.kept)
  async kept(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.kept) { query }: RouteInput<Routes['kept']>,
  ): Promise<RouteOutput<Routes['kept']>> {
    return await this.testimonials.keptOf(workspaceId, query.posts);
  }

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.show) { params }: RouteInput<Routes['show']>,
  ): Promise<RouteOutput<Routes['show']>> {
    return await this.testimonials.show(workspaceId, params.id);
  }

  @Endpoint(routes.keep)
  async keep(
    @CurrentCaller() caller: Caller,
    @Input(routes.keep) { params, body }: RouteInput<Routes['keep']>,
  ): Promise<RouteOutput<Routes['keep']>> {
    return await this.testimonials.keep(caller, params.id, body);
  }

  @Endpoint(routes.change)
  async change(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.change) { params, body }: RouteInput<Routes['change']>,
  ): Promise<RouteOutput<Routes['change']>> {
    return await this.testimonials.change(workspaceId, params.id, body);
  }

  @Endpoint(routes.consent)
  async consent(
    @CurrentCaller() caller: Caller,
    @Input(routes.consent) { params, body }: RouteInput<Routes['consent']>,
  ): Promise<RouteOutput<Routes['consent']>> {
    return await this.consents.note(caller, params.id, body);
  }

  @Endpoint(routes.quote)
  async quote(
    @CurrentCaller() caller: Caller,
    @Input(routes.quote) { params, body }: RouteInput<Routes['quote']>,
  ): Promise<RouteOutput<Routes['quote']>> {
    return await this.quotes.quote(caller, params.id, body);
  }

  @Endpoint(routes.copied)
  async copied(
    @CurrentCaller() caller: Caller,
    @Input(routes.copied) { params, body }: RouteInput<Routes['copied']>,
  ): Promise<RouteOutput<Routes['copied']>> {
    return await this.quotes.copied(caller, params.id, body);
  }

  @Endpoint(routes.remove)
  async remove(
    @CurrentCaller() caller: Caller,
    @Input(routes.remove) { params }: RouteInput<Routes['remove']>,
  ): Promise<RouteOutput<Routes['remove']>> {
    return await this.testimonials.remove(caller, params.id);
  }

  @Endpoint(routes.restore)
  async restore(
    @CurrentCaller() caller: Caller,
    @Input(routes.restore) { params }: RouteInput<Routes['restore']>,
  ): Promise<RouteOutput<Routes['restore']>> {
    return await this.testimonials.restore(caller, params.id);
  }
}
