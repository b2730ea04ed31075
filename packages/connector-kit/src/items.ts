import type { z } from 'zod';
import { issueText } from './failure-errors.js';
import type { Refusal } from './remote.js';

/** Parses one item of a batch: a bad one becomes a refusal, so that it cannot take the others with it. */
export function parseItem<S extends z.ZodType>(
  raw: unknown,
  schema: S,
  path: string,
): { value: z.output<S> } | { refusal: Refusal } {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data };
  const sample = (JSON.stringify(raw) ?? String(raw)).slice(0, 500);
  return { refusal: { path, code: 'unexpected_shape', message: issueText(parsed.error), sample } };
}

/** Parses a list item by item, in order. `path` names the list in the refusals. */
export function parseItems<S extends z.ZodType>(
  raw: readonly unknown[],
  schema: S,
  path: string,
): { values: z.output<S>[]; refused: Refusal[] } {
  const values: z.output<S>[] = [];
  const refused: Refusal[] = [];
  raw.forEach((item, index) => {
    const result = parseItem(item, schema, `${path}[${index}]`);
    if ('value' in result) values.push(result.value);
    else refused.push(result.refusal);
  });
  return { values, refused };
}

/** Parses one object and maps it: a list of one, or none and one more refusal in `refused`. */
export function mapItem<S extends z.ZodType, T>(
  raw: unknown,
  schema: S,
  path: string,
  refused: Refusal[],
  map: (value: z.output<S>) => T,
): T[] {
  const item = parseItem(raw, schema, path);
  if ('value' in item) return [map(item.value)];
  refused.push(item.refusal);
  return [];
}

/** Parses and maps a list item by item, in order; the bad ones go to `refused`. */
export const mapItems = <S extends z.ZodType, T>(
  raw: readonly unknown[],
  schema: S,
  path: string,
  refused: Refusal[],
  map: (value: z.output<S>) => T,
): T[] => raw.flatMap((item, index) => mapItem(item, schema, `${path}[${index}]`, refused, map));
