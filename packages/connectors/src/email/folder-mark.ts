/** How far a folder was read: the highest UID, within one numbering, and when that mail came. */

import type { Mailbox } from '@tingshuo/connector-kit';

export interface Mark {
  uidValidity: string;
  uid: number;
  at: Date | null;
}

const DAY_MS = 24 * 3_600_000;
const WRITTEN = /^(\d{1,20}):(\d{1,10}):(.*)$/;

/** Reads what `stored` wrote; null for anything else. */
export function markOf(written: string | undefined): Mark | null {
  const [, uidValidity, uid, at] = WRITTEN.exec(written ?? '') ?? [];
  if (uidValidity === undefined) return null;
  const time = new Date(at ?? '');
  return { uidValidity, uid: Number(uid), at: Number.isNaN(time.getTime()) ? null : time };
}

export const stored = ({ uidValidity, uid, at }: Mark): string =>
  `${uidValidity}:${uid}:${at?.toISOString() ?? ''}`;

/**
 * The UIDs that were not read yet, lowest first: the newest ones at first, later everything above the mark. Where the
 * server numbered the folder anew, everything since the day before the last mail; what was read is known by its id.
 */
export async function newUids(
  mailbox: Mailbox,
  mark: Mark | null,
  uidValidity: string,
  limit: number,
): Promise<number[]> {
  if (mark === null) return await mailbox.newest(limit);
  if (mark.uidValidity === uidValidity) return await mailbox.search({ afterUid: mark.uid });
  if (mark.at === null) return await mailbox.newest(limit);
  return await mailbox.search({ since: new Date(mark.at.getTime() - DAY_MS) });
}
