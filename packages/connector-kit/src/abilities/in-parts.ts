/** Asks for many things, so many at once and one part after the other. What the answers hold, in their order. */
export async function inParts<T, R>(
  all: readonly T[],
  atOnce: number,
  ask: (part: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let from = 0; from < all.length; from += atOnce)
    found.push(...(await ask(all.slice(from, from + atOnce))));
  return found;
}
