import type { PeoplePlace, PlaceMap } from '@tingshuo/contracts';
import { PLACES, type Place, resolvePlace } from '@tingshuo/domain';
import type { NetworkState } from '../network/network-projection.service.js';
import { known } from '../views/people-columns.js';
import type { ToldPlace } from './place.repository.js';

/** Who of the network lives where. */
export interface PlacedPeople {
  /** Code of the place by node. */
  readonly codes: ReadonlyMap<number, string>;
  readonly telling: number;
  readonly unplaced: PlaceMap['unplaced'];
}

interface CountedPlace extends PeoplePlace {
  moods: number;
}

const STRONGEST = 8;
const UNPLACED = 12;

/** Finds the places of those who are in the network at the moment. */
export function placedPeople({ network, snapshot }: NetworkState, told: readonly ToldPlace[]): PlacedPeople {
  const codes = new Map<number, string>();
  const unplaced: PlaceMap['unplaced'] = [];
  let telling = 0;
  for (const { text, ids } of told) {
    const nodes = ids.flatMap((id) => {
      const node = network.log.nodes.indexOf(id);
      return node !== undefined && snapshot.isPresent[node] ? [node] : [];
    });
    if (nodes.length === 0) continue;
    telling += nodes.length;
    const place = resolvePlace(text);
    if (place) for (const node of nodes) codes.set(node, place.code);
    else unplaced.push({ text, people: nodes.length });
  }
  unplaced.sort((a, b) => b.people - a.people);
  return { codes, telling, unplaced: unplaced.slice(0, UNPLACED) };
}

/** The places with their people, those with most first. */
export function placesView(state: NetworkState, { codes, telling, unplaced }: PlacedPeople): PlaceMap {
  const { snapshot } = state;
  const found = new Map<string, CountedPlace>();
  for (const node of snapshot.orders.value) {
    const place = PLACES.get(codes.get(node) ?? '');
    if (!place) continue;
    const row = found.get(place.code) ?? emptyRow(place);
    found.set(place.code, row);
    const person = state.network.people.of(node);
    row.people++;
    row.value += snapshot.value[node]! || 0;
    if (person && person.mood !== null) {
      row.mood = ((row.mood ?? 0) * row.moods + person.mood) / (row.moods + 1);
      row.moods++;
    }
    if (row.strongest.length >= STRONGEST) continue;
    row.strongest.push({
      id: state.network.log.nodes.idOf(node) ?? '',
      handle: person?.handle ?? '',
      name: person?.name ?? '',
      network: person?.network ?? 'unknown',
      value: known(snapshot.value[node]),
    });
  }
  return {
    people: snapshot.people,
    telling,
    placed: codes.size,
    places: [...found.values()]
      .map(({ moods: _, ...place }) => place)
      .sort((a, b) => b.people - a.people || a.code.localeCompare(b.code)),
    unplaced,
  };
}

function emptyRow({ code, level, name, north, east }: Place): CountedPlace {
  return { code, level, name, north, east, people: 0, value: 0, mood: null, moods: 0, strongest: [] };
}
