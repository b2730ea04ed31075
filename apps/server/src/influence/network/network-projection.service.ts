import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { ValueModel } from '@tingshuo/contracts';
import { Clock } from '../../platform/clock.js';
import { ComputePool } from '../compute/compute-pool.js';
import type { NetworkSnapshot } from '../compute/network-snapshot.js';
import { LayoutKeeper } from '../layout/layout-keeper.service.js';
import { LiveNetwork } from '../live/live-network.service.js';
import { ValueModels } from '../value/value-models.service.js';
import { NetworkReader } from './network-reader.service.js';
import { PastPeople } from './past-people.service.js';
import { behaviourFacts, historyColumns, valueQuestion } from './value-facts.js';
import type { WorkspaceNetwork } from './workspace-network.js';

/** Which state of the network a question is about; absent: as it is now. */
export interface AskedMoment {
  at?: string | undefined;
  halfLifeDays?: number | undefined;
}

/** What a question is answered from. */
export interface NetworkState {
  network: WorkspaceNetwork;
  snapshot: NetworkSnapshot;
  /** Of a past moment: how many people have their score and their followers of then; null: as it is now. */
  past: { scores: number; followers: number } | null;
}

interface Held {
  network: Promise<WorkspaceNetwork>;
  usedMs: number;
  caughtUpMs: number;
  /** One reading at a time: two would take up the same interactions. */
  catchingUp: Promise<void> | undefined;
  hasNews: boolean;
  snapshotMs: number;
  tookMs: number;
  keptMs: number;
  building: Promise<NetworkSnapshot> | undefined;
  /** Snapshots of past moments and other half-lives, the last few asked for. */
  moments: Map<string, Promise<NetworkState>>;
}

const DAY_MS = 86_400_000;
const MOST_WORKSPACES = 16;
const IDLE_MS = 30 * 60_000;
const CATCH_UP_MS = 1_000;
/** A snapshot is never computed more often than this, and costs at most a tenth of the time. */
const MOST_BETWEEN_MS = 30_000;
const SHARE_OF_TIME = 10;
/** A snapshot that takes longer than this is waited for by nobody who can have the one before. */
const PATIENCE_MS = 250;
const STALE_MS = 3_600_000;
const MOST_MOMENTS = 6;
/** How often the places of people are written down. */
const KEEP_MS = 10 * 60_000;

/** The networks of the workspaces that are looked at: read once, kept up to date, computed in threads. */
@Injectable()
export class NetworkProjection implements BeforeApplicationShutdown {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly reader: NetworkReader,
    private readonly pool: ComputePool,
    private readonly layouts: LayoutKeeper,
    private readonly models: ValueModels,
    private readonly live: LiveNetwork,
    private readonly pastPeople: PastPeople,
    private readonly clock: Clock,
  ) {}

  /** The network at the moment asked for. Throws ComputeError. */
  async state(workspaceId: string, moment: AskedMoment = {}): Promise<NetworkState> {
    const held = this.hold(workspaceId);
    const network = await held.network;
    await this.catchUp(workspaceId, held, network);
    const now = await this.current(workspaceId, held, network);
    const atMs = moment.at === undefined ? undefined : Math.min(Date.parse(moment.at), this.nowMs());
    const halfLifeDays = moment.halfLifeDays ?? network.model.model.halfLifeDays;
    if (atMs === undefined && halfLifeDays * DAY_MS === now.halfLifeMs)
      return { network, snapshot: now, past: null };
    const key = `${atMs ?? ''} ${halfLifeDays}`;
    return await this.moment(held, key, async () =>
      atMs === undefined
        ? await this.faded(network, now.atMs, halfLifeDays)
        : await this.past(workspaceId, network, atMs, halfLifeDays),
    );
  }

  /** Forgets a workspace's copy; the next question reads it anew. */
  forget(workspaceId: string): void {
    this.held.delete(workspaceId);
  }

  /** The network with everything in it that has been committed, whatever it costs. Throws ComputeError. */
  async fresh(workspaceId: string): Promise<NetworkState> {
    const held = this.hold(workspaceId);
    const network = await held.network;
    held.caughtUpMs = 0;
    await this.catchUp(workspaceId, held, network);
    if (held.building) await held.building;
    const snapshot = held.hasNews ? undefined : network.snapshot;
    return { network, snapshot: snapshot ?? (await this.start(workspaceId, held, network)), past: null };
  }

  /** The threads have been stopped: what is being made ends now, and nothing of it may outlive the database. */
  async beforeApplicationShutdown(): Promise<void> {
    const held = [...this.held.values()];
    await Promise.allSettled(
      held.flatMap(({ network, catchingUp, building }) => [network, catchingUp, building]),
    );
  }

  private nowMs(): number {
    return this.clock.now().getTime();
  }

  private hold(workspaceId: string): Held {
    const nowMs = this.nowMs();
    const known = this.held.get(workspaceId);
    this.held.delete(workspaceId);
    for (const [id, { usedMs }] of this.held) {
      if (this.held.size >= MOST_WORKSPACES || nowMs - usedMs > IDLE_MS) this.held.delete(id);
    }
    const held = known ?? {
      network: this.reader.load(workspaceId),
      usedMs: nowMs,
      caughtUpMs: nowMs,
      catchingUp: undefined,
      hasNews: false,
      snapshotMs: 0,
      tookMs: 0,
      keptMs: 0,
      building: undefined,
      moments: new Map(),
    };
    held.usedMs = nowMs;
    this.held.set(workspaceId, held);
    if (!known) held.network.catch(() => this.held.delete(workspaceId));
    return held;
  }

  private async catchUp(workspaceId: string, held: Held, network: WorkspaceNetwork): Promise<void> {
    if (this.nowMs() - held.caughtUpMs >= CATCH_UP_MS && !held.catchingUp) {
      held.catchingUp = this.readNews(workspaceId, held, network).finally(() => {
        held.catchingUp = undefined;
      });
    }
    await held.catchingUp;
  }

  private async readNews(workspaceId: string, held: Held, network: WorkspaceNetwork): Promise<void> {
    const added = await this.reader.catchUp(workspaceId, network);
    const [model] = await this.models.versions(workspaceId);
    if (added.timesMs.length > 0) await this.live.record(workspaceId, network, added);
    const customers = await this.reader.customers(workspaceId);
    if (
      added.timesMs.length > 0 ||
      model.version !== network.model.version ||
      (customers?.reckonedMs ?? 0) !== network.customersMs
    )
      held.hasNews = true;
    held.caughtUpMs = this.nowMs();
  }

  /** The latest snapshot; a new one when there is news and it is time, waited for only where that is quick. */
  private async current(
    workspaceId: string,
    held: Held,
    network: WorkspaceNetwork,
  ): Promise<NetworkSnapshot> {
    const age = this.nowMs() - held.snapshotMs;
    const isDue = held.hasNews
      ? age > Math.min(MOST_BETWEEN_MS, held.tookMs * SHARE_OF_TIME)
      : age > STALE_MS;
    if (isDue) this.start(workspaceId, held, network).catch(() => undefined);
    if (network.snapshot && (!held.building || held.tookMs > PATIENCE_MS)) return network.snapshot;
    return await this.start(workspaceId, held, network);
  }

  /** The snapshot that is being built, or a new one. */
  private start(workspaceId: string, held: Held, network: WorkspaceNetwork): Promise<NetworkSnapshot> {
    held.building ??= this.build(workspaceId, held, network).finally(() => {
      held.building = undefined;
    });
    return held.building;
  }

  private async build(workspaceId: string, held: Held, network: WorkspaceNetwork): Promise<NetworkSnapshot> {
    const startedMs = this.nowMs();
    // A first snapshot comes right after the reading, unless people have come in between.
    if (network.snapshot || network.log.nodes.size > network.namedNodes)
      await this.reader.readPeople(workspaceId, network);
    [network.model] = await this.models.versions(workspaceId);
    held.hasNews = false;
    this.live.prepare(network);
    const snapshot = await this.compute(network, startedMs, network.model.model, false);
    network.snapshot = snapshot;
    held.snapshotMs = startedMs;
    held.tookMs = this.nowMs() - startedMs;
    held.moments.clear();
    await this.live.start(workspaceId, network, snapshot);
    if (startedMs - held.keptMs > KEEP_MS) {
      held.keptMs = startedMs;
      await this.layouts.keep(workspaceId, network);
    }
    return snapshot;
  }

  private async moment(held: Held, key: string, make: () => Promise<NetworkState>): Promise<NetworkState> {
    const known = held.moments.get(key);
    if (known) return await known;
    const asked = make();
    held.moments.set(key, asked);
    asked.catch(() => held.moments.delete(key));
    for (const old of held.moments.keys()) {
      if (held.moments.size <= MOST_MOMENTS) break;
      held.moments.delete(old);
    }
    return await asked;
  }

  /** People as they are known now, with ties that fade faster or slower. */
  private async faded(network: WorkspaceNetwork, atMs: number, halfLifeDays: number): Promise<NetworkState> {
    const model = { ...network.model.model, halfLifeDays };
    return { network, snapshot: await this.compute(network, atMs, model, true), past: null };
  }

  /** Scores stored then are those that were seen; with another half-life they would be others. */
  private async past(
    workspaceId: string,
    network: WorkspaceNetwork,
    atMs: number,
    halfLifeDays: number,
  ): Promise<NetworkState> {
    const then = await this.pastPeople.at(workspaceId, network, atMs);
    const { model } = network.model;
    const stored = halfLifeDays === model.halfLifeDays ? then.stored : undefined;
    const snapshot = await this.compute(then.network, atMs, { ...model, halfLifeDays }, true, stored);
    const scores =
      stored?.filter((score, node) => !Number.isNaN(score) && snapshot.isPresent[node]).length ?? 0;
    return { network: then.network, snapshot, past: { scores, followers: then.followersKnown } };
  }

  private async compute(
    network: WorkspaceNetwork,
    atMs: number,
    model: ValueModel,
    isPast: boolean,
    stored?: Float64Array,
  ): Promise<NetworkSnapshot> {
    const { previous } = network;
    return await this.pool.run('snapshot', {
      ...historyColumns(network),
      atMs,
      question: valueQuestion(network, model),
      behaviour: behaviourFacts(network),
      previous: previous && { x: previous.x, y: previous.y, community: previous.community },
      isPast,
      ...(stored && { stored }),
    });
  }
}
