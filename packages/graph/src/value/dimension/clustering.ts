import { clustering } from '../../clustering/local.js';
import type { ValueDimension } from '../value-dimension.js';

/** How many of the pairs around a person know each other, C = 2T/(k(k − 1)); unknown below two neighbours. */
export const clusteringDimension: ValueDimension = {
  code: 'clustering',
  args: {},
  source: 'Watts, Strogatz 1998',
  compute({ graph, shadow }) {
    return clustering(graph, shadow).local.map((share, node) =>
      shadow.offsets[node + 1]! - shadow.offsets[node]! < 2 ? Number.NaN : share,
    );
  },
};
