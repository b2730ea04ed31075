import type { ValueModel } from '@tingshuo/contracts';
import type { PersonFacts } from '@tingshuo/graph';
import type { BehaviourFacts } from '../compute/behaviour.js';
import type { HistoryColumns, ValueQuestion } from '../compute/value-columns.js';
import type { WorkspaceNetwork } from './workspace-network.js';

/** The interactions as a message for a thread. */
export function historyColumns({ log }: WorkspaceNetwork): HistoryColumns {
  return { segments: log.segments(), kinds: log.kinds.ids, nodeCount: log.nodes.size };
}

/** Everything besides the interactions that micro-value is made of, as a message for a thread. */
export function valueQuestion(network: WorkspaceNetwork, model: ValueModel): ValueQuestion {
  const size = network.log.nodes.size;
  return { model, facts: factsOf(network, size), group: groupOf(network, model, size) };
}

/** Communities of the latest snapshot; a snapshot itself puts in those that it finds. */
function groupOf({ people, snapshot }: WorkspaceNetwork, model: ValueModel, size: number): Int32Array {
  if (model.group === 'network') return people.groups('network', size);
  if (model.group === 'language') return people.groups('lang', size);
  const isByCommunity = model.group === 'community' && snapshot;
  return Int32Array.from({ length: size }, (_, node) =>
    isByCommunity ? (snapshot.community[node] ?? -1) : 0,
  );
}

function factsOf({ people, reactions, log }: WorkspaceNetwork, size: number): PersonFacts {
  const countsOf = new Map(reactions.map(({ id, counts }) => [log.nodes.indexOf(id) ?? -1, counts]));
  const offsets = new Int32Array(size + 1);
  for (let node = 0; node < size; node++)
    offsets[node + 1] = offsets[node]! + (countsOf.get(node)?.length ?? 0);
  const counts = new Float64Array(offsets[size] ?? 0);
  for (const [node, drawn] of countsOf) if (node >= 0) counts.set(drawn, offsets[node]);
  return {
    followers: people.column('followers', size),
    following: people.column('following', size),
    posts: people.column('posts', size),
    own: people.ownColumn(size),
    reactions: { offsets, counts },
    ...(people.hasCustomers && {
      transactions: {
        lastMs: people.customerColumn('lastMs', size),
        purchases: people.customerColumn('purchases', size),
        spent: people.customerColumn('spentMinor', size),
      },
    }),
  };
}

/** What the rung and the stage of people are read from besides their acts. */
export function behaviourFacts({ people, log }: WorkspaceNetwork): BehaviourFacts {
  const size = log.nodes.size;
  return {
    originals: people.column('originals', size),
    mood: people.column('mood', size),
    own: people.ownColumn(size),
    ...(people.hasCustomers && {
      bought: {
        purchases: people.customerColumn('purchases', size),
        firstMs: people.customerColumn('firstMs', size),
        lastMs: people.customerColumn('lastMs', size),
      },
    }),
  };
}
