import { type CompressedGraph, compress, InteractionLog } from '@tingshuo/graph';
import type { NodeActs } from '../compute/live-networks.js';
import type { NetworkSnapshot, PreviousMap } from '../compute/network-snapshot.js';
import { UNSAVED_MODEL } from '../value/default-model.js';
import type { SavedModel } from '../value/value-model.repository.js';
import { type FollowColumns, NOTHING_TAKEN, type Taken } from './acts.repository.js';
import { PeopleTable } from './people-table.js';

/** One workspace's network in memory: a copy of what PostgreSQL knows, made again whenever it is lost. */
export class WorkspaceNetwork {
  constructor(readonly log = new InteractionLog()) {}

  people = new PeopleTable();
  /** When the figures of customers that `people` holds were made, in epoch ms. */
  customersMs = 0;
  /** Reactions that the posts of a person drew, one count a post. */
  reactions: readonly { id: string; counts: readonly number[] }[] = [];
  /** Nodes that the interactions held when everyone was read: those after them have no name yet. */
  namedNodes = 0;
  /** Which interactions have been taken up. */
  taken: Taken = NOTHING_TAKEN;
  /** Where people lay when the network was last put away. */
  saved: PreviousMap | null = null;
  snapshot: NetworkSnapshot | undefined;
  /** Whether a thread follows the network act by act, and the acts that wait until it does. */
  live: 'off' | 'starting' | 'on' = 'off';
  readonly waiting: NodeActs[] = [];
  /** The model that the snapshot's values come from. */
  model: SavedModel = UNSAVED_MODEL;
  #follows:
    | { sources: Int32Array; targets: Int32Array; sinceMs: Float64Array; untilMs: Float64Array }
    | undefined;

  /** The same network with what was known of people at a past moment. */
  asKnownThen(people: PeopleTable, reactions: WorkspaceNetwork['reactions']): WorkspaceNetwork {
    const then = new WorkspaceNetwork(this.log);
    then.#follows = this.#follows;
    then.people = people;
    then.reactions = reactions;
    then.customersMs = this.customersMs;
    then.saved = this.saved;
    then.snapshot = this.snapshot;
    then.model = this.model;
    return then;
  }

  setFollows({ ids, sources, targets, sinceMs, untilMs }: FollowColumns): void {
    const nodes = ids.map((id) => this.log.nodes.intern(id));
    this.#follows = {
      sources: sources.map((end) => nodes[end]!),
      targets: targets.map((end) => nodes[end]!),
      sinceMs,
      untilMs,
    };
  }

  /** Who follows whom at a moment, each tie of strength 1. */
  followsAt(atMs: number): CompressedGraph {
    const { sources, targets, sinceMs, untilMs } = this.#follows ?? NO_FOLLOWS;
    const holds = (_: number, edge: number) => sinceMs[edge]! <= atMs && atMs < untilMs[edge]!;
    const columns = {
      nodeCount: this.log.nodes.size,
      sources: sources.filter(holds),
      targets: targets.filter(holds),
    };
    return compress(columns, { directed: true });
  }

  /** Where the next map starts from. */
  get previous(): PreviousMap | null {
    return this.snapshot ?? this.saved;
  }
}

const NO_FOLLOWS = {
  sources: new Int32Array(0),
  targets: new Int32Array(0),
  sinceMs: new Float64Array(0),
  untilMs: new Float64Array(0),
};
