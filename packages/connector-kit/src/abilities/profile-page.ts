import type { ProfilePage } from '../contract.js';
import type { Cursor } from '../remote.js';

/**
 * A page of people that goes on at `next`, where anything of that is told. A place that was asked for already leads
 * around in a circle: there the list ends.
 */
export function profilePage(
  { profiles, refused }: Pick<ProfilePage, 'profiles' | 'refused'>,
  next: Record<string, string | undefined>,
  asked: Cursor | null,
): ProfilePage {
  const told = Object.entries(next).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const isOnward = told.some(([name, value]) => asked?.[name] !== value);
  return { profiles, refused, ...(isOnward && { next: Object.fromEntries(told) }) };
}
