import { Injectable } from '@nestjs/common';
import type { PlaceMap } from '@tingshuo/contracts';
import { Database } from '../../platform/database/database.js';
import type { NetworkSnapshot } from '../compute/network-snapshot.js';
import { InfluenceService } from '../influence.service.js';
import type { AskedMoment, NetworkState } from '../network/network-projection.service.js';
import { PlaceRepository } from './place.repository.js';
import { type PlacedPeople, placedPeople, placesView } from './places-view.js';

const TIMEOUT = { timeoutMs: 30_000 };

/** Where the people of a network live, as far as they say; read once per snapshot. */
@Injectable()
export class PlacesService {
  private readonly kept = new WeakMap<NetworkSnapshot, Promise<PlacedPeople>>();

  constructor(
    private readonly database: Database,
    private readonly influence: InfluenceService,
    private readonly places: PlaceRepository,
  ) {}

  async of(workspaceId: string, state: NetworkState): Promise<PlacedPeople> {
    const known = this.kept.get(state.snapshot);
    if (known) return await known;
    const asked = this.database
      .readWorkspace(workspaceId, async (tx) => await this.places.told(tx, workspaceId), TIMEOUT)
      .then((told) => placedPeople(state, told));
    this.kept.set(state.snapshot, asked);
    asked.catch(() => this.kept.delete(state.snapshot));
    return await asked;
  }

  async map(workspaceId: string, moment: AskedMoment): Promise<PlaceMap> {
    const state = await this.influence.state(workspaceId, moment);
    return placesView(state, await this.of(workspaceId, state));
  }
}
