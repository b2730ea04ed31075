import type { PeoplePlace } from '@tingshuo/contracts';

/** A disc of the map of places: one place, or several near ones that would cover each other. */
export interface DrawnPlace extends Pick<PeoplePlace, 'name' | 'north' | 'east' | 'people' | 'value'> {
  key: string;
  /** Null: a group, which opens. */
  code: string | null;
}

const CHINA = { en: 'China', zh: '中国' };
const isProvince = ({ code }: PeoplePlace) => code === 'CN' || code.startsWith('CN-');

/** Whether there are provinces of China beside places elsewhere: at the scale of the world they are one disc. */
export function isWorldwide(places: readonly PeoplePlace[]): boolean {
  const provinces = places.filter(isProvince).length;
  return provinces > 1 && provinces < places.length;
}

/** What is drawn: of the world, or only the provinces of China. */
export function drawnPlaces(places: readonly PeoplePlace[], view: 'world' | 'china'): DrawnPlace[] {
  const single = (place: PeoplePlace): DrawnPlace => ({ ...place, key: place.code });
  const provinces = places.filter(isProvince);
  if (!isWorldwide(places)) return places.map(single);
  if (view === 'china') return provinces.map(single);
  const sum = (of: (place: PeoplePlace) => number) =>
    provinces.reduce((total, place) => total + of(place), 0);
  const people = sum((place) => place.people);
  const china: DrawnPlace = {
    key: 'china',
    code: null,
    name: CHINA,
    people,
    value: sum(({ value }) => value),
    // Where its people are, on the whole.
    north: sum((place) => place.north * place.people) / people,
    east: sum((place) => place.east * place.people) / people,
  };
  return [china, ...places.filter((place) => !isProvince(place)).map(single)];
}
