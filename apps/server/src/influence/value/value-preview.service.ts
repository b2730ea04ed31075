import { Injectable } from '@nestjs/common';
import type { RankChange, ValueModel } from '@tingshuo/contracts';
import { computeProblem } from '../compute/compute-error.js';
import { ComputePool } from '../compute/compute-pool.js';
import { InfluenceService } from '../influence.service.js';
import { historyColumns, valueQuestion } from '../network/value-facts.js';
import { checkWeights } from './value-models.service.js';

/** The ranking that a model would give beside the one that is shown; nothing is stored. */
@Injectable()
export class ValuePreview {
  constructor(
    private readonly influence: InfluenceService,
    private readonly pool: ComputePool,
  ) {}

  async preview(
    workspaceId: string,
    model: ValueModel,
    limit: number,
  ): Promise<{ rows: RankChange[]; moved: number; people: number }> {
    checkWeights(model);
    const { network, snapshot } = await this.influence.state(workspaceId);
    const input = {
      ...historyColumns(network),
      atMs: snapshot.atMs,
      question: valueQuestion(network, model),
    };
    const after = await this.pool.run('preview', input).catch((error: unknown) => {
      throw computeProblem(error);
    });
    const before = ranking(snapshot.value);
    const ranked = ranking(after);
    const placeBefore = places(before, after.length);
    const rows = Array.from(ranked.subarray(0, limit), (node, place): RankChange => {
      const person = network.people.of(node);
      const was = placeBefore[node]!;
      return {
        id: network.log.nodes.idOf(node) ?? '',
        handle: person?.handle ?? '',
        name: person?.name ?? '',
        network: person?.network ?? 'unknown',
        before: was < 0 ? null : { rank: was + 1, value: snapshot.value[node]! },
        after: { rank: place + 1, value: after[node]! },
      };
    });
    const moved = ranked.filter((node, place) => placeBefore[node] !== place).length;
    return { rows, moved, people: ranked.length };
  }
}

/** Everyone with a value, greatest first. */
function ranking(value: Float64Array): Int32Array {
  const nodes = Int32Array.from(value, (_, node) => node).filter((node) => !Number.isNaN(value[node]!));
  return nodes.sort((a, b) => value[b]! - value[a]! || a - b);
}

function places(order: Int32Array, size: number): Int32Array {
  const place = new Int32Array(size).fill(-1);
  order.forEach((node, at) => {
    place[node] = at;
  });
  return place;
}
