import { GraphError } from '../graph-error.js';

/** The refusal of a file for what stands at a place of its text: the message begins with the line. */
export function invalidAt(text: string, at: number, what: string): GraphError {
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line++;
  return new GraphError('invalid-graph', `line ${line} ${what}`, line);
}
