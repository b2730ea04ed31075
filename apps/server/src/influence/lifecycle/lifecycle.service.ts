import { Injectable } from '@nestjs/common';
import type { LifecycleView } from '@tingshuo/contracts';
import { LIFECYCLE_STAGES, PLACES } from '@tingshuo/domain';
import { computeProblem } from '../compute/compute-error.js';
import { ComputePool } from '../compute/compute-pool.js';
import { InfluenceService } from '../influence.service.js';
import { behaviourFacts, historyColumns } from '../network/value-facts.js';
import { PlacesService } from '../places/places.service.js';

const DAY_MS = 86_400_000;
const MOMENTS = 13;
const MOST_PLACES = 12;

/** How people's lives with the brand go: by time, by place, and what would activate or extend them. */
@Injectable()
export class LifecycleService {
  constructor(
    private readonly influence: InfluenceService,
    private readonly places: PlacesService,
    private readonly pool: ComputePool,
  ) {}

  /** Curve and moves of the people of one place, or of everybody. */
  async view(
    workspaceId: string,
    { days, place }: { days: number; place?: string | undefined },
  ): Promise<LifecycleView> {
    const state = await this.influence.state(workspaceId);
    const { codes } = await this.places.of(workspaceId, state);
    const shown = mostNamed(codes);
    const size = state.network.log.nodes.size;
    const group = Int32Array.from({ length: size }, (_, node) => shown.indexOf(codes.get(node) ?? ''));
    const { atMs } = state.snapshot;
    const moments = Array.from(
      { length: MOMENTS },
      (_, n) => atMs - (days * DAY_MS * (MOMENTS - 1 - n)) / (MOMENTS - 1),
    );
    const among =
      place === undefined ? null : Uint8Array.from(group, (_, node) => (codes.get(node) === place ? 1 : 0));
    const question = {
      among,
      behaviour: behaviourFacts(state.network),
      moments,
      group,
      groups: shown.length,
    };
    const curve = await this.pool
      .run('lifecycle', { ...historyColumns(state.network), ...question })
      .catch((error: unknown) => {
        throw computeProblem(error);
      });
    return {
      stages: [...LIFECYCLE_STAGES],
      curve: curve.counts.map((people, at) => ({ at: new Date(moments[at] ?? atMs).toISOString(), people })),
      places: shown.flatMap((code, at) => {
        const name = PLACES.get(code)?.name;
        return name ? [{ code, name, people: curve.groups[at] ?? [] }] : [];
      }),
      moves: curve.moves,
      leaving: curve.leaving,
    };
  }
}

function mostNamed(codes: ReadonlyMap<number, string>): string[] {
  const people = new Map<string, number>();
  for (const code of codes.values()) people.set(code, (people.get(code) ?? 0) + 1);
  return [...people]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_PLACES)
    .map(([code]) => code);
}
