import type { GraphContext } from '../server.js';
import { type Field, parseFields } from './field-selection.js';

/** The fields that a request for a node asks for; null leaves the choice to the network. */
export function askedFields({ params }: GraphContext): readonly Field[] | null {
  const given = params.get('fields');
  return given === undefined || given === '' ? null : parseFields(given);
}
