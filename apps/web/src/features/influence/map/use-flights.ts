import type { Region } from '@tingshuo/contracts';
import { type RefObject, useEffect } from 'react';
import { type DrawnPerson, extentOf, peopleOf } from '../picture/picture.js';
import type { Focus } from '../use-focus.js';
import type { MapHandle } from './network-map.js';

const EGO_SHARE = 0.93;

/** Around a person those who are nearest: a few far away would make a dot of all the others. */
function nearestOf(people: readonly DrawnPerson[], id: string | undefined): readonly DrawnPerson[] {
  const middle = people.find((person) => person.id === id);
  if (!middle) return people;
  const away = (person: DrawnPerson) => Math.hypot(person.x - middle.x, person.y - middle.y);
  return [...people].sort((a, b) => away(a) - away(b)).slice(0, Math.ceil(people.length * EGO_SHARE));
}

/** The camera follows what the address asks for, as soon as there is a camera. */
export function useFlights(
  handle: RefObject<MapHandle | null>,
  isReady: boolean,
  { asked, rings }: Focus,
  { region, person }: { region: Region | undefined; person: string | undefined },
): void {
  useEffect(() => {
    if (isReady) handle.current?.camera.fit();
  }, [handle, isReady, rings]);
  useEffect(() => {
    if (!isReady || !asked || asked.people.id.length === 0) return;
    const { x, y } = extentOf([], nearestOf(peopleOf(asked.people), person));
    const span = Math.max(x[1] - x[0], y[1] - y[0]) * 1.5;
    handle.current?.camera.flyTo({ x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 }, span);
  }, [handle, isReady, asked, person]);
  useEffect(() => {
    if (isReady && region) handle.current?.camera.flyTo(region, region.radius * 3.2);
  }, [handle, isReady, region]);
}
