/** Counts of several objects at once. */

import {
  type AccountContext,
  ConnectorError,
  type PostMetrics,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { get } from './request.js';

const AT_ONCE = 50;

/** Asks for these fields of all objects; a list with one that lacks a field is asked again with `fewer`. */
export async function countAll<S extends z.ZodType>(
  account: AccountContext,
  ids: readonly string[],
  fields: { all: string; fewer: string },
  schema: S,
  toMetrics: (
    source: z.output<S>,
  ) => { [K in keyof PostMetrics]: PostMetrics[K] | undefined } & { externalId: string },
): Promise<PostMetrics[]> {
  const found: PostMetrics[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const ask = (asked: string) =>
      get(
        account,
        [''],
        { ids: ids.slice(from, from + AT_ONCE).join(','), fields: asked },
        z.record(z.string(), schema),
      );
    const answer = await ask(fields.all).catch((error: unknown) => {
      if (error instanceof ConnectorError && error.code === 'unknown_field') return ask(fields.fewer);
      throw error;
    });
    found.push(...Object.values(answer).map((each) => withoutUndefined(toMetrics(each))));
  }
  return found;
}
