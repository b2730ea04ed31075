import type { NetworkMap } from '@tingshuo/contracts';
import type { FoundPerson } from './person-picker.js';

/** The brand's own accounts that the map shows, where a path usually begins. */
export function ownAccounts({ people }: NetworkMap): FoundPerson[] {
  return people.own.flatMap((isOwn, i) =>
    isOwn ? [{ id: people.id[i] ?? '', name: people.name[i] || (people.handle[i] ?? '') }] : [],
  );
}
