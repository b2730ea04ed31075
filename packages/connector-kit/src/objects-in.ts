export type JsonObject = Record<string, unknown>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object of a JSON value with its path, outermost first. */
export function* objectsIn(value: unknown, path = ''): Generator<{ path: string; object: JsonObject }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* objectsIn(item, `${path}[${index}]`);
  } else if (isJsonObject(value)) {
    yield { path, object: value };
    for (const [key, item] of Object.entries(value))
      yield* objectsIn(item, path === '' ? key : `${path}.${key}`);
  }
}

/** The object itself, or one without fields for anything else. */
export const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** The objects of a list; none where it is no list. */
export const objectsOf = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

/** Whether a document is an empty list, or an object of nothing but empty lists. */
export function isEmptyList(json: unknown): boolean {
  const lists = Array.isArray(json) ? [json] : isJsonObject(json) ? Object.values(json) : [];
  return lists.length > 0 && lists.every((list) => Array.isArray(list) && list.length === 0);
}
