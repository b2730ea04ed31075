import {
  type CompressedGraph,
  hopsToNearest,
  innerCores,
  participation,
  type UndirectedShadow,
} from '@tingshuo/graph';
import { shared } from './shared-columns.js';

/** Where people stand in the network; ties with the brand's own accounts are no ties into another community. */
export interface StandingColumns {
  readonly outside: Int32Array;
  /** 0 to 1; `NaN` for people who have ties with nobody but the brand. */
  readonly participation: Float64Array;
  readonly innerCore: Int32Array;
  /** Of the highest core number of the community, 0 to 1. */
  readonly coreShare: Float64Array;
  /** Hops to the nearest own account, ties taken either way; −1 where no way leads. */
  readonly brandDistance: Int32Array;
}

/** What `networkRoles` reads of everyone, and how far the brand is. */
export function standingColumns(
  graph: CompressedGraph,
  shadow: UndirectedShadow,
  community: Int32Array,
  own: Uint8Array,
): StandingColumns {
  const { coefficient, outside } = participation(graph, community, own, shadow);
  const { core, share } = innerCores(graph, community, shadow);
  const brand = Int32Array.from(own, (_, node) => node).filter((node) => own[node] === 1);
  return {
    outside: shared(outside),
    participation: shared(coefficient),
    innerCore: shared(core),
    coreShare: shared(share),
    brandDistance: shared(hopsToNearest(graph, brand, shadow)),
  };
}
