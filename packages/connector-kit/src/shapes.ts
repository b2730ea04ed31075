/** Reading a document by the shapes of the objects in it: what they look like, and what they become. */

import type { z } from 'zod';
import { parseItem } from './items.js';
import { isJsonObject, type JsonObject } from './objects-in.js';
import { type ParsedDocument, parsedDocument } from './parsed-document.js';

/** Where an object stands in its document. */
export interface Place {
  /** As in `data[2].author`; empty for the document itself. */
  path: string;
  /** The objects that it stands in, the innermost first. */
  around: readonly JsonObject[];
}

/** One kind of object of a network. */
export interface Shape {
  is(object: JsonObject, place: Place): boolean;
  /** What it tells, with what of it could not be read. */
  read(object: JsonObject, place: Place): Partial<ParsedDocument>;
  /** Whether there is more to read in the field of this name; in every field where absent. */
  inside?: ((name: string) => boolean) | undefined;
}

/** A shape whose objects are parsed by a schema, then mapped. One that does not fit the schema is a refusal. */
export const shape = <S extends z.ZodType>(
  is: Shape['is'],
  schema: S,
  map: (value: z.output<S>, place: Place, object: JsonObject) => Partial<ParsedDocument>,
  inside?: Shape['inside'],
): Shape => ({
  is,
  inside,
  read: (object, place) => {
    const item = parseItem(object, schema, place.path);
    return 'value' in item ? map(item.value, place, object) : { refused: [item.refusal] };
  },
});

/** A shape that only says where there is more to read: everything may have it, so it is the last one. */
export const otherwise = (inside: (name: string) => boolean): Shape => ({
  is: () => true,
  read: () => ({}),
  inside,
});

/** Everything that a JSON value tells, however deep, outermost first. An object has the first shape that fits it. */
export function readShapes(json: unknown, shapes: readonly Shape[]): ParsedDocument {
  const found = parsedDocument();
  walk(json, { path: '', around: [] }, shapes, found);
  return found;
}

function walk(value: unknown, place: Place, shapes: readonly Shape[], found: ParsedDocument): void {
  const { path, around } = place;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      walk(item, { path: `${path}[${index}]`, around }, shapes, found);
    return;
  }
  if (!isJsonObject(value)) return;
  const fitting = shapes.find((each) => each.is(value, place));
  if (fitting) add(found, fitting.read(value, place));
  const below = [value, ...around];
  for (const [name, inner] of Object.entries(value))
    if (fitting?.inside?.(name) ?? true)
      walk(inner, { path: path === '' ? name : `${path}.${name}`, around: below }, shapes, found);
}

function add(found: ParsedDocument, told: Partial<ParsedDocument>): void {
  found.posts.push(...(told.posts ?? []));
  found.profiles.push(...(told.profiles ?? []));
  found.messages.push(...(told.messages ?? []));
  found.events.push(...(told.events ?? []));
  found.refused.push(...(told.refused ?? []));
}
