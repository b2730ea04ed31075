/** Several lists of the network that are one stream here: each keeps its own place in the cursor. */

import type { Batch, Cursor } from './remote.js';
import { WALKED, walkStart } from './walk.js';

/**
 * Polls each list, in order, from its own place (kept under the list's name in the cursor). What is in two lists of one
 * call is handed over once. Rejects with whatever the first failing list rejects with: the cursor then stays where it was.
 */
export async function pollMerged(
  cursor: Cursor | null,
  lists: Record<string, (cursor: Cursor | null) => Promise<Batch>>,
): Promise<Batch> {
  const merged: Batch = { events: [], refused: [], cursor: {}, more: false };
  const seen = new Set<string>();
  for (const [name, poll] of Object.entries(lists)) {
    const place = cursor?.[name];
    const start = cursor?.walk === undefined ? null : { walk: cursor.walk };
    const batch = await poll(place === undefined ? start : (JSON.parse(place) as Cursor));
    merged.events.push(...batch.events.filter(({ eventId }) => !seen.has(eventId)));
    for (const { eventId } of batch.events) seen.add(eventId);
    merged.refused.push(...batch.refused);
    merged.cursor[name] = JSON.stringify(batch.cursor);
    merged.more ||= batch.more;
    if (batch.gap) merged.gap = true;
  }
  if (cursor?.walk !== undefined) Object.assign(merged.cursor, merged.more ? walkStart() : WALKED);
  return merged;
}
