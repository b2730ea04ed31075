import { useMemo } from 'react';
import type { MomentQuery } from '../influence-search.js';
import { useMemberships } from '../people-queries.js';
import { NO_SEGMENTS, type SegmentPaint } from '../picture/painter.js';
import type { Picture } from '../picture/picture.js';

/** The segments of the people of a picture; somebody who is in several is drawn in the smallest. */
export function useSegmentPaint(moment: MomentQuery, { people }: Picture, enabled: boolean): SegmentPaint {
  const ids = useMemo(() => (enabled ? people.map(({ id }) => id) : []), [people, enabled]);
  const { data } = useMemberships(moment, ids, enabled);
  return useMemo(() => {
    if (!enabled || !data) return NO_SEGMENTS;
    const of = new Map<string, number>();
    data.person.forEach((person, n) => {
      if (!of.has(person)) of.set(person, data.segment[n] ?? -1);
    });
    return { list: data.segments, of };
  }, [data, enabled]);
}
