/** Counts of several objects at once. */

import {
  type AccountContext,
  inParts,
  type PostMetrics,
  parseItems,
  unlessRefused,
  withCode,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { get } from './request.js';

const AT_ONCE = 50;

const answer = z.record(z.string(), z.unknown());

/**
 * Asks for these fields of all objects; a list with one that lacks a field is asked again with `fewer`. One that is gone
 * takes the answer for all with it: then each half is asked by itself.
 */
export function countAll<S extends z.ZodType>(
  account: AccountContext,
  ids: readonly string[],
  fields: { all: string; fewer: string },
  schema: S,
  toMetrics: (
    source: z.output<S>,
  ) => { [K in keyof PostMetrics]: PostMetrics[K] | undefined } & { externalId: string },
): Promise<PostMetrics[]> {
  const countPart = async (part: readonly string[]): Promise<PostMetrics[]> => {
    const ask = (asked: string) => get(account, [''], { ids: part.join(','), fields: asked }, answer);
    const told = await unlessRefused(ask(fields.all), withCode('unknown_field'), () => ask(fields.fewer));
    return parseItems(Object.values(told), schema, 'ids').values.map((each) =>
      withoutUndefined(toMetrics(each)),
    );
  };
  const countHalves = (part: readonly string[]): Promise<PostMetrics[]> =>
    unlessRefused(countPart(part), withCode('not_found'), () =>
      part.length < 2 ? [] : inParts(part, Math.ceil(part.length / 2), countHalves),
    );
  return inParts(ids, AT_ONCE, countHalves);
}
