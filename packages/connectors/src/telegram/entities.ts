/** Marks inside a text. Offsets and lengths are UTF-16 units: the units of JavaScript's strings. */

import type { Entity } from './schemas.js';

/** The part of a text that an entity marks. */
export const markedText = (text: string, { offset, length }: Entity) => text.slice(offset, offset + length);

/** The tags of a text, without their sign. */
export function tagsOf(text: string, entities: readonly Entity[]): string[] {
  return entities
    .filter(({ type }) => type === 'hashtag')
    .map((entity) => markedText(text, entity).replace(/^#/, ''))
    .filter((tag) => tag !== '');
}
