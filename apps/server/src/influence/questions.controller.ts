import { Controller } from '@nestjs/common';
import {
  networkQuestionRoutes,
  type RouteInput,
  type RouteOutput,
  scoreHistoryRoute,
} from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { AudienceService } from './audience.service.js';
import { InfluenceService } from './influence.service.js';
import { NightlyCheck } from './live/nightly-check.service.js';
import { PastPeople } from './network/past-people.service.js';
import { SubjectsService } from './subjects/subjects.service.js';
import { bridgesView } from './views/bridges-view.js';
import { hopsView } from './views/hops-view.js';
import { egoView, pathView } from './views/part-view.js';

const { path, hops, ego, bridges, seeds, drift } = networkQuestionRoutes;

/** Questions about people in the network: how far, through whom, around whom. */
@Controller()
export class NetworkQuestionsController {
  constructor(
    private readonly influence: InfluenceService,
    private readonly audience: AudienceService,
    private readonly nightly: NightlyCheck,
    private readonly subjects: SubjectsService,
    private readonly past: PastPeople,
  ) {}

  @Endpoint(path)
  async path(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(path) { query }: RouteInput<typeof path>,
  ): Promise<RouteOutput<typeof path>> {
    return pathView(await this.influence.state(workspaceId, query), query.from, query.to, query.along);
  }

  @Endpoint(hops)
  async hops(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(hops) { query }: RouteInput<typeof hops>,
  ): Promise<RouteOutput<typeof hops>> {
    const state = await this.influence.state(workspaceId, query);
    if (query.with === undefined) return hopsView(state, query);
    const { layers, unreached } = hopsView(state, query, await this.subjects.of(workspaceId, state));
    const named = await this.subjects.named(
      workspaceId,
      layers.flatMap(({ subjects }) => subjects),
    );
    const byKey = new Map(named.map((subject) => [subject.key, subject]));
    return {
      layers: layers.map((layer) => ({
        ...layer,
        subjects: layer.subjects.map((subject) => byKey.get(subject.key) ?? subject),
      })),
      unreached,
    };
  }

  @Endpoint(ego)
  async ego(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(ego) { query }: RouteInput<typeof ego>,
  ): Promise<RouteOutput<typeof ego>> {
    return egoView(await this.influence.state(workspaceId, query), query.of, query.radius);
  }

  @Endpoint(bridges)
  async bridges(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(bridges) { query }: RouteInput<typeof bridges>,
  ): Promise<RouteOutput<typeof bridges>> {
    return { bridges: bridgesView(await this.influence.state(workspaceId, query), query.a, query.b) };
  }

  @Endpoint(seeds)
  async seeds(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(seeds) { query }: RouteInput<typeof seeds>,
  ): Promise<RouteOutput<typeof seeds>> {
    return await this.audience.seeds(workspaceId, query);
  }

  @Endpoint(scoreHistoryRoute)
  async history(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(scoreHistoryRoute) { query }: RouteInput<typeof scoreHistoryRoute>,
  ): Promise<RouteOutput<typeof scoreHistoryRoute>> {
    return { days: await this.past.historyOf(workspaceId, query.of) };
  }

  @Endpoint(drift)
  async drift(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof drift>> {
    const check = await this.nightly.latest(workspaceId);
    return {
      checkedAt: check?.checkedAt.toISOString() ?? null,
      worstNodeShare: check?.worstNodeShare ?? null,
      liveUpdates: check?.liveUpdates ?? 0,
    };
  }
}
